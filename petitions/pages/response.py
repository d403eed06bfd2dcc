"""The agency's answer to a petition, written by one of its officers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, signed_in
from agencies.models import Agency, Obligation, ObligationKind
from agencies.queries import agencies, memberships, obligations
from agencies.rules.obligations import UNFULFILLED, PublicClock, public_clock
from core import forms
from core.database import stored
from core.dates import day_of
from core.errors import Conflict
from core.forms import Filled
from core.i18n import N_, localised
from core.rendering import flash, render, see_other
from core.requests import calendar, db, language, now, outbox, translator, typed
from petitions.actions.respond import respond as respond_to_petition
from petitions.forms import (
    PROMISE_LONGEST,
    REASONS_LONGEST,
    REASONS_SHORTEST,
    ResponseForm,
)
from petitions.models import Petition
from petitions.pages.choices import Choices, language_choices
from petitions.pages.petitions import petition_named
from petitions.pages.promises import Row, keep_rows, read_promises, rows
from petitions.rules.commitments import commitment_rules
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


@dataclass(frozen=True)
class ResponsePage:
    """What is owed, until when, and the form that answers it."""

    petition: Petition
    debts: Sequence[Debt]
    form: Filled[Any]
    languages: Choices
    rows: Sequence[Row]
    discussions: Choices
    shortest: int = REASONS_SHORTEST
    longest: int = REASONS_LONGEST
    promise_longest: int = PROMISE_LONGEST
    most_rows: int = commitment_rules().most

    @property
    def agency(self) -> Agency:
        """Whose desk the officer came from."""
        return self.debts[0].agency


async def show(request: Request) -> Response:
    petition, debts, _ = await _asked(request)
    return await _page(request, petition, debts, forms.empty(language=language(request).tag))


async def respond(request: Request) -> Response:
    petition, debts, seen = await _asked(request)
    form = forms.read(typed(request), ResponseForm, translator(request))
    keep_rows(typed(request), form)
    if typed(request).get("deed") == "row":
        form.errors.clear()
        return await _page(request, petition, debts, form, more=True)
    promises = read_promises(form, translator(request), day_of(now(request)))
    debt = _chosen(request, debts, form)
    opens = await _opened(request, debt, form)
    if not form.is_right or debt is None:
        return await _page(request, petition, debts, form, status=422)
    response = await respond_to_petition(
        db(request),
        petition,
        debt.obligation,
        officer_id=seen.person_id,
        verdict=form.value.verdict,
        reasons=form.value.reasons,
        language=form.value.language,
        promises=promises,
        opens=opens,
        outbox=outbox(request),
        now=now(request),
    )
    flash(request, N_("The answer is published, and the obligation is fulfilled."))
    return see_other(
        request,
        "petition_answer",
        petition=stored(petition.id),
        response=stored(response.id),
    )


async def _asked(request: Request) -> tuple[Petition, list[Debt], Viewer]:
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


def _chosen(request: Request, debts: Sequence[Debt], form: Filled[Any]) -> Debt | None:
    """The obligation that is answered; where several are owed, the officer must say which."""
    named = form.values.get("obligation", "")
    if len(debts) == 1 and not named:
        return debts[0]
    for debt in debts:
        if str(debt.obligation.id) == named:
            return debt
    form.errors["obligation"] = translator(request).gettext(N_("Choose what you answer."))
    return None


async def _opened(request: Request, debt: Debt | None, form: Filled[Any]) -> TargetName | None:
    """The discussion that the answer opens, one of the answering agency's own."""
    named = form.values.get("opens", "")
    if not named or debt is None:
        return None
    if named not in dict(await _discussions(request, [debt])):
        form.errors["opens"] = translator(request).gettext(N_("Choose one of the answers."))
        return None
    return parsed_target(named)


async def _discussions(request: Request, debts: Sequence[Debt]) -> Choices:
    """What the obliged agencies are discussing, or will."""
    return [
        (str(TargetName(kind, target.identity)), localised(target.titles, language(request)))
        for kind, house in targets(request).items()
        for agency_id in dict.fromkeys(debt.obligation.agency_id for debt in debts)
        for target in await house.to_open(
            db(request), agency_id, _MOST_DISCUSSIONS, now=now(request)
        )
    ]


async def _page(
    request: Request,
    petition: Petition,
    debts: Sequence[Debt],
    form: Filled[Any],
    *,
    more: bool = False,
    status: int = 200,
) -> Response:
    page = ResponsePage(
        petition=petition,
        debts=debts,
        form=form,
        languages=language_choices(),
        rows=rows(form, more=more),
        discussions=await _discussions(request, debts),
    )
    return render(request, "petitions/response/form.html", page, status=status)
