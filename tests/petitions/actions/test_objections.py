"""A signer objects, and an officer who had no part in it answers."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from accounts.models import Role
from core.database import AsyncSession, stored
from core.dates import day_of
from core.errors import Conflict
from petitions.actions.decide_objection import refuse_objection, uphold_objection
from petitions.actions.object_to_invalidation import object_to_invalidation
from petitions.actions.reverse_invalidation import reverse_alone
from petitions.models import (
    Invalidation,
    InvalidationState,
    ObjectionState,
    PetitionText,
    Signature,
    SignatureObjection,
)
from petitions.queries import objections
from petitions.queries.objections import Queued
from petitions.rules.criteria import Criteria
from petitions.rules.reasons import TEXT_CORRECTED, objection_answer_days
from tests.clock import MORNING
from tests.making.agencies import PLAIN_WEEKS
from tests.making.counts import counts
from tests.making.invalidations import CAFE, carried_out, done, officer, signed_from
from tests.making.petitions import outbox, petition


async def objected(db: AsyncSession, signatures: int = 3) -> tuple[Invalidation, Queued]:
    """An invalidation that is done, and the objection of its first signer."""
    made = await petition(db)
    await signed_from(db, made, CAFE, signatures)
    invalidation = await done(db, made, Criteria(networks=(CAFE,)))
    signature = await first(db, invalidation)
    await object_to_invalidation(db, signature, words="Bu men edim, uydan.", now=MORNING)
    page = await objections.waiting(db, 1)
    return invalidation, next(one for one in page.items if one.signature is signature)


async def first(db: AsyncSession, invalidation: Invalidation) -> Signature:
    found = await db.exec(
        select(Signature)
        .where(Signature.petition_id == invalidation.petition_id)
        .order_by(col(Signature.id))
        .limit(1)
    )
    return found.one()


async def uphold(db: AsyncSession, queued: Queued) -> None:
    await uphold_objection(
        db,
        queued,
        reasons="Hujjat bilan isbotladi.",
        by=await officer(db),
        calendar=PLAIN_WEEKS,
        outbox=outbox(),
        now=MORNING,
    )


async def test_an_objection_that_is_right_restores_one_signature(db: AsyncSession) -> None:
    invalidation, queued = await objected(db)
    assert day_of(queued.objection.due_at) == day_of(MORNING) + timedelta(
        days=objection_answer_days()
    )
    await uphold(db, queued)
    assert queued.objection.state is ObjectionState.UPHELD
    assert (invalidation.state, invalidation.done, invalidation.given_back) == (
        InvalidationState.DONE,
        3,
        1,
    )
    counted = await counts(db, invalidation.petition_id)
    assert counted.agree
    assert counted.tally == 1
    with pytest.raises(Conflict):
        await uphold(db, queued)


async def test_an_objection_is_refused_once_with_reasons(db: AsyncSession) -> None:
    _, queued = await objected(db)
    await refuse_objection(db, queued, reasons="Dastur edi.", by=await officer(db), now=MORNING)
    assert (queued.objection.state, queued.objection.reasons) == (
        ObjectionState.REFUSED,
        "Dastur edi.",
    )
    assert (await counts(db, queued.petition.id or 0)).tally == 0
    with pytest.raises(Conflict):
        await uphold(db, queued)


async def test_a_signer_objects_once_and_only_while_set_aside(db: AsyncSession) -> None:
    invalidation, queued = await objected(db)
    with pytest.raises(Conflict):
        await object_to_invalidation(db, queued.signature, words="Yana men.", now=MORNING)
    await uphold(db, queued)
    restored = await first(db, invalidation)
    with pytest.raises(Conflict):
        await object_to_invalidation(db, restored, words="Yana men.", now=MORNING)


async def test_a_reversal_makes_objections_needless(db: AsyncSession) -> None:
    invalidation, queued = await objected(db)
    ombudsman = await officer(db, Role.OMBUDSMAN)
    await reverse_alone(db, invalidation, words="Dalil yoʻq.", by=ombudsman, now=MORNING)
    with pytest.raises(Conflict):
        await uphold(db, queued)
    await carried_out(db, invalidation)
    found = await db.exec(
        select(SignatureObjection.state).where(SignatureObjection.id == queued.objection.id)
    )
    assert found.one() is ObjectionState.LAPSED
    counted = await counts(db, invalidation.petition_id)
    assert counted.agree
    assert (counted.tally, invalidation.given_back) == (3, 3)


async def test_one_restored_alone_is_not_restored_twice(db: AsyncSession) -> None:
    invalidation, queued = await objected(db)
    await uphold(db, queued)
    ombudsman = await officer(db, Role.OMBUDSMAN)
    await reverse_alone(db, invalidation, words="Dalil yoʻq.", by=ombudsman, now=MORNING)
    await carried_out(db, invalidation)
    counted = await counts(db, invalidation.petition_id)
    assert counted.agree
    assert (counted.tally, invalidation.done, invalidation.given_back) == (3, 3, 3)


async def test_under_a_text_that_was_corrected_meanwhile_it_waits_for_its_signer(
    db: AsyncSession,
) -> None:
    invalidation, queued = await objected(db)
    db.add(
        PetitionText(
            petition_id=stored(queued.petition.id),
            version=2,
            demand="Yangi talab",
            problem="Muammo",
            proposal="Taklif",
            text_hash=b"new",
            is_material=True,
            published_at=MORNING,
        )
    )
    await db.flush()
    await uphold(db, queued)
    signature = await first(db, invalidation)
    assert (signature.invalidated_for, signature.invalidation_id) == (TEXT_CORRECTED, None)
    assert invalidation.given_back == 1
    counted = await counts(db, invalidation.petition_id)
    assert counted.agree
    assert counted.tally == 0
