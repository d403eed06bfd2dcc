"""What signers say against the setting aside of their signatures: the queue, and each answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer
from core import forms
from core.errors import NotThere
from core.forms import Filled
from core.i18n import N_
from core.paging import Page, asked_page
from core.rendering import flash, render, see_other
from core.requests import calendar, db, now, outbox, translator, typed
from petitions.actions.decide_objection import refuse_objection, uphold_objection
from petitions.forms import WORDS_LONGEST, ObjectionAnswerForm
from petitions.models import (
    ObjectionState,
)
from petitions.pages.choices import region_name
from petitions.pages.invalidation_lines import Line, lines_of
from petitions.pages.officers import checking_officer, judge_of
from petitions.queries import objections
from petitions.queries.objections import Queued
from petitions.rules.invalidations import MOVING
from petitions.rules.permissions import DECIDE_OBJECTION


@dataclass(frozen=True)
class Waiting:
    """An objection in the officers' queue."""

    queued: Queued
    is_late: bool


@dataclass(frozen=True)
class QueuePage:
    """Objections that nobody has answered."""

    queue: Page[Waiting]


@dataclass(frozen=True)
class AnswerPage:
    """One objection with what it is about, and the form to answer it or why there is none."""

    queued: Queued
    region: str
    line: Line
    hindrance: str
    form: Filled[Any]
    is_late: bool
    longest: int = WORDS_LONGEST


async def queue(request: Request) -> Response:
    """What waits for an answer, over all petitions."""
    checking_officer(request)
    found = await objections.waiting(db(request), asked_page(request))
    rows: Sequence[Waiting] = [
        Waiting(one, is_late=one.objection.due_at < now(request)) for one in found.items
    ]
    return render(
        request,
        "petitions/objections/queue.html",
        QueuePage(Page(rows, found.number, found.total)),
    )


async def objection(request: Request) -> Response:
    seen = checking_officer(request)
    return await _answer_page(request, await _queued(request), seen, forms.empty())


async def answer(request: Request) -> Response:
    """Count the signature again, or say why not."""
    found = await _queued(request)
    judge = await judge_of(request, found.petition)
    DECIDE_OBJECTION.require(judge.viewer, found.invalidation)
    form = forms.read(typed(request), ObjectionAnswerForm, translator(request))
    if not form.is_right:
        return await _answer_page(request, found, judge.viewer, form, status=422)
    if form.value.answer == "uphold":
        await uphold_objection(
            db(request),
            found,
            reasons=form.value.reasons,
            by=judge.officer,
            calendar=calendar(request),
            outbox=outbox(request),
            now=now(request),
        )
        flash(request, N_("The signature is counted again."))
    else:
        await refuse_objection(
            db(request), found, reasons=form.value.reasons, by=judge.officer, now=now(request)
        )
        flash(request, N_("The signature stays set aside. The signer reads your reasons."))
    return see_other(request, "objections_queue")


async def _queued(request: Request) -> Queued:
    found = await objections.by_id(db(request), request.path_params["objection"])
    if found is None:
        raise NotThere(N_("There is no objection with this number."))
    return found


async def _answer_page(
    request: Request, found: Queued, seen: Viewer, form: Filled[Any], *, status: int = 200
) -> Response:
    [line] = await lines_of(request, found.petition, [found.invalidation])
    page = AnswerPage(
        queued=found,
        region=region_name(request, found.signature.region),
        line=line,
        hindrance=_hindrance(found, seen),
        form=form,
        is_late=found.objection.due_at < now(request),
    )
    return render(request, "petitions/objections/objection.html", page, status=status)


def _hindrance(found: Queued, seen: Viewer) -> str:
    """Why this officer cannot answer now; empty if they can."""
    if found.objection.state is not ObjectionState.WAITING:
        return N_("This objection is decided already.")
    if not DECIDE_OBJECTION.holds(seen, found.invalidation):
        return DECIDE_OBJECTION.refusal
    if found.invalidation.state in MOVING:
        return N_("The invalidation is being carried out. Answer when it is finished.")
    return ""
