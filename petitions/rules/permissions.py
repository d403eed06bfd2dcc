"""Who may do what to a petition. Whether its state allows it now, the moves and phases say."""

from accounts.models import Role
from accounts.rules.permissions import Permission
from accounts.viewing import Viewer
from core.i18n import N_
from petitions.models import Petition
from petitions.rules.states import BY_LINK, SHOWN


def _is_identified(viewer: Viewer) -> bool:
    return viewer.is_identified


def _is_petitioner(viewer: Viewer, petition: Petition) -> bool:
    return viewer.person_id == petition.petitioner_id


def _is_identified_other(viewer: Viewer, petition: Petition) -> bool:
    return viewer.is_identified and not _is_petitioner(viewer, petition)


def _is_member(viewer: Viewer, is_member: bool) -> bool:
    return is_member


def _may_read(viewer: Viewer, petition: Petition) -> bool:
    return (
        petition.state in SHOWN
        or _is_petitioner(viewer, petition)
        or (petition.state in BY_LINK and viewer.is_identified)
        or not viewer.roles.isdisjoint({Role.MODERATOR, Role.OMBUDSMAN})
    )


START = Permission(
    _is_identified,
    N_("Only identified people may start a petition. Identify yourself in your account."),
)
READ = Permission(
    _may_read,
    N_("This petition is not published. Identified people may read it to support it."),
)
SUPPORT = Permission(
    _is_identified_other,
    N_("A petition is supported by identified people other than its petitioner."),
)
SUBMIT = Permission(
    _is_petitioner,
    N_("Only the petitioner may submit the petition."),
)
SIGN = Permission(
    _is_identified,
    N_("Only identified people may sign. Identify yourself in your account."),
)
RESPOND = Permission(
    _is_member,
    N_("Only an officer of the agency that owes the answer may give it."),
)
