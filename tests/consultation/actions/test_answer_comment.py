"""An answer: once, with reasons, and a letter to whom it is for."""

import pytest
from sqlmodel import select

from consultation.actions.answer_comment import answer_comment
from consultation.models import Answer, Comment, CommentState, Verdict
from consultation.queries import comments
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.letters import OutgoingLetter, StoredOutbox
from core.rendering import make_environment
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.consultation import answer, comment, dossier

REASONS = "5-moddada bu allaqachon aytilgan."


async def answered(db: AsyncSession, to: Comment, verdict: Verdict, reasons: str = REASONS) -> None:
    [subject] = await comments.subjects(db, [stored(to.id)])
    await answer_comment(
        db,
        subject,
        officer_id=stored((await person(db)).id),
        verdict=verdict,
        reasons=reasons,
        language="uz-Latn",
        outbox=StoredOutbox(make_environment(), "https://muhokama.test"),
        now=MORNING,
    )


@pytest.mark.parametrize("verdict", list(Verdict))
async def test_every_verdict_with_its_reasons(db: AsyncSession, verdict: Verdict) -> None:
    said = await comment(db, await dossier(db))
    await answered(db, said, verdict)
    kept = (await db.exec(select(Answer).where(Answer.comment_id == said.id))).one()
    assert (kept.verdict, kept.reasons, kept.answered_at) == (verdict, REASONS, MORNING)


@pytest.mark.parametrize("verdict", [Verdict.ACCEPTED, Verdict.PARTLY, Verdict.REFUSED])
@pytest.mark.parametrize("reasons", ["", "Yoʻq."])
async def test_reasons_are_obligatory(db: AsyncSession, verdict: Verdict, reasons: str) -> None:
    said = await comment(db, await dossier(db))
    with pytest.raises(Invalid) as refusal:
        await answered(db, said, verdict, reasons)
    assert refusal.value.field == "reasons"


async def test_what_is_only_noted_needs_none(db: AsyncSession) -> None:
    await answered(db, await comment(db, await dossier(db)), Verdict.NOTED, "")


async def test_a_comment_is_answered_once(db: AsyncSession) -> None:
    said = await comment(db, await dossier(db))
    await answer(db, said)
    with pytest.raises(Conflict, match="already"):
        await answered(db, said, Verdict.REFUSED)


async def test_a_hidden_comment_needs_no_answer(db: AsyncSession) -> None:
    said = await comment(db, await dossier(db), state=CommentState.HIDDEN)
    with pytest.raises(Conflict, match="not shown"):
        await answered(db, said, Verdict.NOTED)


async def test_its_author_gets_a_letter_in_their_language(db: AsyncSession) -> None:
    author = await person(db, email="nodira@muhokama.test", language="ru")
    said = await comment(db, await dossier(db), person_id=stored(author.id), body="Noaniq.")
    await answered(db, said, Verdict.REFUSED)
    letter = (
        await db.exec(
            select(OutgoingLetter).where(OutgoingLetter.recipient == "nodira@muhokama.test")
        )
    ).one()
    assert letter.language == "ru"
    assert "О воде" in letter.subject
    assert REASONS in letter.text
    assert "Noaniq." in letter.text
    assert f"https://muhokama.test/ru/consultation/comments/{said.id}" in letter.text


async def test_who_has_no_address_gets_none(db: AsyncSession) -> None:
    await answered(db, await comment(db, await dossier(db)), Verdict.NOTED)
    assert not (await db.exec(select(OutgoingLetter))).all()
