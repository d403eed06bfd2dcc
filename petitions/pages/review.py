"""The last look at a petition before others see it, and the button that shows it to them."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from agencies.models import Agency
from agencies.queries import agencies
from core import forms
from core.database import stored
from core.forms import Filled, Form
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, gate, now, translator
from petitions.actions.finish_writing import finish_writing
from petitions.actions.reword import reword
from petitions.models import Petition, Writing
from petitions.pages.choices import place_name
from petitions.pages.targeting import target_of
from petitions.pages.writings import own_writing
from petitions.queries import petitions
from petitions.rules.writing import Lack, Step, lacks
from petitions.targets import Target


@dataclass(frozen=True)
class ReviewPage:
    """Everything that was written, and what is still missing."""

    writing: Writing
    form: Filled[Form]
    agency: Agency | None
    place: str
    about: Target | None
    lacks: Sequence[Lack]
    steps: Sequence[Step] = tuple(Step)


async def show(request: Request) -> Response:
    return await _page(request, await own_writing(request), forms.empty())


async def finish(request: Request) -> Response:
    """Show it to supporters, or hand in again what moderation handed back."""
    writing = await own_writing(request, lock=True)
    form: Filled[Form] = Filled(translator=translator(request))
    finished: Petition | None = None
    with form.refusals():
        finished = await _finish(request, writing)
    if finished is None:
        return await _page(request, writing, form, status=422)
    return see_other(request, "petition", petition=stored(finished.id))


async def _finish(request: Request, writing: Writing) -> Petition:
    if writing.petition_id is None:
        petition = await finish_writing(db(request), writing, now=now(request))
        flash(request, N_("Your petition is saved. Send its address to people who support it."))
        return petition
    petition = await petitions.existing(db(request), writing.petition_id)
    await reword(
        db(request),
        petition,
        writing,
        gate=gate(request),
        by_id=writing.petitioner_id,
        now=now(request),
    )
    flash(request, N_("Your petition is handed in again. We will write to you when it is decided."))
    return petition


async def _page(
    request: Request, writing: Writing, form: Filled[Form], *, status: int = 200
) -> Response:
    page = ReviewPage(
        writing=writing,
        form=form,
        agency=await agencies.by_id(db(request), writing.agency_id or 0),
        place=await place_name(request, writing),
        about=await target_of(request, writing),
        lacks=lacks(writing),
    )
    return render(request, "petitions/writings/review.html", page, status=status)
