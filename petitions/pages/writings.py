"""Writing a petition, one thing a page. Every page is saved, and can be come back to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from agencies.queries import agencies
from core import forms
from core.dates import in_tashkent
from core.errors import NotThere
from core.forms import Filled, Form
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, now, translator, typed
from petitions.actions.save_writing import Place, save_about, save_place, save_words
from petitions.forms import (
    DEMAND_LONGEST,
    TEXT_LONGEST,
    AddresseeForm,
    DemandForm,
    EvidenceForm,
    ProblemForm,
)
from petitions.models import Level, Writing
from petitions.pages.choices import (
    Choices,
    bodies_to_choose,
    district_choices,
    language_choices,
    region_choices,
)
from petitions.pages.likeness import Likeness, likeness
from petitions.pages.targeting import known_target, target_of
from petitions.queries import writings
from petitions.rules.acts import act_of
from petitions.rules.permissions import START
from petitions.rules.writing import Step, after, before, lacks, resumes_at
from petitions.targets import Target

FORMS: Mapping[Step, type[Form]] = {
    Step.PROBLEM: ProblemForm,
    Step.DEMAND: DemandForm,
    Step.ADDRESSEE: AddresseeForm,
    Step.EVIDENCE: EvidenceForm,
}


@dataclass(frozen=True)
class Places:
    """What can be chosen next: the districts of the region, the bodies of the territory."""

    regions: Choices
    districts: Choices
    agencies: Choices
    levels: Sequence[Level] = tuple(Level)


@dataclass(frozen=True)
class WritingPage:
    """One step of a writing; only what this step asks for is there."""

    writing: Writing
    step: Step
    form: Filled[Any]
    languages: Choices
    likeness: Likeness | None = None
    about: Target | None = None
    places: Places | None = None
    demand_longest: int = DEMAND_LONGEST
    text_longest: int = TEXT_LONGEST

    @property
    def number(self) -> int:
        return list(Step).index(self.step) + 1

    @property
    def steps(self) -> int:
        return len(Step)

    @property
    def saved_at(self) -> datetime:
        return in_tashkent(self.writing.saved_at)


async def resume(request: Request) -> Response:
    """Go on where something is still missing."""
    writing = await own_writing(request)
    return to_step(request, writing, resumes_at(writing))


async def show(request: Request) -> Response:
    writing, step = await own_writing(request), _step(request)
    return render(request, "petitions/writings/step.html", await _page(request, writing, step))


async def save(request: Request) -> Response:
    """Save the step and go on, unless it lacks something or others demand the same."""
    writing, step = await own_writing(request, lock=True), _step(request)
    form = await _keep(request, writing, step)
    sent = typed(request)
    if not form.errors and sent.get("deed") == "back":
        return to_step(request, writing, before(step))
    if not form.errors and sent.get("deed") == "stop":
        flash(request, N_("Your words are saved. You find them here again."))
        return see_other(request, "petition_new")
    if not form.errors and sent.get("deed") == "act":
        return see_other(request, "petition_writing_act", writing=writing.id)
    missing = [lack for lack in lacks(writing) if lack.step is step and not form.errors]
    if all(lack.field in sent for lack in missing):
        for lack in missing:
            words = translator(request).gettext(lack.message, count=lack.count)
            form.errors[lack.field] = words
        if form.errors:
            page = await _page(request, writing, step, form)
            return render(request, "petitions/writings/step.html", page, status=422)
    if missing or "about" in sent or await _has_unseen(request, writing, step):
        # The next question is on the same page, and so is what others demand.
        return to_step(request, writing, step, anchor="next")
    return to_step(request, writing, after(step))


async def autosave(request: Request) -> Response:
    """Save what is typed so far, while it is typed; the answer is a line that says so."""
    writing, step = await own_writing(request, lock=True), _step(request)
    form = await _keep(request, writing, step)
    page = await _page(request, writing, step, form if form.errors else None)
    status = 422 if form.errors else 200
    return render(request, "petitions/writings/saved.html", page, status=status)


async def own_writing(request: Request, *, lock: bool = False) -> Writing:
    """The writing of this address. Raises NotThere for anybody but its writer."""
    seen = signed_in(request)
    START.require(seen)
    number = request.path_params["writing"]
    writing = await writings.own(db(request), number, seen.person_id, lock=lock)
    if writing is None:
        raise NotThere(
            N_("There is no such petition being written. Perhaps it is finished already.")
        )
    return writing


def to_step(request: Request, writing: Writing, step: Step, *, anchor: str = "") -> Response:
    if step is Step.REVIEW:
        return see_other(request, "petition_writing_review", writing=writing.id)
    return see_other(
        request, "petition_writing_step", writing=writing.id, step=step.value, anchor=anchor
    )


def _step(request: Request) -> Step:
    name = request.path_params["step"]
    if name not in set(FORMS):
        raise NotThere(N_("There is no page at this address."))
    return Step(name)


async def _keep(request: Request, writing: Writing, step: Step) -> Filled[Any]:
    """Save what was sent, as far as it can be taken; what is wrong stands in the form."""
    form: Filled[Any] = forms.read(typed(request), FORMS[step], translator(request))
    if not form.is_right:
        return form
    with form.refusals():
        if step is Step.ADDRESSEE:
            place = form.value.model_dump(include=form.values.keys())
            await save_place(db(request), writing, Place(**place), now=now(request))
        else:
            await save_words(db(request), writing, form.value.model_dump(), now=now(request))
        if "about" in typed(request):
            about, _ = await known_target(request, str(typed(request)["about"]))
            await save_about(db(request), writing, about, now=now(request))
    return form


async def _has_unseen(request: Request, writing: Writing, step: Step) -> bool:
    """Whether somebody demands the same who was not on the page that was sent."""
    if step is not Step.DEMAND:
        return False
    seen = set(str(typed(request).get("seen", "")).split())
    return not (await likeness(request, writing.demand, act_of(writing))).names <= seen


async def _page(
    request: Request, writing: Writing, step: Step, form: Filled[Any] | None = None
) -> WritingPage:
    known = form or forms.empty(**await _written(request, writing, step))
    page: dict[str, Any] = {}
    if step is Step.DEMAND:
        page["likeness"] = await likeness(request, known.values.get("demand", ""), act_of(writing))
        page["about"] = await target_of(request, writing)
    if step is Step.ADDRESSEE:
        page["places"] = await _places(request, writing)
    return WritingPage(writing, step, known, language_choices(), **page)


async def _written(request: Request, writing: Writing, step: Step) -> dict[str, str]:
    """The fields of the step as they were saved."""
    match step:
        case Step.PROBLEM:
            return {"problem": writing.problem, "language": writing.language}
        case Step.DEMAND:
            return {"demand": writing.demand, "proposal": writing.proposal}
        case Step.EVIDENCE:
            return {"evidence": writing.evidence}
        case _:
            of = await agencies.by_id(db(request), writing.agency_id or 0)
            return {
                "level": writing.level.value,
                "region": writing.region or "",
                "district": writing.district or "",
                "agency": of.slug if of else "",
            }


async def _places(request: Request, writing: Writing) -> Places:
    is_district = writing.level is Level.DISTRICT
    is_complete = bool(
        writing.district if is_district else writing.region or writing.level is Level.REPUBLIC
    )
    return Places(
        regions=region_choices(request) if writing.level is not Level.REPUBLIC else [],
        districts=await district_choices(request, writing.region)
        if is_district and writing.region
        else [],
        agencies=await bodies_to_choose(request, writing) if is_complete else [],
    )
