"""Posting a comment: the gate, the closing second, the second press of the button."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import col, func, select

from consultation.actions.post_comment import Posted, post_comment
from consultation.models import ClauseVersion, Comment, CommentEvent, CommentState, Dossier, Stance
from core.database import AsyncSession, stored
from core.errors import Conflict, TooLate
from core.gate import Gate, Passing, Words
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.consultation import CLOSES, OPENED, OpenGate, article, dossier

SECOND = timedelta(seconds=1)


class HoldingGate:
    """Holds everything, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Words] = []

    async def ask(self, db: AsyncSession, words: Words, *, now: datetime) -> Passing:
        self.asked.append(words)
        return Passing.HELD

    async def take_back(self, db: AsyncSession, kind: str, identity: int) -> None:
        return


async def said(
    db: AsyncSession,
    draft: Dossier,
    words: ClauseVersion,
    *,
    person_id: int | None = None,
    body: str = "Aniqroq yozilsin.",
    gate: Gate | None = None,
    now: datetime = MORNING,
) -> Posted:
    return await post_comment(
        db,
        dossier=draft,
        words=words,
        person_id=person_id or stored((await person(db)).id),
        language="uz-Latn",
        stance=Stance.CHANGE,
        body=body,
        gate=gate or OpenGate(),
        now=now,
    )


async def test_it_keeps_the_words_it_was_written_about(db: AsyncSession) -> None:
    draft = await dossier(db)
    words = await article(db, draft, "2")
    posted = await said(db, draft, words)
    assert posted.is_new
    assert posted.comment.state is CommentState.SHOWN
    assert (posted.comment.clause_id, posted.comment.clause_version_id) == (
        words.clause_id,
        words.id,
    )


async def test_every_state_is_logged_with_who_and_when(db: AsyncSession) -> None:
    draft = await dossier(db)
    author = stored((await person(db)).id)
    posted = await said(db, draft, await article(db, draft), person_id=author)
    found = await db.exec(
        select(CommentEvent)
        .where(CommentEvent.comment_id == posted.comment.id)
        .order_by(col(CommentEvent.id))
    )
    assert [(event.state, event.by_id, event.at) for event in found] == [
        (CommentState.HELD, author, MORNING),
        (CommentState.SHOWN, None, MORNING),
    ]


async def test_the_gate_is_asked_and_may_hold_it(db: AsyncSession) -> None:
    draft, gate = await dossier(db), HoldingGate()
    posted = await said(db, draft, await article(db, draft), body="Qoʻpol soʻz", gate=gate)
    assert posted.comment.state is CommentState.HELD
    [words] = gate.asked
    assert (words.kind, words.identity, words.text) == (
        "comment",
        posted.comment.id,
        "Qoʻpol soʻz",
    )


async def test_the_closing_second_is_too_late(db: AsyncSession) -> None:
    draft = await dossier(db)
    words = await article(db, draft)
    assert (await said(db, draft, words, now=CLOSES - SECOND)).is_new
    for late in (CLOSES, CLOSES + SECOND):
        with pytest.raises(TooLate):
            await said(db, draft, words, now=late)


async def test_before_the_opening_nobody_is_heard(db: AsyncSession) -> None:
    draft = await dossier(db)
    with pytest.raises(Conflict):
        await said(db, draft, await article(db, draft), now=OPENED - SECOND)


async def test_the_same_words_stand_once(db: AsyncSession) -> None:
    draft = await dossier(db)
    words, author = await article(db, draft), stored((await person(db)).id)
    first = await said(db, draft, words, person_id=author)
    second = await said(db, draft, words, person_id=author)
    assert not second.is_new
    assert second.comment.id == first.comment.id
    count = await db.exec(
        select(func.count()).select_from(Comment).where(Comment.dossier_id == draft.id)
    )
    assert count.one() == 1


async def test_other_words_other_people_and_other_clauses_are_other_comments(
    db: AsyncSession,
) -> None:
    draft = await dossier(db)
    first, second = await article(db, draft, "1"), await article(db, draft, "2")
    author = stored((await person(db)).id)
    posted = [
        await said(db, draft, first, person_id=author),
        await said(db, draft, first, person_id=author, body="Boshqa fikr."),
        await said(db, draft, second, person_id=author),
        await said(db, draft, first),
    ]
    assert all(each.is_new for each in posted)
