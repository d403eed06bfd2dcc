"""What agencies have promised in their answers: the list of it, and each until it is settled."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.queries import people
from accounts.viewing import signed_in, viewer
from agencies.models import Agency
from agencies.queries import agencies, memberships
from core import forms
from core.database import stored
from core.dates import day_of
from core.errors import NotThere
from core.forms import Filled
from core.i18n import N_
from core.paging import Page, asked_page
from core.rendering import flash, render, see_other
from core.requests import db, now, translator, typed
from petitions.actions.settle_commitment import settle_commitment
from petitions.forms import ACCOUNT_LONGEST, ACCOUNT_SHORTEST, SettlementForm
from petitions.models import CommitmentState
from petitions.pages.choices import sorted_agencies
from petitions.pages.petitions import petition_named
from petitions.queries import commitments
from petitions.queries.commitments import Promised, Standing
from petitions.rules.commitments import UNSETTLED, is_late
from petitions.rules.permissions import READ, SETTLE_COMMITMENT
from petitions.rules.states import SHOWN


@dataclass(frozen=True)
class Row:
    """A commitment in a list, and whether its day is over."""

    promised: Promised
    is_late: bool


@dataclass(frozen=True)
class CommitmentsPage:
    """Commitments as filtered, and what they can be filtered by."""

    rows: Page[Row]
    standing: Standing | None
    agency: str
    agencies: Sequence[Agency]
    standings: Sequence[Standing] = tuple(Standing)

    @property
    def is_filtered(self) -> bool:
        return bool(self.standing or self.agency)


@dataclass(frozen=True)
class CommitmentPage:
    """One commitment, what became of it, and the form of an officer who can say so."""

    promised: Promised
    is_late: bool
    promised_by: str
    settled_by: str
    form: Filled[Any] | None
    shortest: int = ACCOUNT_SHORTEST
    longest: int = ACCOUNT_LONGEST


async def listed(request: Request) -> Response:
    asked, today = request.query_params, day_of(now(request))
    standing = Standing(asked["standing"]) if asked.get("standing") in set(Standing) else None
    found = await commitments.listed(
        db(request),
        asked_page(request),
        standing=standing,
        agency=asked.get("agency", ""),
        today=today,
    )
    rows = [Row(one, is_late(one.commitment, today)) for one in found.items]
    page = CommitmentsPage(
        rows=Page(rows, found.number, found.total),
        standing=standing,
        agency=asked.get("agency", ""),
        agencies=sorted_agencies(request, await agencies.listed(db(request))),
    )
    return render(request, "petitions/commitments/listed.html", page)


async def commitment(request: Request) -> Response:
    promised = await _promised(request)
    form = forms.empty() if await _can_settle(request, promised) else None
    return await _page(request, promised, form)


async def settle(request: Request) -> Response:
    seen = signed_in(request)
    promised = await _promised(request)
    works_there = await memberships.works_for(
        db(request), seen.person_id, stored(promised.agency.id)
    )
    SETTLE_COMMITMENT.require(seen, works_there)
    form = forms.read(typed(request), SettlementForm, translator(request))
    if not form.is_right:
        return await _page(request, promised, form, status=422)
    await settle_commitment(
        db(request),
        promised.commitment,
        CommitmentState(form.value.state),
        account=form.value.account,
        by_id=seen.person_id,
        now=now(request),
    )
    flash(request, N_("What became of the commitment is published."))
    return see_other(
        request,
        "commitment",
        petition=stored(promised.petition.id),
        commitment=stored(promised.commitment.id),
    )


async def _promised(request: Request) -> Promised:
    """The commitment an address names. Raises NotThere, NotAllowed when its petition is hidden."""
    petition = await petition_named(request)
    found = await commitments.by_id(db(request), request.path_params["commitment"])
    if found is None or found.petition.id != petition.id:
        raise NotThere(N_("There is no commitment at this address."))
    if petition.state not in SHOWN:
        READ.require(signed_in(request), petition)
    return found


async def _can_settle(request: Request, promised: Promised) -> bool:
    seen = viewer(request)
    return (
        seen is not None
        and promised.commitment.state in UNSETTLED
        and await memberships.works_for(db(request), seen.person_id, stored(promised.agency.id))
    )


async def _page(
    request: Request, promised: Promised, form: Filled[Any] | None, *, status: int = 200
) -> Response:
    settled_by = promised.commitment.settled_by_id
    officer = promised.response.officer_id
    named = await people.names_of(db(request), {officer, settled_by or officer})
    page = CommitmentPage(
        promised=promised,
        is_late=is_late(promised.commitment, day_of(now(request))),
        promised_by=named[officer],
        settled_by=named.get(settled_by, "") if settled_by else "",
        form=form,
    )
    return render(request, "petitions/commitments/commitment.html", page, status=status)
