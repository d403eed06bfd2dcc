"""Signing in batches: an answer to each, one crossing at its own signature, counts that agree."""

import re
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, select

from agencies.models import ObligationKind
from agencies.queries import obligations
from core.database import AsyncSession, stored
from core.letters import OutgoingLetter
from petitions.actions.sign import sign
from petitions.actions.withdraw import withdraw
from petitions.models import Level, PetitionState, Signature
from petitions.queries import ladder, tallies
from petitions.queries.signing import ground
from petitions.rules.phases import closing
from petitions.rules.signing import LARGEST_BATCH, LONGEST_WAIT, Answer, Outcome, Signing
from tests.clock import MORNING
from tests.counting import statements
from tests.making.agencies import PLAIN_WEEKS, agency
from tests.making.counts import counts
from tests.making.petitions import outbox, petition, signed, stranger

SIGNED, ALREADY = Outcome.SIGNED, Outcome.ALREADY


async def put(
    db: AsyncSession,
    petition_id: int | None,
    signings: list[Signing],
    *,
    now: datetime = MORNING,
    is_repeated: bool = False,
) -> list[Answer]:
    return await sign(
        db,
        stored(petition_id),
        signings,
        calendar=PLAIN_WEEKS,
        outbox=outbox(),
        now=now,
        is_repeated=is_repeated,
    )


async def test_each_signing_gets_its_own_number(db: AsyncSession) -> None:
    made = await petition(db)
    answers = await signed(db, made, 3) + await signed(db, made, 2)
    assert answers == [Answer(SIGNED, number) for number in range(1, 6)]
    assert (await counts(db, stored(made.id))).agree


async def test_whoever_has_signed_already_is_told_so_and_counted_once(db: AsyncSession) -> None:
    made = await petition(db)
    once, other = stranger(), stranger()
    assert await put(db, made.id, [once, once, other]) == [
        Answer(SIGNED, 1),
        Answer(ALREADY),
        Answer(SIGNED, 2),
    ]
    assert await put(db, made.id, [other, once]) == [Answer(ALREADY), Answer(ALREADY)]
    counted = await counts(db, stored(made.id))
    assert counted.agree
    assert counted.tally == 2


async def test_a_batch_tried_again_knows_its_own(db: AsyncSession) -> None:
    made = await petition(db)
    early, ours, again, new = stranger(), stranger(), stranger(), stranger()
    await put(db, made.id, [early], now=MORNING - timedelta(seconds=1))
    await put(db, made.id, [ours, again])
    answers = await put(db, made.id, [again, early, new, ours, ours], is_repeated=True)
    assert answers == [
        Answer(SIGNED, 3),
        Answer(ALREADY),
        Answer(SIGNED, 4),
        Answer(SIGNED, 2),
        Answer(ALREADY),
    ]
    assert (await counts(db, stored(made.id))).agree


async def test_whoever_asked_before_the_close_counts_though_written_after_it(
    db: AsyncSession,
) -> None:
    made = await petition(db, thresholds=(2,))
    closes_at = closing(MORNING, 90)
    assert made.closes_at == closes_at
    second = timedelta(seconds=1)
    in_time, last, late, slow, unknown = [
        stranger()._replace(asked_at=asked_at)
        for asked_at in (
            closes_at - 5 * second,
            closes_at - timedelta(microseconds=1),
            closes_at,
            closes_at + second - LONGEST_WAIT,
            None,
        )
    ]
    written_at = closes_at + 2 * second
    answers = await put(db, made.id, [late, in_time, slow, last, in_time, unknown], now=written_at)
    closed = Answer(Outcome.CLOSED)
    assert answers == [
        closed,
        Answer(SIGNED, 1),
        closed,
        Answer(SIGNED, 2),
        Answer(ALREADY),
        closed,
    ]
    counted = await counts(db, stored(made.id))
    assert counted.agree
    assert counted.tally == 2
    [crossing] = await ladder.crossings_of(db, stored(made.id))
    assert (crossing.log_number, crossing.at) == (2, written_at)
    repeated = await put(db, made.id, [late, last, in_time], now=written_at, is_repeated=True)
    assert repeated == [closed, Answer(SIGNED, 2), Answer(SIGNED, 1)]


async def test_a_hidden_petition_takes_nobody_who_asked_before(db: AsyncSession) -> None:
    made = await petition(db, state=PetitionState.HIDDEN)
    early = stranger()._replace(asked_at=MORNING)
    assert await put(db, made.id, [early]) == [Answer(Outcome.NOT_OPEN)]


async def test_a_signature_carries_the_frozen_text_and_no_name_unless_shown(
    db: AsyncSession,
) -> None:
    made = await petition(db)
    await put(db, made.id, [stranger(), stranger(shown_name="Jasur Toʻxtayev")])
    rows = (
        await db.exec(
            select(Signature).where(Signature.petition_id == made.id).order_by(col(Signature.id))
        )
    ).all()
    assert {row.text_hash for row in rows} == {made.text_hash}
    assert [row.shown_name for row in rows] == [None, "Jasur Toʻxtayev"]


async def test_the_signature_that_reaches_the_rung_obliges_the_agency(db: AsyncSession) -> None:
    to = await agency(db, email="idora@example.uz")
    made = await petition(db, thresholds=(3,), agency_id=stored(to.id))
    await signed(db, made, 2)
    assert not await ladder.crossings_of(db, stored(made.id))
    await signed(db, made, 1)
    [crossing] = await ladder.crossings_of(db, stored(made.id))
    [rung] = await ladder.rungs_of(db, stored(made.id))
    [owed] = await obligations.about(db, ObligationKind.PETITION_RESPONSE, stored(made.id))
    assert (crossing.log_number, crossing.counted, crossing.at) == (3, 3, MORNING)
    assert (crossing.obligation_id, owed.rung, owed.agency_id) == (owed.id, 1, to.id)
    assert (owed.legal_basis, owed.term_working_days) == (
        rung.legal_basis,
        rung.response_working_days,
    )


async def test_the_agency_gets_a_letter_with_the_due_day(db: AsyncSession) -> None:
    to = await agency(db, email="idora@example.uz")
    made = await petition(db, "Yoʻl yoritilsin", thresholds=(2,), agency_id=stored(to.id))
    await signed(db, made, 5)
    [letter] = await db.exec(
        select(OutgoingLetter).where(OutgoingLetter.recipient == "idora@example.uz")
    )
    assert "Yoʻl yoritilsin" in letter.text
    assert f"https://muhokama.test/uz/petitions/{made.id}/response" in letter.text


async def test_a_jump_names_the_very_signature_of_each_rung(db: AsyncSession) -> None:
    made = await petition(db, thresholds=(4, 6, 50))
    await signed(db, made, 2)
    await signed(db, made, 10)
    crossings = await ladder.crossings_of(db, stored(made.id))
    assert [(one.step, one.log_number, one.counted) for one in crossings] == [(1, 4, 4), (2, 6, 6)]


async def test_the_log_number_counts_withdrawals_too(db: AsyncSession) -> None:
    made = await petition(db, thresholds=(3,))
    early = stranger()
    await put(db, made.id, [early, stranger()])
    await withdraw(db, stored(made.id), early.signer_hash, now=MORNING)
    await signed(db, made, 5)
    [crossing] = await ladder.crossings_of(db, stored(made.id))
    # Signed, signed, withdrawn, and then the second of five makes three.
    assert (crossing.log_number, crossing.counted) == (5, 3)


async def test_a_rung_is_crossed_once_however_often_the_count_passes_it(db: AsyncSession) -> None:
    made = await petition(db, thresholds=(2,))
    first = stranger()
    await put(db, made.id, [first, stranger()])
    for _ in range(3):
        await withdraw(db, stored(made.id), first.signer_hash, now=MORNING)
        await put(db, made.id, [first])
    assert len(await ladder.crossings_of(db, stored(made.id))) == 1
    assert (await counts(db, stored(made.id))).agree


async def test_nobody_signs_before_admission_or_after_hiding(db: AsyncSession) -> None:
    for state in set(PetitionState) - {PetitionState.ADMITTED}:
        made = await petition(db, state=state)
        assert await signed(db, made, 2) == [Answer(Outcome.NOT_OPEN)] * 2
    assert await put(db, 0, [stranger()]) == [Answer(Outcome.NOT_OPEN)]


async def test_nobody_signs_when_the_time_is_over(db: AsyncSession) -> None:
    made = await petition(db)
    assert made.closes_at is not None
    last_second = made.closes_at - timedelta(seconds=1)
    assert (await signed(db, made, 1, now=last_second))[0].outcome is SIGNED
    assert (await signed(db, made, 1, now=made.closes_at))[0].outcome is Outcome.CLOSED


async def test_residents_are_counted_apart(db: AsyncSession) -> None:
    made = await petition(db, level=Level.REGION, region="1726")
    await put(
        db,
        made.id,
        [stranger(), stranger(region="1703"), stranger(region="1703"), stranger(region=None)],
    )
    tally = await tallies.of_petition(db, stored(made.id))
    assert (tally.counted, tally.residents) == (4, 1)
    regions = await tallies.by_region(db, stored(made.id))
    assert [(one.region, one.counted) for one in regions] == [
        ("1703", 2),
        ("0000", 1),
        ("1726", 1),
    ]


async def test_the_number_of_statements_does_not_depend_on_the_number_of_signers(
    db: AsyncSession, engine: AsyncEngine
) -> None:
    made = await petition(db)
    with statements(engine) as one:
        await signed(db, made, 1)
    with statements(engine) as many:
        await signed(db, made, 700)
    assert len(one) == len(many) == 3


async def test_too_large_a_batch_is_a_mistake_of_the_caller(db: AsyncSession) -> None:
    made = await petition(db)
    await put(db, made.id, [stranger() for _ in range(LARGEST_BATCH)])
    with pytest.raises(ValueError, match="1001"):
        await put(db, made.id, [stranger() for _ in range(LARGEST_BATCH + 1)])


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    batches=some.lists(some.lists(some.integers(0, 12), max_size=8), max_size=6),
    thresholds=some.lists(some.integers(1, 12), unique=True, min_size=1, max_size=3),
)
async def test_whatever_gathers_the_counts_agree(
    db: AsyncSession, batches: list[list[int]], thresholds: list[int]
) -> None:
    made = await petition(db, thresholds=thresholds)
    people = [stranger(region=f"17{n:02}" if n % 3 else None) for n in range(13)]
    signers: list[int] = []
    for batch in batches:
        answers = await put(db, made.id, [people[n] for n in batch])
        new = [n for n, answer in zip(batch, answers, strict=True) if answer.outcome is SIGNED]
        assert [a.number for a in answers if a.number] == [
            len(signers) + place for place in range(1, len(new) + 1)
        ]
        signers += new
    counted = await counts(db, stored(made.id))
    assert counted.agree
    assert sorted(signers) == sorted({n for batch in batches for n in batch})
    assert counted.tally == len(signers)
    crossings = await ladder.crossings_of(db, stored(made.id))
    assert [one.log_number for one in crossings] == [
        threshold for threshold in sorted(thresholds) if threshold <= len(signers)
    ]


async def test_signers_are_looked_up_by_their_index_also_before_anybody_has_signed(
    db: AsyncSession, engine: AsyncEngine
) -> None:
    """The connection keeps the plan for when thousands have."""
    made = await petition(db)
    await tallies.locked(db, stored(made.id))
    with statements(engine) as sent:
        await ground(db, stored(made.id), [b"nobody"])
    asked = re.sub(r"\$\d+::BYTEA\[\]", "array['nobody'::bytea]", sent.statements[0])
    asked = re.sub(r"\$\d+::BIGINT", str(made.id), asked)
    plan = (await (await db.connection()).execute(text(f"explain {asked}"))).scalars().all()
    assert any("uq_signature_standing" in line for line in plan), plan
    assert not any("Seq Scan" in line for line in plan), plan
