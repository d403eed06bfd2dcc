"""Tells who answered the questionnaires about the drafts of the demonstration."""

from collections.abc import Mapping
from typing import Any

from consultation.actions.hand_in_sheet import hand_in_sheet
from consultation.actions.save_sheet import save_choices, save_detail
from consultation.models import Choice, Clause, Dossier, Questionnaire, QuestionnaireKind
from consultation.queries import acts, questionnaires
from consultation.rules.questionnaires import Question
from core.database import stored
from core.dates import day_of
from web.demo.stage import Stage, script

_OTHER = {Choice.YES: Choice.NO, Choice.NO: Choice.YES}


async def tell(stage: Stage, drafts: Mapping[str, int]) -> None:
    """`drafts` are the numbers of the drafts by their keys."""
    for line in script("questionnaires"):
        dossier = await stage.db.get_one(Dossier, drafts[line["draft"]])
        questionnaire = await questionnaires.in_force(
            stage.db, QuestionnaireKind(line["kind"]), day_of(dossier.opens_at)
        )
        if questionnaire is None:
            raise ValueError(f"no draft has the questionnaire {line['kind']}")
        await _answer(stage, dossier, questionnaire, line)


async def _answer(
    stage: Stage, dossier: Dossier, questionnaire: Questionnaire, line: dict[str, Any]
) -> None:
    questions = await questionnaires.questions(stage.db, stored(questionnaire.id))
    marked = {mark["code"]: mark for mark in line["marked"]}
    now = stage.day(line["day"])
    sheet = await save_choices(
        stage.db,
        dossier,
        questionnaire_id=stored(questionnaire.id),
        person_id=stage.people[line["by"]],
        choices={one.id: _choice(one, marked, line["unknown"]) for one in questions},
        now=now,
    )
    for one in questions:
        if one.code in marked:
            await save_detail(
                stage.db,
                dossier,
                sheet,
                question_id=one.id,
                clause=await _clause(stage, dossier, **marked[one.code]["clause"]),
                proposal=marked[one.code].get("proposal", ""),
                now=now,
            )
    await hand_in_sheet(stage.db, dossier, sheet, questions=questions, now=now)


def _choice(question: Question, marked: Mapping[str, Any], unknown: list[str]) -> Choice:
    if question.code in unknown:
        return Choice.UNKNOWN
    return question.marks if question.code in marked else _OTHER[question.marks]


async def _clause(stage: Stage, dossier: Dossier, kind: str, number: str) -> Clause | None:
    """The clause of this kind and number in the first version."""
    first, *_ = await acts.versions_of(stage.db, stored(dossier.id))
    for clause in await acts.whole(stage.db, stored(first.id)):
        if (clause.kind, clause.number) == (kind, number):
            return await acts.clause_by_id(stage.db, clause.clause_id)
    raise ValueError(f"the draft has no {kind} {number}")
