"""Who may do what in a public discussion."""

from accounts.rules.permissions import Permission
from accounts.viewing import Viewer
from core.i18n import N_


def _is_confirmed(viewer: Viewer) -> bool:
    return viewer.is_confirmed


def _works_for_drafting_agency(viewer: Viewer, is_member: bool) -> bool:
    return is_member


COMMENT = Permission(
    _is_confirmed,
    N_("Confirm your e-mail address to comment: open the link in the letter we sent you."),
)
ANSWER = Permission(
    _works_for_drafting_agency,
    N_("Only an officer of the drafting agency answers the comments on its draft."),
)
SEE_ANSWERS_DESK = Permission(
    _works_for_drafting_agency,
    N_("Only officers of this agency see what waits for its answer."),
)
PUBLISH_OUTCOME = Permission(
    _works_for_drafting_agency,
    N_("Only an officer of the drafting agency publishes the outcome of its discussion."),
)
BRING_IN = Permission(
    _works_for_drafting_agency,
    N_("Only an officer of the agency brings its texts in, looks at them and publishes them."),
)
