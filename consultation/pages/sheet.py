"""Answering a questionnaire about a draft: group by group, then the whole to look through."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from consultation.actions.hand_in_sheet import hand_in_sheet
from consultation.actions.save_sheet import save_choices
from consultation.models import Choice, Questionnaire, Sheet, SheetAnswer
from consultation.pages.dossiers import record_at
from consultation.pages.questionnaires import questionnaire_at
from consultation.queries import questionnaires, sheets
from consultation.queries.dossiers import Record
from consultation.rules.questionnaires import (
    FILL_IN,
    Question,
    Step,
    after,
    before,
    is_answerable,
    require_answerable,
    steps,
)
from core.database import stored
from core.errors import Invalid, NotThere, TooLate
from core.forms import Filled, empty
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, now, translator, typed


@dataclass(frozen=True)
class Answering:
    """A questionnaire with what one person has answered so far, by the key of the question."""

    record: Record
    questionnaire: Questionnaire
    questions: Sequence[Question]
    person_id: int
    sheet: Sheet | None
    answers: Mapping[int, tuple[SheetAnswer, str | None]]

    @property
    def choices(self) -> dict[int, Choice]:
        return {question: answer.choice for question, (answer, _) in self.answers.items()}


@dataclass(frozen=True)
class GroupPage:
    """The questions of one group; `late` says why answers that came too late were not taken."""

    answering: Answering
    group: int
    form: Filled[Any]
    late: str = ""

    @property
    def questions(self) -> list[Question]:
        return [one for one in self.answering.questions if one.group == self.group]

    @property
    def last(self) -> int:
        return self.answering.questions[-1].group


@dataclass(frozen=True)
class ReviewPage:
    """Everything one person answered; `is_open` while it can be changed."""

    answering: Answering
    is_open: bool
    form: Filled[Any]


async def review(request: Request) -> Response:
    answering = await answering_at(request)
    wants_letters = answering.sheet is None or answering.sheet.wants_letters
    return _review(request, answering, empty(letters="yes" if wants_letters else ""))


async def hand_in(request: Request) -> Response:
    answering = await answering_at(request)
    was_counted = answering.sheet is not None and answering.sheet.handed_in_at is not None
    form: Filled[Any] = Filled(
        values={"letters": str(typed(request).get("letters", ""))}, translator=translator(request)
    )
    with form.refusals():
        if answering.sheet is None:
            raise Invalid(N_("Answer the questions first."))
        await hand_in_sheet(
            db(request),
            answering.record.dossier,
            answering.sheet,
            questions=answering.questions,
            wants_letters=bool(form.values["letters"]),
            now=now(request),
        )
    if form.errors:
        return _review(request, answering, form, status=422)
    if was_counted:
        flash(request, N_("Your choice is saved."))
        return to_step(request, answering, None)
    flash(request, N_("Your answers are counted. You can change them until the discussion closes."))
    return see_other(request, "questionnaire", **_names(answering))


async def group(request: Request) -> Response:
    answering = await answering_at(request)
    require_answerable(answering.record.dossier, now(request))
    known = {f"q{one.number}": answering.choices.get(one.id, "") for one in answering.questions}
    page = GroupPage(answering, _group(request, answering), empty(**known))
    return render(request, "consultation/questionnaires/group.html", page)


async def save_group(request: Request) -> Response:
    answering, sent = await answering_at(request), typed(request)
    number = _group(request, answering)
    asked = [question for question in answering.questions if question.group == number]
    values = {f"q{one.number}": str(sent.get(f"q{one.number}", "")) for one in asked}
    page = GroupPage(answering, number, Filled(values=values, translator=translator(request)))
    choices = {
        one.id: Choice(values[f"q{one.number}"])
        for one in asked
        if values[f"q{one.number}"] in set(Choice)
    }
    try:
        await save_choices(
            db(request),
            answering.record.dossier,
            questionnaire_id=stored(answering.questionnaire.id),
            person_id=answering.person_id,
            choices=choices,
            now=now(request),
        )
    except TooLate as refusal:
        page = replace(page, late=translator(request).gettext(refusal.message))
        return render(request, "consultation/questionnaires/group.html", page, status=409)
    way = steps(answering.questions, answering.choices | choices)
    match sent.get("deed"):
        case "back":
            return to_step(request, answering, before(Step(number), way))
        case "stop":
            return to_step(request, answering, None)
    for one in asked:
        if one.id not in choices:
            page.form.errors[f"q{one.number}"] = translator(request).gettext(
                N_("Choose one of the answers.")
            )
    if page.form.errors:
        return render(request, "consultation/questionnaires/group.html", page, status=422)
    return to_step(request, answering, after(Step(number), way))


async def answering_at(request: Request) -> Answering:
    """The questionnaire of this address as the reader has answered it. Raises NotThere."""
    seen, session = signed_in(request), db(request)
    FILL_IN.require(seen)
    record = await record_at(request)
    questionnaire = await questionnaire_at(request, record)
    key = stored(questionnaire.id)
    sheet = await sheets.own(session, stored(record.dossier.id), key, seen.person_id)
    return Answering(
        record=record,
        questionnaire=questionnaire,
        questions=await questionnaires.questions(session, key),
        person_id=seen.person_id,
        sheet=sheet,
        answers=await sheets.answers(session, stored(sheet.id)) if sheet else {},
    )


def to_step(request: Request, answering: Answering, step: Step | None) -> Response:
    """To a page of answering; without one, to where all answers are looked through."""
    names = _names(answering)
    if step is None:
        return see_other(request, "sheet", **names)
    if step.item:
        return see_other(request, "sheet_question", number=step.item, **names)
    return see_other(request, "sheet_group", number=step.group, **names)


def _review(
    request: Request, answering: Answering, form: Filled[Any], status: int = 200
) -> Response:
    is_open = is_answerable(answering.record.dossier, now(request))
    page = ReviewPage(answering, is_open, form)
    return render(request, "consultation/questionnaires/review.html", page, status=status)


def _group(request: Request, answering: Answering) -> int:
    number: int = request.path_params["number"]
    if number not in {question.group for question in answering.questions}:
        raise NotThere(N_("There is no page at this address."))
    return number


def _names(answering: Answering) -> dict[str, Any]:
    """What names the questionnaire in an address."""
    return {"dossier": answering.record.dossier.id, "kind": answering.questionnaire.kind.value}
