"""Who may do what to a petition. Whether its state allows it now, the moves and phases say."""

from collections.abc import Mapping

from accounts.models import Role
from accounts.rules.permissions import Permission
from accounts.viewing import Viewer
from core.i18n import N_
from petitions.models import Invalidation, Petition
from petitions.rules.invalidations import DEEDS, OFFICERS, Deed
from petitions.rules.states import BY_LINK, READABLE


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
        petition.state in READABLE
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
SETTLE_COMMITMENT = Permission(
    _is_member,
    N_("Only an officer of the agency that made the commitment may say what became of it."),
)
CHECK_SIGNATURES = Permission(
    lambda viewer: not viewer.roles.isdisjoint(OFFICERS),
    N_("Only moderators, operators and the ombudsman may set signatures aside."),
)
# Whether somebody has a part in a petition, `queries/parties.py` knows.
JUDGE_SIGNATURES = Permission(
    lambda viewer, has_part: not has_part,
    N_(
        "You have a part in this petition: it is yours, you support it, or it is addressed to the "
        "agency you work for. Another officer decides about its signatures."
    ),
)
DECIDE_INVALIDATION = Permission(
    lambda viewer, invalidation: viewer.person_id != invalidation.proposed_by_id,
    N_("You proposed this yourself. Somebody else decides."),
)
DECIDE_REVERSAL = Permission(
    lambda viewer, invalidation: viewer.person_id != invalidation.reversal_by_id,
    N_("You proposed this yourself. Somebody else decides."),
)
REVERSE_ALONE = Permission(
    lambda viewer, invalidation: Role.OMBUDSMAN in viewer.roles,
    N_("Only the ombudsman may reverse an invalidation without a second officer."),
)


def _has_not_decided(viewer: Viewer, invalidation: Invalidation) -> bool:
    return viewer.person_id not in {invalidation.proposed_by_id, invalidation.decided_by_id}


DECIDE_OBJECTION = Permission(
    _has_not_decided,
    N_("You took part in setting this signature aside. Another officer reads the objection."),
)

# What each deed about an invalidation asks of an officer beside being one.
INVALIDATION_DEEDS: Mapping[Deed, Permission] = {
    Deed.APPROVE: DECIDE_INVALIDATION,
    Deed.REFUSE: DECIDE_INVALIDATION,
    Deed.APPROVE_REVERSAL: DECIDE_REVERSAL,
    Deed.REFUSE_REVERSAL: DECIDE_REVERSAL,
    Deed.REVERSE: REVERSE_ALONE,
}


def open_deeds(viewer: Viewer, invalidation: Invalidation) -> list[Deed]:
    """What this officer may do about it now; the ombudsman reverses and need not propose it."""
    found = [
        deed
        for deed in DEEDS.get(invalidation.state, ())
        if deed not in INVALIDATION_DEEDS or INVALIDATION_DEEDS[deed].holds(viewer, invalidation)
    ]
    return [
        deed for deed in found if deed is not Deed.PROPOSE_REVERSAL or Deed.REVERSE not in found
    ]


REWORD = Permission(
    _is_petitioner,
    N_("Only the petitioner may reword the petition."),
)
RETRACT = Permission(
    _is_petitioner,
    N_("Only the petitioner may take the petition back."),
)
CORRECT = Permission(
    _is_petitioner,
    N_("Only the petitioner may propose a correction."),
)
SEE_CORRECTIONS = Permission(
    lambda viewer: not viewer.roles.isdisjoint({Role.MODERATOR, Role.OMBUDSMAN}),
    N_("Corrections that wait are for moderators and the ombudsman. Published ones are public."),
)
DECIDE_CORRECTIONS = Permission(
    lambda viewer: Role.MODERATOR in viewer.roles,
    N_("Only moderators decide about corrections."),
)
DECIDE_THIS_CORRECTION = Permission(
    lambda viewer, has_part: not has_part,
    N_(
        "You have a part in this petition: it is yours, you support it, or it is addressed to the "
        "agency you work for. Another moderator decides."
    ),
)
