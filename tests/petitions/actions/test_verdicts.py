"""Signers judge an answer: each once, the counts are the rows; too few re-open the task once."""

from datetime import timedelta

import pytest
from sqlalchemy import func
from sqlmodel import col, select

from agencies.models import ObligationDeed, ObligationEvent, ObligationState
from core.database import AsyncSession, stored
from core.errors import NotAllowed, TooLate
from core.letters import OutgoingLetter
from petitions.actions.decide_verdict import decide_verdict
from petitions.actions.give_verdict import give_verdict
from petitions.actions.invalidate import invalidate
from petitions.actions.withdraw import withdraw
from petitions.jobs import decide_verdicts
from petitions.models import Petition, Response, SignersVerdict
from petitions.queries import responses, signatures, tallies, verdicts
from petitions.rules.verdicts import rule_on
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS, agency, member
from tests.making.petitions import outbox, petition
from tests.making.responses import hash_of, owed_for, response, signed_by

LATER = MORNING + timedelta(days=1)
OVER = MORNING + timedelta(days=30)


async def judged(db: AsyncSession, signers: int = 3) -> tuple[Petition, Response, list[int]]:
    """A petition that these people signed, and the answer they may judge."""
    people = [stored((await person(db)).id) for _ in range(signers)]
    to = await agency(db, email="idora@example.uz")
    made = await petition(db, thresholds=(2,), agency_id=to.id)
    await signed_by(db, made, *people)
    return made, await response(db, made, now=LATER), people


async def counted(db: AsyncSession, given: Response) -> tuple[int, int]:
    """The rows of a response, which must be what it says of itself."""
    await db.refresh(given)
    found = await db.exec(
        select(col(SignersVerdict.answers), func.count())
        .where(SignersVerdict.response_id == given.id)
        .group_by(col(SignersVerdict.answers))
    )
    rows = dict(found.all())
    assert (given.answers, given.does_not_answer) == (rows.get(True, 0), rows.get(False, 0))
    return given.answers, given.does_not_answer


async def test_a_verdict_counts_once_and_can_be_changed(db: AsyncSession) -> None:
    made, given, [first, second, _] = await judged(db)
    await give_verdict(db, given, hash_of(made, first), answers=True, now=LATER)
    assert await counted(db, given) == (1, 0)
    await give_verdict(db, given, hash_of(made, first), answers=True, now=LATER)
    assert await counted(db, given) == (1, 0)
    await give_verdict(db, given, hash_of(made, second), answers=False, now=LATER)
    assert await counted(db, given) == (1, 1)
    await give_verdict(db, given, hash_of(made, first), answers=False, now=LATER)
    assert await counted(db, given) == (0, 2)


async def test_only_signers_judge(db: AsyncSession) -> None:
    made, given, [first, *_] = await judged(db)
    stranger = await person(db)
    with pytest.raises(NotAllowed):
        await give_verdict(db, given, hash_of(made, stranger.id), answers=True, now=LATER)
    # Signing after the answer was published makes nobody its judge.
    await signed_by(db, made, stranger.id, now=LATER + timedelta(hours=1))
    with pytest.raises(NotAllowed):
        await give_verdict(
            db, given, hash_of(made, stranger.id), answers=True, now=LATER + timedelta(hours=2)
        )
    # Whoever was counted at the crossing stays one, also after taking the signature back.
    await withdraw(db, stored(made.id), hash_of(made, first), now=LATER)
    await give_verdict(db, given, hash_of(made, first), answers=True, now=LATER)
    assert await counted(db, given) == (1, 0)


async def test_nobody_judges_when_the_time_is_over(db: AsyncSession) -> None:
    made, given, [first, *_] = await judged(db)
    await give_verdict(db, given, hash_of(made, first), answers=True, now=given.verdict_closes_at)
    after = given.verdict_closes_at + timedelta(seconds=1)
    with pytest.raises(TooLate):
        await give_verdict(db, given, hash_of(made, first), answers=False, now=after)
    assert await counted(db, given) == (1, 0)


async def set_aside(db: AsyncSession, made: Petition, person_id: int) -> None:
    tally = await tallies.locked(db, stored(made.id))
    found = await signatures.standing(db, hash_of(made, person_id))
    assert tally is not None
    assert found is not None
    await invalidate(db, tally, [found], reason="automated", now=LATER)


async def test_whose_signature_counts_no_more_is_left_out_when_the_vote_closes(
    db: AsyncSession,
) -> None:
    made, given, [helped, invalidated, stays] = await judged(db)
    late = stored((await person(db)).id)
    await signed_by(db, made, late, now=LATER)
    for one, answers in ((helped, True), (invalidated, False), (stays, False), (late, True)):
        await give_verdict(db, given, hash_of(made, one), answers=answers, now=LATER)
    await set_aside(db, made, invalidated)
    # Whoever was counted at the crossing stays a judge, and whoever signed after it does not.
    for one in (helped, late):
        await withdraw(db, stored(made.id), hash_of(made, one), now=LATER)
    await decide_verdict(db, given, calendar=PLAIN_WEEKS, outbox=outbox(), now=OVER)
    assert (given.answers, given.does_not_answer) == (1, 1)
    assert await verdicts.given(db, stored(given.id)) == 4


async def test_votes_of_signatures_set_aside_open_no_task(db: AsyncSession) -> None:
    rule = rule_on(LATER.date())
    made, given, people = await judged(db, signers=rule.minimum_votes)
    for one in people:
        await give_verdict(db, given, hash_of(made, one), answers=False, now=LATER)
    await set_aside(db, made, people[0])
    await decide_verdict(db, given, calendar=PLAIN_WEEKS, outbox=outbox(), now=OVER)
    assert given.verdict_reopened is False
    assert (await owed_for(db, made)).state is ObligationState.FULFILLED


async def voted(db: AsyncSession, given: Response, *, answers: int, against: int) -> None:
    """So many verdicts, as if that many signers had voted."""
    given.answers, given.does_not_answer = answers, against
    db.add(given)
    await db.flush()


async def test_too_few_in_favour_open_the_task_once_more(db: AsyncSession) -> None:
    made, given, _ = await judged(db)
    rule = rule_on(LATER.date())
    await voted(db, given, answers=rule.minimum_votes // 2 - 1, against=rule.minimum_votes)
    await decide_verdict(db, given, calendar=PLAIN_WEEKS, outbox=outbox(), now=OVER)
    owes = await owed_for(db, made)
    assert (owes.state, owes.round, owes.fulfilled_at) == (ObligationState.OWED, 2, None)
    assert owes.due_at > OVER
    assert (given.verdict_decided_at, given.verdict_reopened) == (OVER, True)
    event = (
        await db.exec(
            select(ObligationEvent).where(
                ObligationEvent.obligation_id == owes.id,
                ObligationEvent.deed == ObligationDeed.REOPENED,
            )
        )
    ).one()
    assert str(rule.minimum_votes // 2 - 1) in event.reason


async def test_the_agency_and_all_who_work_there_are_told_each_once(db: AsyncSession) -> None:
    made, given, _ = await judged(db)
    owes = await owed_for(db, made)
    officer, head, former, elsewhere = [
        await person(db, name=name, email=f"{name}@example.uz", language="en")
        for name in ("officer", "head", "former", "elsewhere")
    ]
    for who, ended_at in ((officer, None), (head, None), (former, MORNING + timedelta(hours=1))):
        await member(db, agency_id=owes.agency_id, person_id=stored(who.id), ended_at=ended_at)
    await member(db, agency_id=stored((await agency(db)).id), person_id=stored(elsewhere.id))
    await voted(db, given, answers=0, against=rule_on(LATER.date()).minimum_votes)
    await decide_verdict(db, given, calendar=PLAIN_WEEKS, outbox=outbox(), now=OVER)
    found = await db.exec(
        select(OutgoingLetter)
        .where(col(OutgoingLetter.unique_name).startswith(f"response {given.id} reopens"))
        .order_by(OutgoingLetter.recipient)
    )
    letters = found.all()
    assert [letter.recipient for letter in letters] == [
        "head@example.uz",
        "idora@example.uz",
        "officer@example.uz",
    ]
    assert letters[0].text.startswith("head\n")
    assert f"/petitions/{made.id}/response" in letters[0].text


async def test_the_second_answer_is_the_last_one(db: AsyncSession) -> None:
    made, given, _ = await judged(db)
    rule = rule_on(LATER.date())
    await voted(db, given, answers=0, against=rule.minimum_votes)
    await decide_verdict(db, given, calendar=PLAIN_WEEKS, outbox=outbox(), now=OVER)
    second = await response(db, made, now=OVER + timedelta(days=1))
    assert second.round == 2
    assert second.content_hash != given.content_hash
    await voted(db, second, answers=0, against=rule.minimum_votes)
    much_later = OVER + timedelta(days=30)
    await decide_verdict(db, second, calendar=PLAIN_WEEKS, outbox=outbox(), now=much_later)
    assert (second.verdict_decided_at, second.verdict_reopened) == (much_later, False)
    assert (await owed_for(db, made)).state is ObligationState.FULFILLED
    assert await responses.of_petition(db, stored(made.id)) == [given, second]


@pytest.mark.parametrize(("in_favour", "missing"), [(0, 1), (50, 0)])
async def test_too_few_votes_or_enough_in_favour_change_nothing(
    db: AsyncSession, in_favour: int, missing: int
) -> None:
    made, given, _ = await judged(db)
    rule = rule_on(LATER.date())
    total = rule.minimum_votes - missing
    answers = total * in_favour // 100
    await voted(db, given, answers=answers, against=total - answers)
    await decide_verdict(db, given, calendar=PLAIN_WEEKS, outbox=outbox(), now=OVER)
    assert not given.verdict_reopened
    assert (await owed_for(db, made)).state is ObligationState.FULFILLED


async def test_the_job_decides_each_vote_once_and_only_when_it_is_over(db: AsyncSession) -> None:
    _, given, _ = await judged(db)
    rule = rule_on(LATER.date())
    await voted(db, given, answers=0, against=rule.minimum_votes)
    await decide_verdicts(db, outbox=outbox(), now=given.verdict_closes_at)
    assert given.verdict_decided_at is None
    for _ in range(2):
        await decide_verdicts(db, outbox=outbox(), now=OVER)
        await db.refresh(given)
        assert given.verdict_decided_at == OVER
    events = select(func.count()).where(ObligationEvent.deed == ObligationDeed.REOPENED)
    assert (await db.exec(events)).one() == 1
