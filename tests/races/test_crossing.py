"""Many people at once, over real connections that commit: one crossing, one duty, one count."""

import asyncio
import random
from collections.abc import Awaitable

import pytest

from agencies.models import ObligationKind
from agencies.queries import obligations
from core.database import Sessions, stored
from core.errors import Conflict
from petitions import moderated
from petitions.actions.respond import respond
from petitions.actions.sign import sign
from petitions.actions.support import support
from petitions.actions.withdraw import withdraw
from petitions.models import PetitionState, ResponseVerdict
from petitions.queries import ladder, petitions, responses, supporters
from petitions.rules.signing import Answer, Outcome, Signing
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS
from tests.making.counts import counts
from tests.making.petitions import outbox, petition, stranger

pytestmark = pytest.mark.races


async def made(open_session: Sessions, state: PetitionState, *thresholds: int) -> int:
    async with open_session() as db:
        identity = stored((await petition(db, state=state, thresholds=thresholds)).id)
        await db.commit()
    return identity


async def put(open_session: Sessions, petition_id: int, signings: list[Signing]) -> list[Answer]:
    """One batch in a transaction of its own."""
    async with open_session() as db:
        answers = await sign(
            db, petition_id, signings, calendar=PLAIN_WEEKS, outbox=outbox(), now=MORNING
        )
        await db.commit()
    return answers


async def took_back(open_session: Sessions, petition_id: int, signing: Signing) -> None:
    async with open_session() as db:
        await withdraw(db, petition_id, signing.signer_hash, now=MORNING)
        await db.commit()


async def conflicts(deeds: list[Awaitable[object]]) -> int:
    """Do everything at once; how many came second. Any other failure is a failure of the test."""
    outcomes = await asyncio.gather(*deeds, return_exceptions=True)
    for outcome in outcomes:
        if isinstance(outcome, BaseException) and not isinstance(outcome, Conflict):
            raise outcome
    return sum(isinstance(outcome, Conflict) for outcome in outcomes)


@pytest.mark.parametrize("largest_batch", [1, 7])
async def test_however_they_come_the_quorum_is_crossed_once_by_the_right_signature(
    open_session: Sessions, largest_batch: int
) -> None:
    chance = random.Random(largest_batch)  # noqa: S311
    petition_id = await made(open_session, PetitionState.ADMITTED, 30, 45)
    people = [stranger(region=chance.choice(["1703", "1726", None])) for _ in range(60)]
    everybody = people + chance.choices(people, k=20)
    chance.shuffle(everybody)
    batches = []
    while everybody:
        size = chance.randint(1, largest_batch)
        batches.append(everybody[:size])
        del everybody[:size]

    answers = await asyncio.gather(*(put(open_session, petition_id, batch) for batch in batches))

    flat = [answer for batch in answers for answer in batch]
    assert sorted(answer.number for answer in flat if answer.number) == list(range(1, 61))
    assert sum(answer.outcome is Outcome.ALREADY for answer in flat) == 20
    async with open_session() as db:
        counted = await counts(db, petition_id)
        crossings = await ladder.crossings_of(db, petition_id)
        owed = await obligations.about(db, ObligationKind.PETITION_RESPONSE, petition_id)
    assert counted.agree
    assert counted.tally == 60
    assert [(one.step, one.log_number) for one in crossings] == [(1, 30), (2, 45)]
    assert [one.id for one in owed] == [one.obligation_id for one in crossings]


@pytest.mark.parametrize("seed_of_chance", range(4))
async def test_signing_withdrawing_and_signing_again_all_at_once(
    open_session: Sessions, seed_of_chance: int
) -> None:
    chance = random.Random(seed_of_chance)  # noqa: S311
    petition_id = await made(open_session, PetitionState.ADMITTED, 8)
    people = [stranger(region="1726") for _ in range(14)]

    async def changes_their_mind(signing: Signing, times: int) -> None:
        for _ in range(times):
            [answer] = await put(open_session, petition_id, [signing])
            assert answer.outcome is Outcome.SIGNED
            await took_back(open_session, petition_id, signing)
        await put(open_session, petition_id, [signing])

    await asyncio.gather(*(changes_their_mind(one, chance.randint(0, 4)) for one in people))

    async with open_session() as db:
        counted = await counts(db, petition_id)
        crossings = await ladder.crossings_of(db, petition_id)
        owed = await obligations.about(db, ObligationKind.PETITION_RESPONSE, petition_id)
    assert counted.agree
    assert counted.tally == 14
    assert len(crossings) == len(owed) == 1


async def test_one_person_in_many_windows_signs_and_withdraws_once(
    open_session: Sessions,
) -> None:
    petition_id = await made(open_session, PetitionState.ADMITTED)
    one = stranger()
    answers = await asyncio.gather(*(put(open_session, petition_id, [one]) for _ in range(12)))
    assert sorted(answer.number or 0 for [answer] in answers) == [0] * 11 + [1]
    second = await conflicts([took_back(open_session, petition_id, one) for _ in range(12)])
    assert second == 11
    async with open_session() as db:
        counted = await counts(db, petition_id)
    assert counted.agree
    assert (counted.tally, counted.log_length) == (0, 2)


async def test_a_batch_that_is_undone_leaves_nothing_behind(open_session: Sessions) -> None:
    petition_id = await made(open_session, PetitionState.ADMITTED, 2)
    async with open_session() as db:
        await sign(
            db,
            petition_id,
            [stranger(), stranger()],
            calendar=PLAIN_WEEKS,
            outbox=outbox(),
            now=MORNING,
        )
        await db.rollback()
    [answer] = await put(open_session, petition_id, [stranger()])
    assert answer.number == 1
    async with open_session() as db:
        assert (await counts(db, petition_id)).agree
        assert not await ladder.crossings_of(db, petition_id)


async def test_signers_and_a_moderator_who_hides_do_not_wait_for_each_other_for_ever(
    open_session: Sessions,
) -> None:
    petition_id = await made(open_session, PetitionState.ADMITTED, 10)

    async def hides() -> None:
        async with open_session() as db:
            judge = stored((await person(db)).id)
            await moderated.hide(db, petition_id, by_id=judge, reason="Why.", now=MORNING)
            await db.commit()

    batches = [put(open_session, petition_id, [stranger(), stranger()]) for _ in range(20)]
    async with asyncio.timeout(30):
        answers, _ = await asyncio.gather(asyncio.gather(*batches), hides())
    assert {a.outcome for batch in answers for a in batch} <= {Outcome.SIGNED, Outcome.NOT_OPEN}
    async with open_session() as db:
        assert (await counts(db, petition_id)).agree


async def test_the_last_supporters_make_it_ready_once(open_session: Sessions) -> None:
    petition_id = await made(open_session, PetitionState.DRAFT)

    async def supports() -> None:
        async with open_session() as db:
            found = await petitions.by_id(db, petition_id)
            assert found is not None
            somebody = stored((await person(db)).id)
            await support(db, found, person_id=somebody, outbox=outbox(), now=MORNING)
            await db.commit()

    assert await conflicts([supports() for _ in range(12)]) == 7
    async with open_session() as db:
        found = await petitions.by_id(db, petition_id)
        assert found is not None
        assert found.state is PetitionState.SUPPORTED
        assert await supporters.count(db, petition_id) == 5


async def test_two_moderators_admit_once(open_session: Sessions) -> None:
    petition_id = await made(open_session, PetitionState.SUBMITTED)

    async def admits() -> None:
        async with open_session() as db:
            judge = stored((await person(db)).id)
            await moderated.show(db, petition_id, by_id=judge, reason="", now=MORNING)
            await db.commit()

    assert await conflicts([admits() for _ in range(6)]) == 5
    async with open_session() as db:
        assert len(await ladder.rungs_of(db, petition_id)) == 2


async def test_two_officers_answer_once(open_session: Sessions) -> None:
    petition_id = await made(open_session, PetitionState.ADMITTED, 1)
    await put(open_session, petition_id, [stranger()])

    async def answers() -> None:
        async with open_session() as db:
            found = await petitions.by_id(db, petition_id)
            [owed] = await obligations.about(db, ObligationKind.PETITION_RESPONSE, petition_id)
            assert found is not None
            await respond(
                db,
                found,
                owed,
                officer_id=stored((await person(db)).id),
                verdict=ResponseVerdict.ACCEPTED,
                reasons="Because.",
                language="en",
                outbox=outbox(),
                now=MORNING,
            )
            await db.commit()

    assert await conflicts([answers() for _ in range(6)]) == 5
    async with open_session() as db:
        assert len(await responses.of_petition(db, petition_id)) == 1
