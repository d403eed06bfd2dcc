"""Beside an answer to a questionnaire: the clause it is about, and what is proposed instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from consultation.actions.save_sheet import save_detail
from consultation.chosen import Text, chosen_text
from consultation.forms.questionnaires import DetailForm
from consultation.models import Sheet
from consultation.pages.sheet import Answering, answering_at, to_step
from consultation.queries import acts, sheets
from consultation.queries.sheets import ClausePlace
from consultation.rules.questionnaires import (
    Question,
    Step,
    after,
    before,
    require_answerable,
    steps,
)
from core.database import stored
from core.errors import Invalid, NotThere, TooLate
from core.forms import Filled, empty, read
from core.i18n import N_
from core.rendering import render
from core.requests import db, language, now, translator, typed


@dataclass(frozen=True)
class QuestionPage:
    """A question that is answered, with the clauses to choose from in the words of a reading.

    `late` says why what came too late was not taken.
    """

    answering: Answering
    question: Question
    text: Text
    clauses: Sequence[ClausePlace]
    form: Filled[Any]
    late: str = ""

    @property
    def is_clause_gone(self) -> bool:
        """Whether the clause that was named is none of those to choose from now."""
        chosen = self.form.values.get("clause", "")
        return bool(chosen) and chosen not in {clause.uid for clause in self.clauses}


async def question(request: Request) -> Response:
    answering = await answering_at(request)
    asked, _ = _asked(request, answering)
    require_answerable(answering.record.dossier, now(request))
    answer, uid = answering.answers[asked.id]
    form = empty(clause=uid or "", proposal=answer.proposal)
    return await _shown(request, answering, asked, form)


async def save_question(request: Request) -> Response:
    answering = await answering_at(request)
    asked, sheet = _asked(request, answering)
    form = read(typed(request), DetailForm, translator(request))
    if form.is_right:
        try:
            with form.refusals():
                await _save(request, answering, asked, sheet, form.value)
        except TooLate as refusal:
            late = translator(request).gettext(refusal.message)
            return await _shown(request, answering, asked, form, late=late, status=409)
    if form.errors:
        return await _shown(request, answering, asked, form, status=422)
    way, step = steps(answering.questions, answering.choices), Step(asked.group, asked.number)
    match typed(request).get("deed"):
        case "back":
            return to_step(request, answering, before(step, way))
        case "stop":
            return to_step(request, answering, None)
    return to_step(request, answering, after(step, way))


def _asked(request: Request, answering: Answering) -> tuple[Question, Sheet]:
    """The question of this address, where the reader has answered it. Raises NotThere."""
    number = request.path_params["number"]
    for one in answering.questions:
        if one.number == number and one.id in answering.answers and answering.sheet:
            return one, answering.sheet
    raise NotThere(N_("You have not answered this question yet."))


async def _save(
    request: Request, answering: Answering, asked: Question, sheet: Sheet, form: DetailForm
) -> None:
    dossier = answering.record.dossier
    clause = await acts.clause_of(db(request), stored(dossier.id), form.clause)
    if form.clause and clause is None:
        raise Invalid(N_("Choose one of the clauses of this draft."), field="clause")
    await save_detail(
        db(request),
        dossier,
        sheet,
        question_id=asked.id,
        clause=clause,
        proposal=form.proposal,
        now=now(request),
    )


async def _shown(
    request: Request,
    answering: Answering,
    asked: Question,
    form: Filled[Any],
    *,
    late: str = "",
    status: int = 200,
) -> Response:
    text = await chosen_text(
        db(request),
        stored(answering.record.dossier.id),
        asked="",
        interface=language(request).tag,
    )
    clauses = await sheets.choosable(db(request), stored(text.version.id))
    page = QuestionPage(answering, asked, text, clauses, form, late)
    return render(request, "consultation/questionnaires/question.html", page, status=status)
