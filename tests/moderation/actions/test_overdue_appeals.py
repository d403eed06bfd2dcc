"""An appeal that nobody answered in time: one letter to its judges, and one to the ombudsman."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest
from sqlmodel import col, select

from accounts.models import Person, Role
from core.database import AsyncSession, stored
from core.letters import OutgoingLetter, StoredOutbox
from moderation.actions.tell_of_overdue_appeals import tell_of_overdue_appeals
from moderation.models import Appeal, AppealState, Decision, Instance
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.moderation import decision

DUE = MORNING + timedelta(days=15)
LATE = DUE + timedelta(hours=1)


async def staff(db: AsyncSession, name: str, *roles: Role) -> Person:
    email = f"{name}@example.uz".lower()
    return await person(db, name=name, roles=roles, email=email, language="en")


@pytest.fixture
async def decided(db: AsyncSession) -> Decision:
    """Decided by a moderator who can be written to."""
    first = await staff(db, "First", Role.MODERATOR)
    return await decision(db, by_id=stored(first.id))


async def appealed(
    db: AsyncSession,
    against: Decision,
    by: Person,
    *,
    instance: Instance = Instance.MODERATOR,
    due_at: datetime = DUE,
) -> Appeal:
    made = Appeal(
        decision_id=stored(against.id),
        instance=instance,
        appellant_id=stored(by.id),
        words="Read it again.",
        made_at=MORNING,
        due_at=due_at,
    )
    db.add(made)
    await db.flush()
    return made


async def told(
    db: AsyncSession, outbox: StoredOutbox, now: datetime = LATE
) -> Sequence[OutgoingLetter]:
    await tell_of_overdue_appeals(db, outbox=outbox, now=now)
    found = await db.exec(select(OutgoingLetter).order_by(col(OutgoingLetter.recipient)))
    return found.all()


async def test_whoever_may_answer_and_the_ombudsman_are_told_once(
    db: AsyncSession, outbox: StoredOutbox, decided: Decision, author: Person
) -> None:
    await staff(db, "Second", Role.MODERATOR)
    await staff(db, "Ombudsman", Role.OMBUDSMAN)
    await staff(db, "Operator", Role.OPERATOR)
    made = await appealed(db, decided, author)
    above, judge = await told(db, outbox)
    assert (above.recipient, judge.recipient) == ("ombudsman@example.uz", "second@example.uz")
    assert judge.subject == f"Appeal {made.id} is overdue"
    for letter in (above, judge):
        assert f"https://muhokama.test/en/moderation/appeals/{made.id}" in letter.text
        assert "It was to be answered by 22 September 2026" in letter.text
    assert "answer it, with reasons" in judge.text
    assert "You are told as the ombudsman" in above.text
    assert len(await told(db, outbox, LATE + timedelta(days=1))) == 2


async def test_what_only_the_ombudsman_answers_only_the_ombudsman_is_told(
    db: AsyncSession, outbox: StoredOutbox, decided: Decision, author: Person
) -> None:
    await staff(db, "Second", Role.MODERATOR)
    await staff(db, "Ombudsman", Role.OMBUDSMAN, Role.MODERATOR)
    await appealed(db, decided, author, instance=Instance.OMBUDSMAN)
    [letter] = await told(db, outbox)
    assert letter.recipient == "ombudsman@example.uz"
    assert "answer it, with reasons" in letter.text


async def test_nobody_is_told_of_their_own_appeal(
    db: AsyncSession, outbox: StoredOutbox, decided: Decision
) -> None:
    await appealed(db, decided, await staff(db, "Second", Role.MODERATOR))
    assert await told(db, outbox) == []


async def test_in_time_answered_or_long_past_it_is_nobodys_news(
    db: AsyncSession, outbox: StoredOutbox, decided: Decision, author: Person
) -> None:
    second = await staff(db, "Second", Role.MODERATOR)
    made = await appealed(db, decided, author)
    assert await told(db, outbox, DUE) == []
    assert await told(db, outbox, DUE + timedelta(days=31)) == []
    made.state, made.reply = AppealState.UPHELD, "Because."
    made.decided_by_id, made.decided_at = stored(second.id), MORNING
    await db.flush()
    assert await told(db, outbox) == []
