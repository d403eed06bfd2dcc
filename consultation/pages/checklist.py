"""An agency's checklist of its own draft: its versions for everybody, its form for officers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from consultation.actions.publish_checklist import publish_checklist
from consultation.models import ChecklistAnswer, Choice, Questionnaire, QuestionnaireKind
from consultation.pages.dossiers import asked_number, is_officer_of, record_at
from consultation.pages.questionnaires import questionnaire_of
from consultation.queries import checklists, questionnaires
from consultation.queries.dossiers import Record
from consultation.rules.checklists import FILL_IN, Published, Said
from consultation.rules.questionnaires import Question
from core.database import stored
from core.errors import Conflict, NotThere
from core.forms import Filled, empty
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, language, now, translator, typed

KIND = QuestionnaireKind.ANTI_CORRUPTION


@dataclass(frozen=True)
class ChecklistPage:
    """One version of a checklist among all; `form` only for officers of the drafting agency."""

    record: Record
    questionnaire: Questionnaire
    questions: Sequence[Question]
    versions: Sequence[Published]
    shown: Published | None
    said: Mapping[int, ChecklistAnswer]
    form: Filled[Any] | None

    @property
    def groups(self) -> list[list[Question]]:
        grouped = groupby(self.questions, key=lambda question: question.group)
        return [list(group) for _, group in grouped]

    @property
    def seen(self) -> int:
        """The number of the newest version, which the form changes."""
        return self.versions[0].checklist.number if self.versions else 0


async def show(request: Request) -> Response:
    record = await record_at(request)
    is_officer = await is_officer_of(request, record.dossier)
    return await _page(request, record, is_officer=is_officer)


async def publish(request: Request) -> Response:
    record, seen = await record_at(request), signed_in(request)
    FILL_IN.require(seen, await is_officer_of(request, record.dossier))
    questionnaire = await questionnaire_of(request, record, KIND)
    questions = await questionnaires.questions(db(request), stored(questionnaire.id))
    form = _read(request, questions)
    try:
        with form.refusals():
            is_new = await publish_checklist(
                db(request),
                stored(record.dossier.id),
                stored(questionnaire.id),
                questions=questions,
                said=_said(form.values, questions),
                seen=int(form.values["seen"]) if form.values["seen"].isdecimal() else 0,
                officer_id=seen.person_id,
                language=language(request).tag,
                now=now(request),
            )
    except Conflict as refusal:
        form.errors[""] = translator(request).gettext(refusal.message)
        return await _page(request, record, is_officer=True, form=form, status=409)
    if form.errors:
        return await _page(request, record, is_officer=True, form=form, status=422)
    flash(
        request,
        N_("The checklist is published. It stands beside what people marked.")
        if is_new
        else N_("This checklist stands already. Nothing was changed."),
    )
    return see_other(request, "checklist", dossier=stored(record.dossier.id))


async def _page(
    request: Request,
    record: Record,
    *,
    is_officer: bool,
    form: Filled[Any] | None = None,
    status: int = 200,
) -> Response:
    session, dossier_id = db(request), stored(record.dossier.id)
    questionnaire = await questionnaire_of(request, record, KIND)
    key = stored(questionnaire.id)
    questions = await questionnaires.questions(session, key)
    versions = await checklists.versions(session, dossier_id, key)
    shown = _chosen(versions, asked_number(request, "version"))
    said = await checklists.said(session, stored(shown.checklist.id)) if shown else {}
    page = ChecklistPage(
        record=record,
        questionnaire=questionnaire,
        questions=questions,
        versions=versions,
        shown=shown,
        said=said,
        form=form or (_known(questions, said, versions) if is_officer else None),
    )
    return render(request, "consultation/checklists/checklist.html", page, status=status)


def _chosen(versions: Sequence[Published], number: int | None) -> Published | None:
    """The version asked for, else the newest. Raises NotThere."""
    if number is None:
        return versions[0] if versions else None
    for version in versions:
        if version.checklist.number == number:
            return version
    raise NotThere(N_("The checklist has no such version."))


def _known(
    questions: Sequence[Question],
    said: Mapping[int, ChecklistAnswer],
    versions: Sequence[Published],
) -> Filled[Any]:
    """The form with what the shown version says."""
    values = {"seen": str(versions[0].checklist.number if versions else 0)}
    for question in questions:
        if question.id in said:
            answer = said[question.id]
            values |= {f"q{question.number}": answer.choice, f"w{question.number}": answer.words}
    return empty(**values)


def _read(request: Request, questions: Sequence[Question]) -> Filled[Any]:
    sent = typed(request)
    names = ["seen", *(f"{part}{one.number}" for one in questions for part in "qw")]
    values = {name: str(sent.get(name, "")).replace("\r\n", "\n").strip() for name in names}
    return Filled(values=values, translator=translator(request))


def _said(values: Mapping[str, str], questions: Sequence[Question]) -> dict[int, Said]:
    """What was chosen, by the key of the question; where nothing was, there is none."""
    return {
        one.id: Said(Choice(values[f"q{one.number}"]), values[f"w{one.number}"])
        for one in questions
        if values[f"q{one.number}"] in set(Choice)
    }
