"""Appeals: one at each instance, answered by another person, and what an answer brings back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlmodel import col, select

from accounts.models import Person
from core.database import AsyncSession, stored
from core.errors import Conflict, NotAllowed, TooLate
from core.letters import OutgoingLetter, StoredOutbox
from moderation.actions.answer_appeal import Reply, answer_appeal
from moderation.actions.appeal import appeal
from moderation.actions.claim import claim
from moderation.models import Appeal, AppealState, Decision, Instance, Restriction
from moderation.queries import appeals
from tests.clock import MORNING
from tests.making.moderation import decision
from tests.moderation.judged import FakeHouse, FakeWords

LATER = MORNING + timedelta(days=1)
UPHOLD = Reply(AppealState.UPHELD, "The words call people names.")
OVERTURN = Reply(AppealState.OVERTURNED, "Sharp words are not unlawful.")


@dataclass
class Matter:
    """A decision of the first moderator about words of the author."""

    db: AsyncSession
    outbox: StoredOutbox
    house: FakeHouse
    decision: Decision
    author_id: int

    async def appeal(self, *, days: int = 1) -> Appeal:
        return await appeal(
            self.db,
            self.decision,
            words="It insults nobody; read it again.",
            by_id=self.author_id,
            outbox=self.outbox,
            now=MORNING + timedelta(days=days),
        )

    async def answer(
        self, to: Appeal, reply: Reply, by: Person, *, takes_it: bool = True, version: int = 0
    ) -> None:
        by_id = stored(by.id)
        if takes_it:
            await claim(self.db, to, by_id=by_id, version=to.version, now=LATER)
        await answer_appeal(
            self.db,
            to,
            reply,
            decision=self.decision,
            subject=self.house,
            by_id=by_id,
            version=version or to.version,
            outbox=self.outbox,
            now=LATER,
        )

    async def letters(self) -> Sequence[OutgoingLetter]:
        return (await self.db.exec(select(OutgoingLetter).order_by(col(OutgoingLetter.id)))).all()


@pytest.fixture
async def matter(
    db: AsyncSession,
    outbox: StoredOutbox,
    comments: FakeHouse,
    author: Person,
    moderator: Person,
) -> Matter:
    comments.add(FakeWords(5, stored(author.id), is_shown=False))
    made = await decision(db, by_id=stored(moderator.id), subject_id=5)
    return Matter(db, outbox, comments, made, stored(author.id))


async def test_an_appeal_gets_a_receipt_and_a_day_to_be_answered_by(matter: Matter) -> None:
    made = await matter.appeal()
    assert (made.instance, made.state, made.made_at) == (
        Instance.MODERATOR,
        AppealState.OPEN,
        LATER,
    )
    [letter] = await matter.letters()
    assert letter.recipient == "anvar@example.uz"
    for words in (
        f"Your appeal against decision {matter.decision.id} came on 8 September 2026",
        "A moderator who has had no part in that decision",
        "by 23 September 2026, 23:59",
        f"https://muhokama.test/en/moderation/appeals/{made.id}",
    ):
        assert words in letter.text


async def test_overturning_shows_the_words_again_and_says_so(
    matter: Matter, second_moderator: Person
) -> None:
    made = await matter.appeal()
    await matter.answer(made, OVERTURN, second_moderator)
    by_id = stored(second_moderator.id)
    assert matter.house.deeds == [("show", 5, by_id, OVERTURN.words)]
    assert (made.state, made.decided_by_id, made.decided_at, made.reply) == (
        AppealState.OVERTURNED,
        by_id,
        LATER,
        OVERTURN.words,
    )
    *_, letter = await matter.letters()
    assert letter.subject == "Your appeal is granted"
    assert "Your words are shown again." in letter.text
    assert OVERTURN.words in letter.text
    assert "Sardor" not in letter.text


async def test_words_that_another_decision_hides_are_not_said_to_be_shown(
    matter: Matter, second_moderator: Person
) -> None:
    matter.house.hidden_besides.add(5)
    await matter.answer(await matter.appeal(), OVERTURN, second_moderator)
    *_, letter = await matter.letters()
    assert f"decision {matter.decision.id} is set aside. Another decision still" in letter.text
    assert "shown again" not in letter.text


async def test_upholding_leaves_the_words_and_names_the_ombudsman(
    matter: Matter, second_moderator: Person
) -> None:
    made = await matter.appeal()
    await matter.answer(made, UPHOLD, second_moderator)
    assert matter.house.deeds == []
    *_, letter = await matter.letters()
    assert f"Decision {matter.decision.id} stands." in letter.text
    assert "you can ask the digital ombudsman until 8 March 2027" in letter.text
    assert f"/moderation/decisions/{matter.decision.id}/appeals" in letter.text


async def test_the_ombudsman_is_asked_once_and_last(
    matter: Matter, second_moderator: Person, ombudsman: Person
) -> None:
    await matter.answer(await matter.appeal(), UPHOLD, second_moderator)
    second = await matter.appeal(days=2)
    assert second.instance is Instance.OMBUDSMAN
    await matter.answer(second, UPHOLD, ombudsman)
    *_, letter = await matter.letters()
    assert "ombudsman until" not in letter.text
    with pytest.raises(Conflict, match="Nothing is left"):
        await matter.appeal(days=3)


async def test_one_appeal_at_a_time(matter: Matter) -> None:
    await matter.appeal()
    with pytest.raises(Conflict, match="Nothing is left"):
        await matter.appeal()


async def test_an_appeal_after_six_months_comes_too_late(matter: Matter) -> None:
    with pytest.raises(TooLate):
        await matter.appeal(days=182)
    assert (await matter.appeal(days=181)).state is AppealState.OPEN


async def test_what_was_left_in_place_is_not_appealed(
    db: AsyncSession, matter: Matter, moderator: Person
) -> None:
    matter.decision = await decision(
        db, by_id=stored(moderator.id), subject_id=5, restriction=Restriction.NONE
    )
    with pytest.raises(Conflict):
        await matter.appeal()


async def test_whoever_decided_does_not_answer(matter: Matter, moderator: Person) -> None:
    made = await matter.appeal()
    with pytest.raises(NotAllowed, match="Another person decides"):
        await matter.answer(made, UPHOLD, moderator)
    assert matter.house.deeds == []


async def test_only_in_hand_only_as_read_and_only_once(
    matter: Matter, second_moderator: Person, ombudsman: Person
) -> None:
    made = await matter.appeal()
    with pytest.raises(Conflict, match="Take this in hand"):
        await matter.answer(made, UPHOLD, second_moderator, takes_it=False)
    with pytest.raises(Conflict, match="Somebody else has worked"):
        await matter.answer(made, UPHOLD, second_moderator, version=1)
    await matter.answer(made, UPHOLD, second_moderator, takes_it=False)
    with pytest.raises(Conflict, match="already decided"):
        await matter.answer(made, OVERTURN, ombudsman, takes_it=False)


async def test_what_the_house_cannot_bring_back_leaves_the_appeal_open(
    db: AsyncSession, matter: Matter, second_moderator: Person
) -> None:
    made = await matter.appeal()
    del matter.house.words[5]
    await db.commit()
    with pytest.raises(KeyError):
        await matter.answer(made, OVERTURN, second_moderator)
    await db.rollback()
    await db.refresh(made)
    assert made.state is AppealState.OPEN


async def answered(db: AsyncSession, made: Appeal, by: Person) -> None:
    """Written past every rule of the code."""
    made.state, made.reply = AppealState.UPHELD, "Because."
    made.decided_by_id, made.decided_at = stored(by.id), LATER
    db.add(made)
    await db.flush()


async def test_the_database_refuses_the_same_judge(
    db: AsyncSession, matter: Matter, moderator: Person
) -> None:
    with pytest.raises(IntegrityError, match="another person than the decision"):
        await answered(db, await matter.appeal(), moderator)


async def test_the_database_refuses_the_judge_of_the_first_instance(
    db: AsyncSession, matter: Matter, second_moderator: Person
) -> None:
    await matter.answer(await matter.appeal(), UPHOLD, second_moderator)
    with pytest.raises(IntegrityError, match="another person than the decision"):
        await answered(db, await matter.appeal(days=2), second_moderator)


async def test_the_database_refuses_the_appellant(
    db: AsyncSession, matter: Matter, author: Person
) -> None:
    with pytest.raises(IntegrityError, match="not_own_judge"):
        await answered(db, await matter.appeal(), author)


async def test_the_database_refuses_a_second_appeal_at_an_instance(
    db: AsyncSession, matter: Matter
) -> None:
    made = await matter.appeal()
    db.add(Appeal(**made.model_dump(exclude={"id"})))
    with pytest.raises(IntegrityError, match="uq_appeal_instance"):
        await db.flush()


@pytest.mark.parametrize("statement", ["update appeal set reply = 'No.'", "delete from appeal"])
async def test_an_answered_appeal_is_never_changed(
    db: AsyncSession, matter: Matter, second_moderator: Person, statement: str
) -> None:
    await matter.answer(await matter.appeal(), UPHOLD, second_moderator)
    connection = await db.connection()
    with pytest.raises(DBAPIError, match="stays, and is decided once"):
        await connection.execute(text(statement))


async def test_the_queue_by_the_day_it_is_due(
    db: AsyncSession, matter: Matter, moderator: Person, second_moderator: Person
) -> None:
    late = await matter.appeal(days=2)
    other = await decision(db, by_id=stored(moderator.id), subject_id=5)
    matter.decision = other
    early = await matter.appeal(days=1)
    found = await appeals.queue(db, 1, instances=[Instance.MODERATOR], is_open=True)
    assert [one.id for one, _ in found.items] == [early.id, late.id]
    await matter.answer(early, UPHOLD, second_moderator)
    left = await appeals.queue(db, 1, instances=[Instance.MODERATOR], is_open=True)
    assert [one.id for one, _ in left.items] == [late.id]
    done = await appeals.queue(db, 1, instances=list(Instance), is_open=False)
    assert [(one.id, against.id) for one, against in done.items] == [(early.id, other.id)]
    assert (await appeals.queue(db, 1, instances=[Instance.OMBUDSMAN], is_open=True)).total == 0
