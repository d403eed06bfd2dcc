"""Versions of a questionnaire: never changed, begun in the future, kept by drafts that are open."""

from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from consultation.actions.import_questionnaire import import_questionnaire
from consultation.actions.seed_questionnaires import seed
from consultation.models import QuestionnaireKind
from consultation.queries import questionnaires
from consultation.rules.questionnaire_file import WrittenQuestionnaire, read_questionnaire
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.settings import ROOT

TODAY = date(2026, 9, 7)
FILE = ROOT / "consultation" / "data" / "questionnaires" / "general.yaml"
GENERAL = QuestionnaireKind.GENERAL


def first() -> WrittenQuestionnaire:
    return read_questionnaire(FILE.read_text(encoding="utf-8"), file=FILE.name)


def second(begins: date = TODAY + timedelta(days=1), number: int = 2) -> WrittenQuestionnaire:
    return first().model_copy(update={"number": number, "valid_from": begins})


async def test_the_portal_comes_with_both_and_sowing_twice_changes_nothing(
    db: AsyncSession,
) -> None:
    await seed(db)
    for kind, count in ((QuestionnaireKind.ANTI_CORRUPTION, 21), (GENERAL, 4)):
        [there] = await questionnaires.versions(db, kind)
        asked = await questionnaires.questions(db, stored(there.id))
        assert [question.number for question in asked] == list(range(1, count + 1))


async def test_a_new_version_is_for_drafts_that_open_from_its_day_on(db: AsyncSession) -> None:
    assert await import_questionnaire(db, second(), today=TODAY)
    for day, number in ((TODAY, 1), (TODAY + timedelta(days=1), 2)):
        found = await questionnaires.in_force(db, GENERAL, day)
        assert found is not None
        assert found.number == number
    assert await questionnaires.in_force(db, GENERAL, date(2020, 1, 1)) is None


async def test_the_same_again_changes_nothing(db: AsyncSession) -> None:
    assert not await import_questionnaire(db, first(), today=TODAY)
    assert len(await questionnaires.versions(db, GENERAL)) == 1


@pytest.mark.parametrize(
    ("written", "refusal"),
    [
        (first().model_copy(update={"valid_from": TODAY}), Conflict),
        (first().model_copy(update={"groups": first().groups * 2}), Conflict),
        (second(number=3), Conflict),
        (second(begins=TODAY), Invalid),
    ],
)
async def test_what_would_change_an_open_draft_is_refused(
    db: AsyncSession, written: WrittenQuestionnaire, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        await import_questionnaire(db, written, today=TODAY)


@pytest.mark.parametrize(
    "change",
    ["update questionnaire set number = 9", "delete from questionnaire_item"],
)
async def test_the_database_refuses_to_change_a_version(db: AsyncSession, change: str) -> None:
    with pytest.raises(DBAPIError, match="written once"):
        async with db.begin_nested():
            await db.exec(text(change))  # type: ignore[call-overload]
