"""Reversing what is done: by two, or by the ombudsman alone."""

import pytest
from sqlalchemy.exc import IntegrityError

from accounts.models import Role
from core.database import AsyncSession, stored
from core.errors import Conflict
from petitions.actions.reverse_invalidation import (
    approve_reversal,
    propose_reversal,
    refuse_reversal,
    reverse_alone,
)
from petitions.models import (
    InvalidationState,
    InvalidationStep,
)
from petitions.queries import ladder
from petitions.rules.criteria import Criteria
from tests.clock import MORNING
from tests.making.invalidations import (
    CAFE,
    agreeing,
    carried_out,
    done,
    officer,
    signed_from,
    steps,
)
from tests.making.petitions import petition, signed

State, Step = InvalidationState, InvalidationStep
FROM_CAFE = Criteria(networks=(CAFE,))


async def test_two_officers_reverse_what_is_done(db: AsyncSession) -> None:
    made = await petition(db)
    await signed_from(db, made, CAFE, 3)
    invalidation = await done(db, made, FROM_CAFE)
    first, second = await officer(db), await officer(db, Role.OPERATOR)
    await propose_reversal(db, invalidation, words="Xato.", by=first, now=MORNING)
    with pytest.raises(Conflict):
        await propose_reversal(db, invalidation, words="Xato.", by=second, now=MORNING)
    await approve_reversal(db, invalidation, words="Rost.", by=second, now=MORNING)
    await carried_out(db, invalidation)
    assert invalidation.state is State.REVERSED
    assert (await agreeing(db, made.id)).tally == 3
    assert (await steps(db, invalidation))[-3:] == [
        (Step.REVERSAL_PROPOSED, 0),
        (Step.REVERSAL_DECIDED, 3),
        (Step.GIVEN_BACK, 3),
    ]


async def test_a_refused_reversal_leaves_it_done_and_may_be_proposed_again(
    db: AsyncSession,
) -> None:
    made = await petition(db)
    await signed_from(db, made, CAFE, 3)
    invalidation = await done(db, made, FROM_CAFE)
    for _ in range(2):
        await propose_reversal(db, invalidation, words="Xato.", by=await officer(db), now=MORNING)
        await refuse_reversal(db, invalidation, words="Yoʻq.", by=await officer(db), now=MORNING)
    assert invalidation.state is State.DONE
    assert (await agreeing(db, made.id)).tally == 0


async def test_the_ombudsman_reverses_alone(db: AsyncSession) -> None:
    made = await petition(db)
    await signed_from(db, made, CAFE, 3)
    invalidation = await done(db, made, FROM_CAFE)
    await reverse_alone(
        db, invalidation, words="Dalil yoʻq.", by=await officer(db, Role.OMBUDSMAN), now=MORNING
    )
    await carried_out(db, invalidation)
    assert invalidation.state is State.REVERSED
    assert (await agreeing(db, made.id)).tally == 3


async def test_signatures_that_are_given_back_reach_a_rung(db: AsyncSession) -> None:
    made = await petition(db, thresholds=(5,))
    await signed_from(db, made, CAFE, 3)
    invalidation = await done(db, made, FROM_CAFE)
    await signed(db, made, 3)
    assert not await ladder.crossings_of(db, stored(made.id))
    await reverse_alone(
        db, invalidation, words="Xato.", by=await officer(db, Role.OMBUDSMAN), now=MORNING
    )
    await carried_out(db, invalidation)
    [crossing] = await ladder.crossings_of(db, stored(made.id))
    # Three signed, three taken out, three signed, and the second one given back is the fifth.
    assert (crossing.counted, crossing.log_number) == (5, 11)


async def test_a_reversal_needs_another_person_too(db: AsyncSession) -> None:
    made = await petition(db)
    await signed_from(db, made, CAFE, 3)
    invalidation = await done(db, made, FROM_CAFE)
    one = await officer(db)
    await propose_reversal(db, invalidation, words="Xato.", by=one, now=MORNING)
    with pytest.raises(IntegrityError, match="second_to_reverse"):
        await approve_reversal(db, invalidation, words="Rost.", by=one, now=MORNING)
