"""Who may report, see cases and decide them, appeal and answer appeals."""

from accounts.models import Role
from accounts.rules.permissions import Permission
from core.i18n import N_
from moderation.rules.appeals import JUDGES

REPORT_WORDS = Permission(
    lambda viewer: viewer.is_confirmed,
    N_("Only those who have confirmed their address may report."),
)

REPORT_THESE_WORDS = Permission(
    lambda viewer, described: viewer.person_id != described.author_id,
    N_("These words are your own. Nobody reports themselves."),
)

SEE_CASES = Permission(
    lambda viewer: bool(viewer.roles & {Role.MODERATOR, Role.OMBUDSMAN}),
    N_("Cases are for moderators and the ombudsman. Every decision is in the public log."),
)

DECIDE_CASES = Permission(
    lambda viewer: Role.MODERATOR in viewer.roles,
    N_("Only moderators decide cases."),
)

# Whether somebody has a part in the matter, the house whose words they are knows.
DECIDE_THIS_CASE = Permission(
    lambda viewer, is_impartial: is_impartial,
    N_(
        "You have a part in this matter: the words are yours, or they are about the agency you "
        "work for. Another moderator decides."
    ),
)

APPEAL_THIS = Permission(
    lambda viewer, author_id: viewer.person_id == author_id,
    N_("Only whoever wrote the words can appeal against the decision about them."),
)

SEE_THIS_APPEAL = Permission(
    lambda viewer, appeal: (
        viewer.person_id == appeal.appellant_id
        or bool(viewer.roles & {Role.MODERATOR, Role.OMBUDSMAN})
    ),
    N_("An appeal is read by its author and by those who answer it. The outcome is public."),
)

ANSWER_APPEALS_OF = Permission(
    lambda viewer, instance: JUDGES[instance] in viewer.roles,
    N_("Another moderator answers the first appeal, the ombudsman the second one."),
)

# The public reads “a moderator”; who it was, the ombudsman may know.
SEE_WHO_DECIDED = Permission(
    lambda viewer: Role.OMBUDSMAN in viewer.roles,
    N_("Only the ombudsman may see who decided."),
)
