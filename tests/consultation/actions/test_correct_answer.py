"""A wrong answer is corrected before the outcome, and what it said before stays."""

from dataclasses import dataclass

import pytest
from sqlalchemy import Executable
from sqlalchemy.exc import DBAPIError
from sqlmodel import select, text, update

from consultation.actions.answer_comments import answer_comments
from consultation.actions.correct_answer import correct_answer
from consultation.actions.publish_outcome import publish_outcome
from consultation.models import Answer, AnswerVersion, Comment, Dossier, Verdict
from consultation.queries import comments
from consultation.rules.answers import Given
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid, TooLate
from core.letters import OutgoingLetter, StoredOutbox
from core.rendering import make_environment
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS
from tests.making.consultation import CLOSES, NoOutbox, answer, comment, dossier, given

BETTER = "Endi toʻgʻri yozildi: taklif qabul qilinmaydi."


@dataclass(frozen=True)
class Asked:
    """A draft and a comment on it that has its answer."""

    draft: Dossier
    comment: Comment


async def asked(db: AsyncSession) -> Asked:
    draft = await dossier(db)
    author = await person(db, email="malika@muhokama.test", language="ru")
    said = await comment(db, draft, person_id=stored(author.id))
    await answer(db, said, verdict=Verdict.ACCEPTED)
    return Asked(draft, said)


async def corrected(db: AsyncSession, said: Comment, what: Given, *, known: int = 1) -> bool:
    [subject] = await comments.subjects(db, [stored(said.id)])
    return await correct_answer(
        db,
        subject,
        officer_id=stored((await person(db)).id),
        given=what,
        known=known,
        outbox=StoredOutbox(make_environment(), "https://muhokama.test"),
        now=MORNING,
    )


async def versions(db: AsyncSession) -> list[tuple[int, Verdict, str]]:
    found = await db.exec(select(AnswerVersion).order_by("number"))
    return [(version.number, version.verdict, version.reasons) for version in found]


async def test_both_versions_stay(db: AsyncSession) -> None:
    one = await asked(db)
    assert await corrected(db, one.comment, given(Verdict.REFUSED, reasons=BETTER))
    stands = (await db.exec(select(Answer))).one()
    assert (stands.number, stands.verdict, stands.reasons) == (2, Verdict.REFUSED, BETTER)
    assert (stands.answered_at, stands.corrected_at) == (MORNING, MORNING)
    assert await versions(db) == [
        (1, Verdict.ACCEPTED, given().reasons),
        (2, Verdict.REFUSED, BETTER),
    ]
    letter = (await db.exec(select(OutgoingLetter))).one()
    assert BETTER in letter.text
    assert f"/ru/consultation/comments/{one.comment.id}/progress" in letter.text


async def test_answers_to_many_are_kept_as_versions_too(db: AsyncSession) -> None:
    draft = await dossier(db)
    said = [stored((await comment(db, draft, body=f"Fikr {n}.")).id) for n in range(3)]
    await answer_comments(
        db,
        draft.agency_id,
        said,
        officer_id=stored((await person(db)).id),
        given=given(Verdict.REFUSED),
        outbox=NoOutbox(),
        now=MORNING,
    )
    assert [number for number, *_ in await versions(db)] == [1, 1, 1]


async def test_the_same_answer_once_more_is_no_correction(db: AsyncSession) -> None:
    one = await asked(db)
    assert not await corrected(db, one.comment, given())
    assert len(await versions(db)) == 1


async def test_a_second_press_writes_one_version(db: AsyncSession) -> None:
    one = await asked(db)
    what = given(Verdict.REFUSED, reasons=BETTER)
    assert await corrected(db, one.comment, what)
    assert not await corrected(db, one.comment, what)
    assert len(await versions(db)) == 2


async def test_of_two_officers_the_second_looks_first(db: AsyncSession) -> None:
    one = await asked(db)
    await corrected(db, one.comment, given(Verdict.REFUSED, reasons=BETTER))
    with pytest.raises(Invalid, match="just corrected"):
        await corrected(db, one.comment, given(Verdict.PARTLY, reasons=BETTER))


async def test_a_correction_lacks_nothing_either(db: AsyncSession) -> None:
    one = await asked(db)
    for what in (given(Verdict.REFUSED, code=""), given(Verdict.REFUSED, reasons="Yoʻq.")):
        with pytest.raises(Invalid):
            await corrected(db, one.comment, what)


async def test_once_the_outcome_is_published_nothing_is_corrected(db: AsyncSession) -> None:
    one = await asked(db)
    await publish_outcome(
        db,
        one.draft,
        officer_id=stored((await person(db)).id),
        summary="Barcha fikrlar koʻrib chiqildi.",
        language="uz-Latn",
        calendar=PLAIN_WEEKS,
        now=CLOSES,
    )
    with pytest.raises(TooLate):
        await corrected(db, one.comment, given(Verdict.REFUSED, reasons=BETTER))
    by_hand = update(Answer).values(reasons=BETTER, number=2, corrected_at=CLOSES)
    with pytest.raises(DBAPIError, match="until the outcome"):
        async with db.begin_nested():
            await db.exec(by_hand)


async def test_what_has_no_answer_is_not_corrected(db: AsyncSession) -> None:
    said = await comment(db, await dossier(db))
    with pytest.raises(Conflict, match="no answer yet"):
        await corrected(db, said, given(Verdict.REFUSED))


@pytest.mark.parametrize(
    "deed",
    [
        update(Answer).values(reasons=BETTER),
        update(Answer).values(reasons=BETTER, number=3, corrected_at=MORNING),
        update(Answer).values(reasons=BETTER, number=2),
        text("delete from answer"),
        update(AnswerVersion).values(reasons=BETTER),
        text("delete from answer_version"),
    ],
)
async def test_the_database_refuses_every_other_way(db: AsyncSession, deed: Executable) -> None:
    await asked(db)
    with pytest.raises(DBAPIError, match="written once"):
        async with db.begin_nested():
            await db.exec(deed)  # type: ignore[call-overload]
