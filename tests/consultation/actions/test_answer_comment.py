"""An answer: once, with a reason of the list and words, and a letter to whom it is for."""

import pytest
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import col, select, text, update

from consultation.actions.answer_comment import answer_comment
from consultation.models import (
    Answer,
    AnswerReason,
    ClauseVersion,
    Comment,
    CommentState,
    Fulfilment,
    Verdict,
    Version,
)
from consultation.queries import comments
from consultation.rules.answers import Given
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.letters import OutgoingLetter, StoredOutbox
from core.rendering import make_environment
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.consultation import act, answer, article, comment, dossier, given
from tests.making.manuscripts import redraft

REASONS = "5-moddada bu allaqachon aytilgan."


async def answered(db: AsyncSession, to: Comment, what: Given) -> None:
    [subject] = await comments.subjects(db, [stored(to.id)])
    await answer_comment(
        db,
        subject,
        officer_id=stored((await person(db)).id),
        given=what,
        outbox=StoredOutbox(make_environment(), "https://muhokama.test"),
        now=MORNING,
    )


async def kept(db: AsyncSession, said: Comment) -> Answer:
    return (await db.exec(select(Answer).where(Answer.comment_id == said.id))).one()


@pytest.mark.parametrize("verdict", list(Verdict))
async def test_every_verdict_with_its_reason_and_words(db: AsyncSession, verdict: Verdict) -> None:
    said = await comment(db, await dossier(db))
    code = given(verdict).code or "asks_nothing"
    await answered(db, said, given(verdict, code=code, reasons=REASONS))
    stands = await kept(db, said)
    assert (stands.verdict, stands.reasons, stands.answered_at) == (verdict, REASONS, MORNING)
    reason = await db.get_one(AnswerReason, stands.reason_id)
    assert reason.code == code


@pytest.mark.parametrize("verdict", [Verdict.ACCEPTED, Verdict.PARTLY, Verdict.REFUSED])
@pytest.mark.parametrize("reasons", ["", "Yoʻq."])
async def test_words_are_obligatory(db: AsyncSession, verdict: Verdict, reasons: str) -> None:
    said = await comment(db, await dossier(db))
    with pytest.raises(Invalid) as refusal:
        await answered(db, said, given(verdict, reasons=reasons))
    assert refusal.value.field == "reasons"


@pytest.mark.parametrize("verdict", [Verdict.ACCEPTED, Verdict.PARTLY, Verdict.REFUSED])
async def test_the_reason_is_obligatory_in_the_database_too(
    db: AsyncSession, verdict: Verdict
) -> None:
    said = await comment(db, await dossier(db))
    officer = stored((await person(db)).id)
    with pytest.raises(IntegrityError, match="ck_answer_coded"):
        async with db.begin_nested():
            db.add(
                Answer(
                    comment_id=stored(said.id),
                    officer_id=officer,
                    verdict=verdict,
                    language="uz-Latn",
                    reasons=REASONS,
                    answered_at=MORNING,
                )
            )
            await db.flush()


async def test_what_is_only_noted_needs_neither(db: AsyncSession) -> None:
    said = await comment(db, await dossier(db))
    await answered(db, said, given(Verdict.NOTED, reasons=""))
    assert (await kept(db, said)).reason_id is None


async def test_a_comment_is_answered_once(db: AsyncSession) -> None:
    said = await comment(db, await dossier(db))
    await answer(db, said)
    with pytest.raises(Conflict, match="already"):
        await answered(db, said, given(Verdict.REFUSED))


@pytest.mark.parametrize(
    "deed",
    [
        update(Answer).values(reasons="Boshqa soʻzlar bilan yozildi."),
        text("delete from answer"),
        text("truncate answer cascade"),
    ],
)
async def test_an_answer_that_was_given_stays(db: AsyncSession, deed: object) -> None:
    await answer(db, await comment(db, await dossier(db)))
    with pytest.raises(DBAPIError, match="written once"):
        async with db.begin_nested():
            await db.exec(deed)  # type: ignore[call-overload]


async def test_a_hidden_comment_needs_no_answer(db: AsyncSession) -> None:
    said = await comment(db, await dossier(db), state=CommentState.HIDDEN)
    with pytest.raises(Conflict, match="not shown"):
        await answered(db, said, given(Verdict.NOTED))


async def test_an_answer_names_the_words_that_have_changed(db: AsyncSession) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    await redraft(db, draft, act(words="Suv xalq mulkidir va alohida muhofaza qilinadi."))
    changed = await article_of(db, said, number=2)
    await answered(db, said, given(clause_version_id=changed))
    link = (await db.exec(select(Fulfilment))).one()
    assert (link.answer_id, link.clause_version_id) == ((await kept(db, said)).id, changed)


async def test_an_answer_names_no_words_of_another_clause(db: AsyncSession) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    other = await comment(db, draft, words=await article(db, draft, "2"))
    await redraft(db, draft, act(words="Suv xalq mulkidir va alohida muhofaza qilinadi."))
    with pytest.raises(Invalid) as refusal:
        await answered(db, said, given(clause_version_id=await article_of(db, other, number=2)))
    assert refusal.value.field == "change"


async def article_of(db: AsyncSession, said: Comment, *, number: int) -> int:
    """The key of a comment's clause in the version of this number."""
    found = await db.exec(
        select(ClauseVersion.id)
        .join(Version, col(Version.id) == ClauseVersion.version_id)
        .where(ClauseVersion.clause_id == said.clause_id, Version.number == number)
    )
    return stored(found.one())


async def test_its_author_gets_a_letter_in_their_language(db: AsyncSession) -> None:
    author = await person(db, email="nodira@muhokama.test", language="ru")
    said = await comment(db, await dossier(db), person_id=stored(author.id), body="Noaniq.")
    await answered(db, said, given(Verdict.REFUSED, reasons=REASONS))
    letter = (
        await db.exec(
            select(OutgoingLetter).where(OutgoingLetter.recipient == "nodira@muhokama.test")
        )
    ).one()
    assert letter.language == "ru"
    assert "О воде" in letter.subject
    assert "Уже есть в проекте или в законе" in letter.text
    assert REASONS in letter.text
    assert "Noaniq." in letter.text
    assert f"https://muhokama.test/ru/consultation/comments/{said.id}/progress" in letter.text


async def test_who_has_no_address_gets_none(db: AsyncSession) -> None:
    await answered(db, await comment(db, await dossier(db)), given(Verdict.NOTED))
    assert not (await db.exec(select(OutgoingLetter))).all()
