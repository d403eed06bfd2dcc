"""The survey after a discussion: two questions for those who took part, the numbers for all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in, viewer
from consultation.actions.answer_survey import answer_survey
from consultation.models import Survey, SurveyChoice
from consultation.pages.dossiers import record_at
from consultation.queries import participants, surveys
from consultation.queries.dossiers import Record
from consultation.rules.surveys import TAKE_PART, SurveyQuestion, is_open, survey_rules
from consultation.surveys import Results, results_of
from core.database import stored
from core.errors import NotThere, TooLate
from core.forms import Filled, empty
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, now, translator, typed


@dataclass(frozen=True)
class SurveyPage:
    """A survey and its numbers; `form` only for those who are asked, while they are.

    `has_answered` says that the reader's answers are counted already; `late` says why what was sent
    was not taken.
    """

    record: Record
    survey: Survey
    questions: Sequence[SurveyQuestion]
    results: Results
    form: Filled[Any] | None
    is_asked: bool
    has_answered: bool
    late: str = ""


async def show(request: Request) -> Response:
    record = await record_at(request)
    survey = await _survey(request, record)
    seen = viewer(request)
    choices: Mapping[str, SurveyChoice] = {}
    is_asked = False
    if seen is not None:
        is_asked = await participants.is_asked(db(request), survey.dossier_id, seen.person_id)
        choices = await surveys.choices_of(db(request), survey.dossier_id, seen.person_id)
    form = empty(**choices) if is_asked and is_open(survey, now(request)) else None
    return await _page(request, record, survey, form, is_asked=is_asked, has_answered=bool(choices))


async def answer(request: Request) -> Response:
    record, seen = await record_at(request), signed_in(request)
    survey = await _survey(request, record)
    is_asked = await participants.is_asked(db(request), survey.dossier_id, seen.person_id)
    TAKE_PART.require(seen, is_asked)
    questions = survey_rules().versions[survey.version]
    sent = {question.code: typed(request).get(question.code) for question in questions}
    known = {code: SurveyChoice(said) for code, said in sent.items() if said in set(SurveyChoice)}
    form: Filled[Any] = Filled(values=dict(known), translator=translator(request))
    late = ""
    with form.refusals():
        try:
            await answer_survey(
                db(request), survey, person_id=seen.person_id, choices=known, now=now(request)
            )
        except TooLate as refusal:
            late = translator(request).gettext(refusal.message)
    if late or form.errors:
        return await _page(
            request,
            record,
            survey,
            None if late else form,
            is_asked=True,
            late=late,
            status=409 if late else 422,
        )
    flash(request, N_("Your answers are counted, without your name."))
    return see_other(request, "survey", dossier=stored(record.dossier.id))


async def _survey(request: Request, record: Record) -> Survey:
    """Raises NotThere where nobody is asked."""
    found = await surveys.by_dossier(db(request), stored(record.dossier.id))
    if found is None:
        raise NotThere(
            N_("There is no survey about this draft. It opens when the outcome is published.")
        )
    return found


async def _page(
    request: Request,
    record: Record,
    survey: Survey,
    form: Filled[Any] | None,
    *,
    is_asked: bool,
    has_answered: bool = False,
    late: str = "",
    status: int = 200,
) -> Response:
    page = SurveyPage(
        record=record,
        survey=survey,
        questions=survey_rules().versions[survey.version],
        results=await results_of(db(request), survey, now=now(request)),
        form=form,
        is_asked=is_asked,
        has_answered=has_answered,
        late=late,
    )
    return render(request, "consultation/surveys/survey.html", page, status=status)
