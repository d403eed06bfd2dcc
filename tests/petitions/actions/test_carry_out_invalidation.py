"""Taking signatures out in portions and giving them back: counts that agree at every point."""

import pytest
from sqlmodel import select

from core.database import AsyncSession, stored
from core.errors import Conflict
from petitions.actions.cancel_invalidation import cancel_invalidation
from petitions.actions.carry_out_invalidation import Left
from petitions.actions.withdraw import withdraw
from petitions.models import (
    InvalidatedTally,
    Invalidation,
    InvalidationState,
    InvalidationStep,
    Signature,
)
from petitions.queries import ladder
from petitions.rules.criteria import Criteria
from tests.clock import MORNING
from tests.making.invalidations import (
    CAFE,
    SCHOOL,
    agreeing,
    approved,
    carried_out,
    done,
    officer,
    portion,
    signed_from,
    steps,
)
from tests.making.petitions import petition, signed

State, Step = InvalidationState, InvalidationStep
FROM_CAFE = Criteria(networks=(CAFE,))
# Portions of four, so that few signatures are many portions.
FEW = 4


async def set_aside(db: AsyncSession, made: Invalidation) -> int:
    found = await db.exec(select(Signature.id).where(Signature.invalidation_id == made.id))
    return len(list(found))


async def not_counted(db: AsyncSession, petition_id: int | None) -> dict[str, int]:
    """The tally of reasons, as the public page shows it."""
    found = await db.exec(
        select(InvalidatedTally.reason, InvalidatedTally.signatures)
        .where(InvalidatedTally.petition_id == petition_id)
        .execution_options(populate_existing=True)
    )
    return {reason: signatures for reason, signatures in found if signatures}


async def test_what_is_approved_is_taken_out_portion_by_portion(db: AsyncSession) -> None:
    made = await petition(db)
    await signed_from(db, made, CAFE, 10)
    await signed_from(db, made, SCHOOL, 3)
    invalidation = await approved(db, made, FROM_CAFE)
    assert await carried_out(db, invalidation, size=FEW) == 3
    assert (invalidation.state, invalidation.matched, invalidation.done) == (State.DONE, 10, 10)
    assert invalidation.finished_at == MORNING
    assert (await agreeing(db, made.id)).tally == 3
    assert await not_counted(db, made.id) == {"automated": 10}
    assert await steps(db, invalidation) == [
        (Step.PROPOSED, 10),
        (Step.APPROVED, 10),
        (Step.DONE, 10),
    ]


async def test_it_goes_on_where_it_was_after_a_crash(db: AsyncSession) -> None:
    made = await petition(db)
    await signed_from(db, made, CAFE, 10)
    invalidation = await approved(db, made, FROM_CAFE)
    left = await portion(db, invalidation, size=FEW)
    assert left is not None
    # The second portion is lost with its transaction.
    crash = await db.begin_nested()
    await portion(db, invalidation, left, size=FEW)
    await crash.rollback()
    await db.refresh(invalidation)
    assert invalidation.done == 4
    # The job is done once more from its beginning, and by a second worker besides.
    assert await carried_out(db, invalidation, size=FEW) == 2
    assert await carried_out(db, invalidation, size=FEW) == 1
    assert (invalidation.state, invalidation.done) == (State.DONE, 10)
    assert await set_aside(db, invalidation) == 10
    assert (await agreeing(db, made.id)).tally == 0


async def test_what_is_signed_later_is_never_touched_and_what_is_withdrawn_passed_over(
    db: AsyncSession,
) -> None:
    made = await petition(db)
    early = await signed_from(db, made, CAFE, 6)
    invalidation = await approved(db, made, FROM_CAFE)
    left = await portion(db, invalidation, size=FEW)
    await signed_from(db, made, CAFE, 5)
    await withdraw(db, stored(made.id), early[5].signer_hash, now=MORNING)
    assert await portion(db, invalidation, left, size=FEW) is None
    assert (invalidation.matched, invalidation.done) == (6, 5)
    assert (await agreeing(db, made.id)).tally == 5


async def test_a_crossing_stays_crossed(db: AsyncSession) -> None:
    made = await petition(db, thresholds=(5,))
    await signed_from(db, made, CAFE, 4)
    await signed(db, made, 2)
    await done(db, made, FROM_CAFE)
    assert (await agreeing(db, made.id)).tally == 2
    [crossing] = await ladder.crossings_of(db, stored(made.id))
    assert crossing.counted == 5


async def test_a_running_one_is_cancelled_and_all_of_it_given_back(db: AsyncSession) -> None:
    made = await petition(db)
    await signed_from(db, made, CAFE, 10)
    invalidation = await approved(db, made, FROM_CAFE)
    left = await portion(db, invalidation, size=FEW)
    left = await portion(db, invalidation, left, size=FEW)
    await cancel_invalidation(
        db, invalidation, words="Notoʻgʻri tarmoq.", by=await officer(db), now=MORNING
    )
    assert invalidation.state is State.CANCELLING
    # The worker that was at it finds what it is asked to do now.
    assert await portion(db, invalidation, left, size=FEW) == Left()
    assert invalidation.given_back == 4
    assert await carried_out(db, invalidation, size=FEW) == 2
    assert (invalidation.state, invalidation.done, invalidation.given_back) == (
        State.CANCELLED,
        8,
        8,
    )
    assert (await agreeing(db, made.id)).tally == 10
    assert await not_counted(db, made.id) == {}
    with pytest.raises(Conflict):
        await cancel_invalidation(
            db, invalidation, words="Yana.", by=await officer(db), now=MORNING
        )
