"""A process in which people sign as in a server's and change their minds, or a worker works."""

import asyncio
import random
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection

from sqlmodel import col, select

from core.clock import SystemClock
from core.database import AsyncSession, Sessions, is_passing, make_engine, make_sessions
from core.errors import Refusal
from core.keyed_hash import keyed_hash
from petitions.actions.invalidate import invalidate
from petitions.actions.restore import restore
from petitions.actions.withdraw import withdraw
from petitions.gathering import Gathering, gather_signatures
from petitions.models import Signature
from petitions.queries import petitions, tallies
from petitions.rules.signing import BLOCK_LENGTH, Outcome, Signing
from tests.making.agencies import PLAIN_WEEKS
from tests.making.petitions import outbox
from tests.races.orders import Done, Failed, Orders, Work
from tests.races.workers import cancel_one, reverse_one, work

# Where people live; some have named no region.
REGIONS = ("1703", "1726", None)
REASONS = ("duplicate", "not-eligible")
# The networks that signings come from.
NETWORKS = tuple(bytes([number]) * BLOCK_LENGTH for number in (1, 2, 3))


def live(url: str, pipe: Connection) -> None:
    """Carry out orders, one after the other, and say each thing as soon as it is done."""
    asyncio.run(_live(url, pipe))


def signer(petition_id: int, number: int) -> Signing:
    """The same person for the same number, in whichever process."""
    return Signing(
        signer_hash=keyed_hash("races", "signature", petition_id, number),
        region=REGIONS[number % len(REGIONS)],
        shown_name=f"Signer {number}" if number % 2 else None,
        address_block=NETWORKS[number // 2 % len(NETWORKS)],
    )


async def _live(url: str, pipe: Connection) -> None:
    engine = make_engine(url, pool=6)
    town = Town(make_sessions(engine), pipe.send)
    while True:
        orders = await asyncio.to_thread(pipe.recv)
        if orders is None:
            break
        try:
            await town.carry_out(orders)
        except Exception:
            pipe.send(Failed(traceback.format_exc()))
        pipe.send(None)
    await engine.dispose()


class Town:
    """People of one process; `tell` is called with all that was acknowledged."""

    def __init__(self, sessions: Sessions, tell: Callable[[Done], None]) -> None:
        self.sessions = sessions
        self.tell = tell
        self.gathering: Gathering = gather_signatures(
            sessions=sessions, calendar=PLAIN_WEEKS, outbox=outbox(), clock=SystemClock()
        )

    async def carry_out(self, orders: Orders | Work) -> None:
        if isinstance(orders, Work):
            await work(self.sessions, orders, self.tell)
            return
        await asyncio.gather(*(self._somebody(orders, one) for one in range(orders.people)))

    async def _somebody(self, orders: Orders, one: int) -> None:
        chance = random.Random(f"{orders.seed} {one}")  # noqa: S311
        for _ in range(orders.deeds):
            who = signer(orders.petition_id, chance.randrange(orders.signers))
            deed = chance.choice(orders.choice)
            try:
                await self._do(deed, orders.petition_id, who, chance)
            except Refusal:
                continue
            except Exception as error:
                # Nobody was told anything, so it may be done or not.
                if not is_passing(error):
                    raise
                await asyncio.sleep(0.05)

    async def _do(self, deed: str, petition_id: int, who: Signing, chance: random.Random) -> None:
        if deed == "sign":
            answer = await self.gathering.put(petition_id, who)
            if answer.outcome is Outcome.SIGNED:
                self.tell(Done("signed", who.signer_hash, answer.number or 0))
            return
        async with self.sessions() as db:
            match deed:
                case "withdraw":
                    now = SystemClock().now()
                    await withdraw(db, petition_id, who.signer_hash, now=now)
                    done = Done("withdrawn", who.signer_hash, 1)
                case "invalidate":
                    done = await _invalidate_some(db, petition_id, chance)
                case "cancel":
                    done = await cancel_one(db, petition_id, chance)
                case "reverse":
                    done = await reverse_one(db, petition_id, chance)
                case _:
                    done = await _restore_some(db, petition_id, chance)
            await db.commit()
        self.tell(done)


async def _invalidate_some(db: AsyncSession, petition_id: int, chance: random.Random) -> Done:
    tally = await tallies.locked(db, petition_id)
    assert tally is not None
    some = await _some(db, petition_id, chance, are_counted=True)
    await invalidate(db, tally, some, reason=chance.choice(REASONS), now=SystemClock().now())
    return Done("invalidated", number=len(some))


async def _restore_some(db: AsyncSession, petition_id: int, chance: random.Random) -> Done:
    tally = await tallies.locked(db, petition_id)
    petition = await petitions.as_it_stands(db, petition_id)
    assert tally is not None
    assert petition is not None
    some = await _some(db, petition_id, chance, are_counted=False)
    await restore(
        db,
        petition,
        tally,
        some,
        calendar=PLAIN_WEEKS,
        outbox=outbox(),
        now=SystemClock().now(),
    )
    return Done("restored", number=len(some))


async def _some(
    db: AsyncSession, petition_id: int, chance: random.Random, *, are_counted: bool
) -> list[Signature]:
    """Up to three signatures that are counted, or that were invalidated."""
    found = await db.exec(
        select(Signature)
        .where(
            Signature.petition_id == petition_id,
            col(Signature.withdrawn_at).is_(None),
            col(Signature.invalidated_at).is_(None) == are_counted,
        )
        .order_by(col(Signature.id))
    )
    rows = found.all()
    return chance.sample(rows, min(len(rows), chance.randint(1, 3)))
