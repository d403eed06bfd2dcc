"""Judging and correcting at once with signing, over real connections: one wins, counts agree."""

import asyncio
import os
import random
from collections.abc import AsyncIterator, Awaitable, Callable

import pytest

from core.database import AsyncSession, Sessions, make_engine, make_sessions, stored
from core.errors import Conflict, Refusal
from core.postgres.server import Server
from moderation import gate
from moderation.actions.answer_appeal import Reply, answer_appeal
from moderation.actions.appeal import appeal
from moderation.actions.claim import claim
from moderation.actions.decide_case import Judgement, decide_case
from moderation.models import AppealState, Restriction
from moderation.queries import appeals, cases, decisions
from petitions import moderated
from petitions.actions.confirm_signature import confirm_signature
from petitions.actions.publish_correction import publish_correction
from petitions.actions.retract import retract
from petitions.actions.sign import sign
from petitions.actions.submit import submit
from petitions.actions.withdraw import withdraw
from petitions.models import Petition, PetitionState
from petitions.queries import corrections, petitions, signatures
from petitions.rules.signing import Signing
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS
from tests.making.counts import counts
from tests.making.petitions import outbox, petition, proposed_correction, stranger
from web.migrating import migrate
from web.seeding import seed

pytestmark = pytest.mark.races

CONNECTIONS = 8
ADMIT = Judgement(Restriction.ADMITTED, "", "It is clear.", "")
REFUSE = Judgement(Restriction.REFUSED, "unclear-demand", "Nobody can tell.", "")


@pytest.fixture(scope="module")
async def open_session(database_server: Server) -> AsyncIterator[Sessions]:
    """Sessions over a database of this module, whose commits stay."""
    name = f"muhokama_judging_{os.getpid()}"
    database_server.create_database(name)
    await asyncio.to_thread(migrate, database_server.url(name))
    engine = make_engine(database_server.url(name), pool=CONNECTIONS)
    maker = make_sessions(engine)
    async with maker() as db:
        await seed(db)
        await db.commit()
    yield maker
    await engine.dispose()
    database_server.drop_database(name)


Deed = Callable[[AsyncSession], Awaitable[object]]


async def alone(open_session: Sessions, deed: Deed) -> bool:
    """Do it in a transaction of its own; whether it was done and not refused."""
    async with open_session() as db:
        try:
            await deed(db)
        except Refusal:
            return False
        await db.commit()
        return True


async def somebody(open_session: Sessions) -> int:
    async with open_session() as db:
        made = stored((await person(db)).id)
        await db.commit()
    return made


def puts(petition_id: int, signing: Signing) -> Deed:
    return lambda db: sign(
        db, petition_id, [signing], calendar=PLAIN_WEEKS, outbox=outbox(), now=MORNING
    )


def takes_back(petition_id: int, signing: Signing) -> Deed:
    return lambda db: withdraw(db, petition_id, signing.signer_hash, now=MORNING)


def confirms(petition_id: int, signing: Signing) -> Deed:
    return lambda db: confirm_signature(
        db,
        petition_id,
        signing.signer_hash,
        version=2,
        calendar=PLAIN_WEEKS,
        outbox=outbox(),
        now=MORNING,
    )


def publishes(petition_id: int, by_id: int) -> Deed:
    async def publish(db: AsyncSession) -> None:
        proposal = await corrections.proposed(db, petition_id)
        if proposal is None:
            raise Conflict("published already")
        await publish_correction(
            db,
            proposal,
            is_material=True,
            reasons="It demands more.",
            by_id=by_id,
            outbox=outbox(),
            now=MORNING,
        )

    return publish


@pytest.mark.parametrize("seed_of_chance", range(4))
async def test_a_correction_amid_signing_leaves_nobody_counted_under_the_former_text(
    open_session: Sessions, seed_of_chance: int
) -> None:
    chance = random.Random(seed_of_chance)  # noqa: S311
    async with open_session() as db:
        made = await petition(db, thresholds=(1000,))
        await proposed_correction(db, made)
        await db.commit()
    identity, moderators = stored(made.id), [await somebody(open_session) for _ in range(2)]
    people = [stranger() for _ in range(12)]
    for early in people[:6]:
        assert await alone(open_session, puts(identity, early))
    deeds = [
        *(puts(identity, one) for one in people),
        *(takes_back(identity, one) for one in people[:4]),
        *(confirms(identity, one) for one in people[:6]),
        *(publishes(identity, by_id) for by_id in moderators),
    ]
    chance.shuffle(deeds)
    await asyncio.gather(*(alone(open_session, deed) for deed in deeds))
    async with open_session() as db:
        found = await petitions.existing(db, identity)
        assert found.text_version == 2
        assert (await counts(db, identity)).agree
        assert await signatures.counted_before(db, identity, 2, 100) == []


async def test_confirming_in_two_windows_counts_once(open_session: Sessions) -> None:
    signer = stranger()
    async with open_session() as db:
        made = await petition(db, thresholds=(1000,))
        await proposed_correction(db, made)
        await db.commit()
    identity = stored(made.id)
    assert await alone(open_session, puts(identity, signer))
    assert await alone(open_session, publishes(identity, await somebody(open_session)))
    outcomes = await asyncio.gather(
        *(alone(open_session, confirms(identity, signer)) for _ in range(5))
    )
    assert sum(outcomes) == 1
    async with open_session() as db:
        counted = await counts(db, identity)
    assert counted.agree
    assert counted.tally == 1


async def claimed(open_session: Sessions, by_id: int) -> int:
    """A petition that waits, its case in the hands of this moderator."""
    async with open_session() as db:
        made = await petition(db, state=PetitionState.SUPPORTED)
        await submit(db, made, gate=gate, by_id=made.petitioner_id, now=MORNING)
        case = await cases.open_about(db, "petition", stored(made.id))
        assert case is not None
        await claim(db, case, by_id=by_id, version=1, now=MORNING)
        await db.commit()
    return stored(made.id)


def decides(petition_id: int, judgement: Judgement, by_id: int) -> Deed:
    async def decide(db: AsyncSession) -> None:
        case = await cases.open_about(db, "petition", petition_id)
        if case is None:
            raise Conflict("decided already")
        await decide_case(
            db,
            case,
            judgement,
            subject=moderated,
            described=(await moderated.describe(db, [petition_id]))[petition_id],
            by_id=by_id,
            version=2,
            outbox=outbox(),
            now=MORNING,
        )

    return decide


async def as_it_is(open_session: Sessions, petition_id: int) -> Petition:
    async with open_session() as db:
        return await petitions.existing(db, petition_id)


@pytest.mark.parametrize("run", range(4))
async def test_taken_back_or_admitted_but_never_both(open_session: Sessions, run: int) -> None:
    moderator = await somebody(open_session)
    identity = await claimed(open_session, moderator)

    async def takes_it_back(db: AsyncSession) -> None:
        found = await petitions.existing(db, identity)
        await retract(db, found, gate=gate, by_id=found.petitioner_id, now=MORNING)

    deeds = [takes_it_back, decides(identity, ADMIT, moderator)]
    outcomes = await asyncio.gather(
        *(alone(open_session, deed) for deed in (deeds if run % 2 else reversed(deeds)))
    )
    assert sorted(outcomes) == [False, True]
    found = await as_it_is(open_session, identity)
    async with open_session() as db:
        made = await decisions.about(db, "petition", identity)
        assert await cases.open_about(db, "petition", identity) is None
    assert (found.state, len(made)) in {(PetitionState.WITHDRAWN, 0), (PetitionState.ADMITTED, 1)}


async def test_an_appeal_is_answered_once(open_session: Sessions) -> None:
    first, *judges = [await somebody(open_session) for _ in range(4)]
    identity = await claimed(open_session, first)
    assert await alone(open_session, decides(identity, REFUSE, first))
    async with open_session() as db:
        [made] = await decisions.about(db, "petition", identity)
        petitioner = (await petitions.existing(db, identity)).petitioner_id
        asked = await appeal(
            db, made, words="It is clear.", by_id=petitioner, outbox=outbox(), now=MORNING
        )
        await db.commit()

    def answers(by_id: int) -> Deed:
        async def answer(db: AsyncSession) -> None:
            found = await appeals.by_id(db, stored(asked.id))
            assert found is not None
            await claim(db, found, by_id=by_id, version=1, now=MORNING)
            await answer_appeal(
                db,
                found,
                Reply(AppealState.OVERTURNED, "It is."),
                decision=made,
                subject=moderated,
                by_id=by_id,
                version=2,
                outbox=outbox(),
                now=MORNING,
            )

        return answer

    outcomes = await asyncio.gather(
        *(alone(open_session, answers(by_id)) for by_id in (*judges, *judges))
    )
    assert sum(outcomes) == 1
    assert (await as_it_is(open_session, identity)).state is PetitionState.ADMITTED
