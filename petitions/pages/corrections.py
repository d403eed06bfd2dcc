"""Corrections of a published text: proposed by its petitioner, decided by a moderator."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, signed_in, viewer
from core import forms
from core.database import stored
from core.errors import NotThere
from core.forms import Filled
from core.i18n import N_
from core.paging import Page, asked_page
from core.rendering import flash, render, see_other
from core.requests import db, now, outbox, translator, typed
from petitions.actions.propose_correction import Proposed, propose_correction
from petitions.actions.publish_correction import publish_correction
from petitions.actions.refuse_correction import refuse_correction
from petitions.actions.withdraw_correction import withdraw_correction
from petitions.forms import (
    DEMAND_LONGEST,
    EXPLANATION_LONGEST,
    TEXT_LONGEST,
    CorrectionDecisionForm,
    CorrectionForm,
)
from petitions.models import Correction, Petition
from petitions.pages.texts import published_petition
from petitions.queries import corrections, ladder
from petitions.queries.parties import has_part
from petitions.rules.permissions import (
    CORRECT,
    DECIDE_CORRECTIONS,
    DECIDE_THIS_CORRECTION,
    SEE_CORRECTIONS,
)
from petitions.rules.phases import is_open
from petitions.rules.redline import PartRedline, redlines
from petitions.rules.wording import parts_of


@dataclass(frozen=True)
class CorrectionsPage:
    """What was decided, for everybody; what waits, for its petitioner and for moderators.

    `changes` are those of the correction that waits, empty for whoever may not read it.
    """

    petition: Petition
    decided: Sequence[Correction]
    pending: Correction | None
    changes: Sequence[PartRedline]
    is_own: bool
    is_open: bool
    is_crossed: bool
    is_moderator: bool
    has_part: bool
    form: Filled[Any]
    demand_longest: int = DEMAND_LONGEST
    text_longest: int = TEXT_LONGEST
    explanation_longest: int = EXPLANATION_LONGEST

    @property
    def can_propose(self) -> bool:
        return self.is_own and self.is_open and self.pending is None

    @property
    def can_decide(self) -> bool:
        return bool(self.changes) and self.is_moderator and not self.has_part


@dataclass(frozen=True)
class WaitingPage:
    """The corrections that wait for a moderator."""

    waiting: Page[tuple[Correction, Petition]]


async def waiting(request: Request) -> Response:
    SEE_CORRECTIONS.require(signed_in(request))
    page = WaitingPage(await corrections.waiting(db(request), asked_page(request)))
    return render(request, "petitions/corrections/waiting.html", page)


async def show(request: Request) -> Response:
    petition = await published_petition(request)
    return await _page(request, petition, forms.empty(**parts_of(petition)))


async def propose(request: Request) -> Response:
    seen = signed_in(request)
    petition = await published_petition(request)
    CORRECT.require(seen, petition)
    form = forms.read(typed(request), CorrectionForm, translator(request))
    if form.is_right:
        with form.refusals():
            await propose_correction(
                db(request),
                petition,
                Proposed(**form.value.model_dump()),
                by_id=seen.person_id,
                now=now(request),
            )
    if not form.is_right:
        return await _page(request, petition, form, status=422)
    flash(request, N_("Your correction waits for a moderator. Until then the text stays."))
    return see_other(request, "petition_corrections", petition=stored(petition.id))


async def withdraw(request: Request) -> Response:
    seen = signed_in(request)
    petition = await published_petition(request)
    CORRECT.require(seen, petition)
    await withdraw_correction(db(request), await _named(request))
    flash(request, N_("The correction is taken back. You can propose another one."))
    return see_other(request, "petition_corrections", petition=stored(petition.id))


async def decide(request: Request) -> Response:
    seen = signed_in(request)
    DECIDE_CORRECTIONS.require(seen)
    petition = await published_petition(request)
    DECIDE_THIS_CORRECTION.require(seen, await has_part(db(request), petition, seen.person_id))
    correction = await _named(request)
    form = forms.read(typed(request), CorrectionDecisionForm, translator(request))
    if not form.is_right:
        return await _page(request, petition, form, status=422)
    await _decide(request, seen, correction, form.value)
    flash(request, N_("The decision is made, and public from now on."))
    return see_other(request, "petition_corrections", petition=stored(petition.id))


async def _decide(
    request: Request, seen: Viewer, correction: Correction, form: CorrectionDecisionForm
) -> None:
    if form.decision == "refused":
        await refuse_correction(
            db(request),
            correction,
            reasons=form.reasons,
            by_id=seen.person_id,
            outbox=outbox(request),
            now=now(request),
        )
        return
    await publish_correction(
        db(request),
        correction,
        is_material=form.decision == "material",
        reasons=form.reasons,
        by_id=seen.person_id,
        outbox=outbox(request),
        now=now(request),
    )


async def _named(request: Request) -> Correction:
    """The correction an address names. Raises NotThere."""
    petition, correction = (request.path_params[name] for name in ("petition", "correction"))
    found = await corrections.by_id(db(request), petition, correction)
    if found is None:
        raise NotThere(N_("There is no correction at this address."))
    return found


async def _page(
    request: Request, petition: Petition, form: Filled[Any], *, status: int = 200
) -> Response:
    session, seen, identity = db(request), viewer(request), stored(petition.id)
    is_own = seen is not None and CORRECT.holds(seen, petition)
    may_read = is_own or (seen is not None and SEE_CORRECTIONS.holds(seen))
    pending = await corrections.proposed(session, identity)
    page = CorrectionsPage(
        petition=petition,
        decided=await corrections.decided(session, identity),
        pending=pending,
        changes=redlines(petition, pending) if pending and may_read else (),
        is_own=is_own,
        is_open=is_open(petition, now(request)),
        is_crossed=bool(await ladder.crossings_of(session, identity)),
        is_moderator=seen is not None and DECIDE_CORRECTIONS.holds(seen),
        has_part=seen is not None
        and may_read
        and await has_part(session, petition, seen.person_id),
        form=form,
    )
    return render(request, "petitions/corrections/show.html", page, status=status)
