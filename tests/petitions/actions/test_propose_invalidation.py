"""Proposing by criteria, and the second officer who decides."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from petitions.actions.decide_invalidation import approve_invalidation, refuse_invalidation
from petitions.models import (
    InvalidationState,
    InvalidationStep,
    Signature,
)
from petitions.queries import tallies
from petitions.rules.criteria import Criteria
from tests.clock import MORNING
from tests.making.invalidations import (
    CAFE,
    SCHOOL,
    agreeing,
    carried_out,
    done,
    officer,
    proposed,
    signed_from,
)
from tests.making.petitions import petition, signed

State, Step = InvalidationState, InvalidationStep
FROM_CAFE = Criteria(networks=(CAFE,))


async def test_the_second_person_is_another_person(db: AsyncSession) -> None:
    made = await petition(db)
    await signed_from(db, made, CAFE, 3)
    one = await officer(db)
    invalidation = await proposed(db, made, FROM_CAFE, by=one)
    with pytest.raises(IntegrityError, match="second_person"):
        await approve_invalidation(db, invalidation, words="", by=one, now=MORNING)


async def test_a_refused_proposal_touches_nothing_and_is_decided_once(db: AsyncSession) -> None:
    made = await petition(db)
    await signed_from(db, made, CAFE, 3)
    invalidation = await proposed(db, made, FROM_CAFE)
    second = await officer(db)
    await refuse_invalidation(db, invalidation, words="Bu maktab.", by=second, now=MORNING)
    assert invalidation.state is State.REFUSED
    assert await carried_out(db, invalidation) == 1
    assert (await agreeing(db, made.id)).tally == 3
    with pytest.raises(Conflict):
        await approve_invalidation(db, invalidation, words="", by=second, now=MORNING)


async def test_a_proposal_must_mean_something(db: AsyncSession) -> None:
    made = await petition(db)
    await signed_from(db, made, CAFE, 3)
    with pytest.raises(Invalid):
        await proposed(db, made, Criteria())
    with pytest.raises(Invalid):
        await proposed(db, made, FROM_CAFE, reason="text-corrected")
    with pytest.raises(Conflict):
        await proposed(db, made, Criteria(networks=(SCHOOL,)))


@pytest.mark.parametrize(
    ("criteria", "counted"),
    [
        (Criteria(networks=(CAFE,)), 3),
        (Criteria(networks=(CAFE, SCHOOL)), 5),
        (Criteria(region="1703"), 2),
        (Criteria(region="0000"), 1),
        (Criteria(signed_from=MORNING + timedelta(hours=1)), 3),
        (Criteria(signed_until=MORNING + timedelta(hours=1)), 4),
        (Criteria(text_version=1), 7),
        (Criteria(numbers=(1, 6, 900)), 2),
        (Criteria(networks=(SCHOOL,), region="1703"), 2),
        (Criteria(networks=(CAFE,), signed_from=MORNING + timedelta(hours=1)), 0),
    ],
)
async def test_each_criterion_means_its_signatures(
    db: AsyncSession, criteria: Criteria, counted: int
) -> None:
    made = await petition(db)
    await signed_from(db, made, CAFE, 3)
    await signed_from(db, made, None, 1, region=None)
    later = MORNING + timedelta(hours=1)
    await signed_from(db, made, SCHOOL, 2, region="1703", now=later)
    await signed(db, made, 1, now=later)
    if counted:
        assert (await done(db, made, criteria)).done == counted
    else:
        with pytest.raises(Conflict):
            await proposed(db, made, criteria)
    assert (await agreeing(db, made.id)).tally == 7 - counted


async def test_a_mark_names_its_signature(db: AsyncSession) -> None:
    made = await petition(db)
    await signed_from(db, made, CAFE, 3)
    mark = (
        await db.exec(
            select(Signature.mark).where(
                Signature.petition_id == made.id, Signature.log_number == 2
            )
        )
    ).one()
    await done(db, made, Criteria(marks=(mark,)))
    tally = await tallies.of_petition(db, stored(made.id))
    assert tally.counted == 2
