"""Tells what agencies say of their own drafts, and what they answer of what people marked."""

from collections.abc import Mapping, Sequence
from typing import Any

from consultation.actions.answer_factor import answer_factor
from consultation.actions.publish_checklist import publish_checklist
from consultation.expertise import expertise
from consultation.models import Choice, Dossier, FactorVerdict, QuestionnaireKind
from consultation.queries import questionnaires, sheets
from consultation.rules.checklists import Said
from consultation.rules.questionnaires import Question
from core.database import stored
from core.dates import day_of
from web.demo.stage import Stage, script

_OTHER = {Choice.YES: Choice.NO, Choice.NO: Choice.YES}


async def tell(stage: Stage, drafts: Mapping[str, int]) -> None:
    """`drafts` are the numbers of the drafts by their keys; people have answered before."""
    for line in script("checklists"):
        dossier = await stage.db.get_one(Dossier, drafts[line["draft"]])
        found = await questionnaires.in_force(
            stage.db, QuestionnaireKind.ANTI_CORRUPTION, day_of(dossier.opens_at)
        )
        if found is None:
            raise ValueError(f"the draft {line['draft']} has no anti-corruption expertise")
        key, officer = stored(found.id), stage.people[line["officer"]]
        asked = await questionnaires.questions(stage.db, key)
        for number, version in enumerate(line["versions"]):
            await publish_checklist(
                stage.db,
                stored(dossier.id),
                key,
                questions=asked,
                said=_said(asked, version["admitted"]),
                seen=number,
                officer_id=officer,
                language=version["language"],
                now=stage.day(version["day"]),
            )
        for given in line["answers"]:
            await _answer(stage, stored(dossier.id), key, asked, given, officer)


def _said(asked: Sequence[Question], admitted: Mapping[str, str]) -> dict[int, Said]:
    return {
        one.id: Said(one.marks, admitted[one.code])
        if one.code in admitted
        else Said(_OTHER[one.marks], "")
        for one in asked
    }


async def _answer(
    stage: Stage,
    dossier_id: int,
    key: int,
    asked: Sequence[Question],
    given: dict[str, Any],
    officer: int,
) -> None:
    counted = await sheets.counted(stage.db, dossier_id, key)
    both = await expertise(stage.db, dossier_id, key, asked, counted)
    [factor] = [one for one in both.factors.values() if one.question.code == given["code"]]
    await answer_factor(
        stage.db,
        dossier_id,
        factor,
        verdict=FactorVerdict(given["verdict"]),
        reasons=given["reasons"],
        seen=0,
        officer_id=officer,
        language=given["language"],
        now=stage.day(given["day"]),
    )
