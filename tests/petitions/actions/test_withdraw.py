"""Withdrawing: the count goes down, the name goes, the crossing and the log stay."""

import pytest
from sqlmodel import select

from core.database import AsyncSession, stored
from core.errors import Conflict, NotThere, TooLate
from petitions.actions.sign import sign
from petitions.actions.withdraw import withdraw
from petitions.models import Level, Signature
from petitions.queries import ladder, signatures, tallies
from petitions.rules.signing import Outcome
from tests.clock import MORNING
from tests.making.agencies import PLAIN_WEEKS
from tests.making.counts import counts
from tests.making.petitions import outbox, petition, signed, stranger


async def test_the_count_goes_down_and_the_name_is_gone(db: AsyncSession) -> None:
    made = await petition(db, level=Level.REGION, region="1726")
    signer = stranger(shown_name="Jasur Toʻxtayev")
    await sign(db, stored(made.id), [signer], calendar=PLAIN_WEEKS, outbox=outbox(), now=MORNING)
    await signed(db, made, 2)
    await withdraw(db, stored(made.id), signer.signer_hash, now=MORNING)
    counted = await counts(db, stored(made.id))
    assert counted.agree
    assert (counted.tally, counted.log_length) == (2, 4)
    assert await signatures.shown_names(db, stored(made.id), 10) == []
    row = (
        await db.exec(select(Signature).where(Signature.signer_hash == signer.signer_hash))
    ).one()
    assert (row.shown_name, row.withdrawn_at) == (None, MORNING)
    tally = await tallies.of_petition(db, stored(made.id))
    assert tally.residents == 2


async def test_who_withdrew_can_sign_again_under_a_new_number(db: AsyncSession) -> None:
    made = await petition(db)
    signer = stranger()
    for expected in (1, 3, 5):
        [answer] = await sign(
            db, stored(made.id), [signer], calendar=PLAIN_WEEKS, outbox=outbox(), now=MORNING
        )
        assert (answer.outcome, answer.number) == (Outcome.SIGNED, expected)
        await withdraw(db, stored(made.id), signer.signer_hash, now=MORNING)
    assert (await counts(db, stored(made.id))).agree


async def test_the_crossing_stays(db: AsyncSession) -> None:
    made = await petition(db, thresholds=(2,))
    signer = stranger()
    await sign(db, stored(made.id), [signer], calendar=PLAIN_WEEKS, outbox=outbox(), now=MORNING)
    await signed(db, made, 1)
    await withdraw(db, stored(made.id), signer.signer_hash, now=MORNING)
    [crossing] = await ladder.crossings_of(db, stored(made.id))
    assert crossing.counted == 2
    assert (await counts(db, stored(made.id))).tally == 1


async def test_nothing_to_withdraw(db: AsyncSession) -> None:
    made = await petition(db)
    with pytest.raises(Conflict):
        await withdraw(db, stored(made.id), stranger().signer_hash, now=MORNING)
    with pytest.raises(NotThere):
        await withdraw(db, 0, stranger().signer_hash, now=MORNING)


async def test_not_after_the_end(db: AsyncSession) -> None:
    made = await petition(db, signatures=1)
    assert made.closes_at is not None
    with pytest.raises(TooLate):
        await withdraw(db, stored(made.id), b"anybody", now=made.closes_at)
