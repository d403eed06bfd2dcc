"""What of a petition an officer may answer, and which discussion the answer may open."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request

from accounts.viewing import Viewer, signed_in
from agencies.models import Agency, Obligation, ObligationKind
from agencies.queries import agencies, memberships, obligations
from agencies.rules.obligations import UNFULFILLED, PublicClock, public_clock
from core.database import stored
from core.errors import Conflict
from core.forms import Filled
from core.i18n import N_, localised
from core.requests import calendar, db, language, now, translator
from petitions.models import Petition
from petitions.pages.choices import Choices
from petitions.pages.petitions import petition_named
from petitions.rules.permissions import RESPOND
from petitions.rules.target_names import TargetName, parsed_target
from petitions.targets import targets

# How many discussions of an agency can be chosen from.
_MOST_DISCUSSIONS = 50


@dataclass(frozen=True)
class Debt:
    """One obligation that this officer may fulfil: whose, and how its clock stands."""

    obligation: Obligation
    agency: Agency
    clock: PublicClock


async def debts_named(request: Request) -> tuple[Petition, list[Debt], Viewer]:
    """The petition, what of it is owed by the officer's agencies, and the officer.

    Raises NotAllowed for others, Conflict when nothing is owed.
    """
    session, seen = db(request), signed_in(request)
    petition = await petition_named(request)
    about = await obligations.about(session, ObligationKind.PETITION_RESPONSE, stored(petition.id))
    obliged = {obligation.agency_id for obligation in about} or {petition.agency_id}
    own = {stored(agency.id) for agency in await memberships.agencies_of(session, seen.person_id)}
    RESPOND.require(seen, not own.isdisjoint(obliged))
    owed = [one for one in about if one.agency_id in own and one.state in UNFULFILLED]
    if not owed and about:
        raise Conflict(N_("This petition has been answered already."))
    if not owed:
        raise Conflict(N_("No answer is owed yet: the petition has not reached its quorum."))
    owing = await agencies.by_ids(session, {one.agency_id for one in owed})
    debts = [
        Debt(one, owing[one.agency_id], public_clock(one, now(request), calendar(request)))
        for one in owed
    ]
    return petition, debts, seen


def debt_named(debts: Sequence[Debt], form: Filled[Any]) -> Debt | None:
    """The obligation that is answered; where several are owed, the officer must say which."""
    named = form.values.get("obligation", "")
    if len(debts) == 1 and not named:
        return debts[0]
    return next((debt for debt in debts if str(debt.obligation.id) == named), None)


async def opened_named(request: Request, debt: Debt | None, form: Filled[Any]) -> TargetName | None:
    """The discussion that the answer opens, one of the answering agency's own."""
    named = form.values.get("opens", "")
    if not named or debt is None:
        return None
    if named not in dict(await discussions(request, [debt])):
        form.errors["opens"] = translator(request).gettext(N_("Choose one of the answers."))
        return None
    return parsed_target(named)


async def discussions(request: Request, debts: Sequence[Debt]) -> Choices:
    """What the obliged agencies are discussing, or will."""
    return [
        (str(TargetName(kind, target.identity)), localised(target.titles, language(request)))
        for kind, house in targets(request).items()
        for agency_id in dict.fromkeys(debt.obligation.agency_id for debt in debts)
        for target in await house.to_open(
            db(request), agency_id, _MOST_DISCUSSIONS, now=now(request)
        )
    ]
