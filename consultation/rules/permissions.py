"""Who may do what in a public discussion."""

from accounts.models import Role
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
MOVE_TERM = Permission(
    _works_for_drafting_agency,
    N_("Only an officer of the drafting agency moves the end of its discussion."),
)
ENTER_OUTAGE = Permission(
    lambda viewer: bool(viewer.roles & {Role.OPERATOR, Role.ADMINISTRATOR}),
    N_("Only operators of the portal enter its outages."),
)
BRING_IN = Permission(
    _works_for_drafting_agency,
    N_("Only an officer of the agency brings its texts in, looks at them and publishes them."),
)
LOOK_AFTER = Permission(
    _works_for_drafting_agency,
    N_(
        "Only an officer of the drafting agency publishes the documents of its draft, names who"
        " answers for it and the act it has become."
    ),
)
