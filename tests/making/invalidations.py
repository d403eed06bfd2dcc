"""Invalidations at any point of their life, and signatures from networks, for tests."""

from datetime import datetime

from sqlmodel import col, select

from accounts.models import Role
from core.database import AsyncSession, stored
from petitions.actions.carry_out_invalidation import Left, carry_out_portion
from petitions.actions.decide_invalidation import approve_invalidation
from petitions.actions.propose_invalidation import propose_invalidation
from petitions.actions.sign import sign
from petitions.models import Invalidation, InvalidationEvent, InvalidationStep, Petition
from petitions.queries import tallies
from petitions.rules.criteria import Criteria
from petitions.rules.invalidations import PORTION, Officer
from petitions.rules.signing import Signing
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS
from tests.making.counts import Counts, counts
from tests.making.petitions import outbox, stranger

# Two networks that signings come from, as the keyed hashes they are known by.
CAFE, SCHOOL = bytes.fromhex("3f9a1c02" * 4), bytes.fromhex("77e0d4b1" * 4)


async def officer(db: AsyncSession, role: Role = Role.MODERATOR) -> Officer:
    """Somebody new who acts for the portal."""
    return Officer(stored((await person(db, roles=[role])).id), role)


async def signed_from(
    db: AsyncSession,
    petition: Petition,
    network: bytes | None,
    signatures: int = 1,
    *,
    region: str | None = "1726",
    now: datetime = MORNING,
) -> list[Signing]:
    """So many signatures of strangers in one network; their signings, to withdraw them by."""
    signings = [stranger(region=region) for _ in range(signatures)]
    given = [
        Signing(one.signer_hash, one.region, one.shown_name, address_block=network)
        for one in signings
    ]
    await sign(db, stored(petition.id), given, calendar=PLAIN_WEEKS, outbox=outbox(), now=now)
    return given


async def proposed(
    db: AsyncSession,
    petition: Petition,
    criteria: Criteria,
    *,
    by: Officer | None = None,
    reason: str = "automated",
    explanation: str = "Bir dastur yozgan.",
    now: datetime = MORNING,
) -> Invalidation:
    """A proposal that waits for a second officer."""
    tally = await tallies.of_petition(db, stored(petition.id))
    return await propose_invalidation(
        db,
        stored(petition.id),
        criteria,
        until_number=tally.log_length,
        reason=reason,
        explanation=explanation,
        by=by or await officer(db),
        now=now,
    )


async def approved(
    db: AsyncSession,
    petition: Petition,
    criteria: Criteria,
    *,
    by: Officer | None = None,
    second: Officer | None = None,
    now: datetime = MORNING,
) -> Invalidation:
    """What a second officer approved, and the worker has not begun."""
    made = await proposed(db, petition, criteria, by=by, now=now)
    await approve_invalidation(db, made, words="", by=second or await officer(db), now=now)
    return made


async def done(
    db: AsyncSession,
    petition: Petition,
    criteria: Criteria,
    *,
    by: Officer | None = None,
    second: Officer | None = None,
    now: datetime = MORNING,
) -> Invalidation:
    """An invalidation that was approved and carried out."""
    made = await approved(db, petition, criteria, by=by, second=second, now=now)
    await carried_out(db, made, now=now)
    return made


async def carried_out(
    db: AsyncSession, invalidation: Invalidation, *, size: int = PORTION, now: datetime = MORNING
) -> int:
    """Let the worker do all that is left to do; in how many portions it did."""
    left: Left | None = Left()
    portions = 0
    while left is not None:
        left = await portion(db, invalidation, left, size=size, now=now)
        portions += 1
    return portions


async def portion(
    db: AsyncSession,
    invalidation: Invalidation,
    left: Left | None = None,
    *,
    size: int = PORTION,
    now: datetime = MORNING,
) -> Left | None:
    """Let the worker do one portion, from the beginning unless told where it was."""
    return await carry_out_portion(
        db,
        stored(invalidation.id),
        left or Left(),
        calendar=PLAIN_WEEKS,
        outbox=outbox(),
        now=now,
        size=size,
    )


async def steps(db: AsyncSession, made: Invalidation) -> list[tuple[InvalidationStep, int]]:
    """The public lines of an invalidation, each with its number of signatures."""
    found = await db.exec(
        select(InvalidationEvent.step, InvalidationEvent.signatures)
        .where(InvalidationEvent.invalidation_id == made.id)
        .order_by(col(InvalidationEvent.id))
    )
    return [(InvalidationStep(step), signatures) for step, signatures in found]


async def agreeing(db: AsyncSession, petition_id: int | None) -> Counts:
    """The counts of a petition, which must agree."""
    counted = await counts(db, stored(petition_id))
    assert counted.agree
    return counted
