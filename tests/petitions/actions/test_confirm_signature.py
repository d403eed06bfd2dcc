"""Signatures set aside by a correction: confirmed, released, and counted right in any order."""

import random
from datetime import timedelta

import pytest
from sqlmodel import col, select

from core.database import AsyncSession, stored
from core.errors import Conflict, NotThere, Refusal, TooLate
from petitions import moderated
from petitions.actions.confirm_signature import confirm_signature
from petitions.actions.invalidate import invalidate
from petitions.actions.restore import restore
from petitions.actions.sign import sign
from petitions.actions.withdraw import withdraw
from petitions.models import InvalidatedTally, LogKind, Petition, Signature, SignatureLogEntry
from petitions.queries import ladder, signatures, tallies, texts
from petitions.rules.reasons import TEXT_CORRECTED
from petitions.rules.signing import Outcome, Signing
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS
from tests.making.counts import counts
from tests.making.petitions import corrected, outbox, petition, signed, stranger

LATER = MORNING + timedelta(days=1)


async def signs(db: AsyncSession, made: Petition, signer: Signing) -> Outcome:
    [answer] = await sign(
        db, stored(made.id), [signer], calendar=PLAIN_WEEKS, outbox=outbox(), now=LATER
    )
    return answer.outcome


async def confirms(db: AsyncSession, made: Petition, signer: Signing, version: int = 0) -> None:
    await confirm_signature(
        db,
        stored(made.id),
        signer.signer_hash,
        version=version or made.text_version,
        calendar=PLAIN_WEEKS,
        outbox=outbox(),
        now=LATER,
    )


async def releases(db: AsyncSession, made: Petition, signer: Signing) -> None:
    await withdraw(db, stored(made.id), signer.signer_hash, now=LATER)


async def set_aside(
    db: AsyncSession, signer: Signing, *, thresholds: tuple[int, ...] = (), others: int = 0
) -> Petition:
    """A petition that this signer and others signed, corrected in substance since."""
    made = await petition(db, thresholds=thresholds)
    await signs(db, made, signer)
    if others:
        await signed(db, made, others)
    await corrected(db, made, is_material=True, now=LATER)
    return made


async def test_confirming_counts_it_again_under_the_new_text(db: AsyncSession) -> None:
    signer = stranger(shown_name="Jasur Toʻxtayev")
    made = await set_aside(db, signer, others=2)
    await confirms(db, made, signer)
    found = await signatures.standing(db, signer.signer_hash)
    assert found is not None
    assert (found.text_version, found.text_hash) == (2, made.text_hash)
    assert (found.invalidated_at, found.invalidated_for) == (None, None)
    assert found.shown_name == "Jasur Toʻxtayev"
    counted = await counts(db, stored(made.id))
    assert counted.agree
    assert counted.tally == 1
    tally = await tallies.of_petition(db, stored(made.id))
    assert (tally.received, tally.invalidated, tally.restored) == (3, 3, 1)


async def test_a_confirmation_may_reach_a_rung(db: AsyncSession) -> None:
    signer = stranger()
    made = await set_aside(db, signer, thresholds=(2,), others=0)
    await signed(db, made, 1, now=LATER)
    assert await ladder.crossings_of(db, stored(made.id)) == []
    await confirms(db, made, signer)
    [crossing] = await ladder.crossings_of(db, stored(made.id))
    assert (crossing.counted, crossing.log_number) == (2, 4)


async def test_nobody_signs_a_text_they_have_not_read(db: AsyncSession) -> None:
    made = await petition(db)
    reader = stranger()._replace(text_version=1)
    await corrected(db, made, now=LATER)
    assert await signs(db, made, reader) is Outcome.CHANGED
    assert (await counts(db, stored(made.id))).tally == 0
    assert await signs(db, made, reader._replace(text_version=2)) is Outcome.SIGNED
    assert await signs(db, made, reader) is Outcome.ALREADY


async def test_confirming_twice_counts_once(db: AsyncSession) -> None:
    signer = stranger()
    made = await set_aside(db, signer)
    await confirms(db, made, signer)
    with pytest.raises(Conflict, match="no signature here that waits"):
        await confirms(db, made, signer)
    assert (await counts(db, stored(made.id))).tally == 1


async def test_nobody_confirms_a_text_they_have_not_read(db: AsyncSession) -> None:
    signer = stranger()
    made = await set_aside(db, signer)
    await corrected(db, made, demand="Yana bir marta oʻzgardi", is_material=True, now=LATER)
    with pytest.raises(Conflict, match="Read it again"):
        await confirms(db, made, signer, version=2)
    await confirms(db, made, signer, version=3)
    assert (await counts(db, stored(made.id))).tally == 1


async def test_nothing_waits_to_be_confirmed(db: AsyncSession) -> None:
    signer = stranger()
    made = await petition(db)
    with pytest.raises(Conflict):
        await confirms(db, made, signer)
    await signs(db, made, signer)
    with pytest.raises(Conflict):
        await confirms(db, made, signer)
    with pytest.raises(NotThere):
        await confirm_signature(
            db, 0, b"", version=1, calendar=PLAIN_WEEKS, outbox=outbox(), now=LATER
        )


async def test_after_the_end_it_stays_out_of_the_count(db: AsyncSession) -> None:
    signer = stranger()
    made = await set_aside(db, signer)
    assert made.closes_at is not None
    with pytest.raises(TooLate):
        await confirm_signature(
            db,
            stored(made.id),
            signer.signer_hash,
            version=2,
            calendar=PLAIN_WEEKS,
            outbox=outbox(),
            now=made.closes_at,
        )
    assert (await counts(db, stored(made.id))).tally == 0


async def test_a_hidden_petition_takes_no_confirmation(db: AsyncSession) -> None:
    signer = stranger()
    made = await set_aside(db, signer)
    moderator = stored((await person(db)).id)
    await moderated.hide(db, stored(made.id), by_id=moderator, reason="", now=LATER)
    with pytest.raises(TooLate):
        await confirms(db, made, signer)


async def test_releasing_moves_it_from_set_aside_to_withdrawn(db: AsyncSession) -> None:
    signer = stranger(shown_name="Jasur Toʻxtayev")
    made = await set_aside(db, signer, others=1)
    await releases(db, made, signer)
    row = (
        await db.exec(select(Signature).where(Signature.signer_hash == signer.signer_hash))
    ).one()
    assert (row.withdrawn_at, row.shown_name, row.invalidated_at) == (LATER, None, None)
    counted = await counts(db, stored(made.id))
    assert counted.agree
    tally = await tallies.of_petition(db, stored(made.id))
    assert (tally.received, tally.withdrawn, tally.invalidated, tally.restored) == (2, 1, 2, 1)
    aside = await db.get_one(InvalidatedTally, (made.id, TEXT_CORRECTED))
    assert aside.signatures == 1
    entries = await db.exec(
        select(SignatureLogEntry).order_by(col(SignatureLogEntry.number).desc()).limit(2)
    )
    withdrawn, restored = entries
    assert (restored.kind, withdrawn.kind) == (LogKind.RESTORED, LogKind.WITHDRAWN)
    assert restored.at == withdrawn.at == LATER
    assert restored.mark == withdrawn.mark
    with pytest.raises(Conflict):
        await releases(db, made, signer)
    with pytest.raises(Conflict):
        await confirms(db, made, signer)


async def test_a_release_reaches_no_rung(db: AsyncSession) -> None:
    signer = stranger()
    made = await set_aside(db, signer, thresholds=(2,))
    await signed(db, made, 1, now=LATER)
    await releases(db, made, signer)
    assert await ladder.crossings_of(db, stored(made.id)) == []
    assert (await counts(db, stored(made.id))).tally == 1


async def test_whoever_was_released_can_sign_the_new_text(db: AsyncSession) -> None:
    signer = stranger()
    made = await set_aside(db, signer)
    assert await signs(db, made, signer) is Outcome.ALREADY
    await releases(db, made, signer)
    assert await signs(db, made, signer) is Outcome.SIGNED
    found = await signatures.standing(db, signer.signer_hash)
    assert found is not None
    assert found.text_version == 2
    counted = await counts(db, stored(made.id))
    assert counted.agree
    assert counted.tally == 1


async def test_a_signature_set_aside_for_another_reason_is_not_released(db: AsyncSession) -> None:
    signer = stranger()
    made = await petition(db)
    await signs(db, made, signer)
    await take_out(db, made, signer)
    with pytest.raises(Conflict, match="nothing to withdraw"):
        await releases(db, made, signer)


async def take_out(db: AsyncSession, made: Petition, signer: Signing) -> None:
    """Set aside by an officer, if it counts."""
    tally = await tallies.locked(db, stored(made.id))
    found = await signatures.standing(db, signer.signer_hash)
    if tally is None or found is None or found.invalidated_at is not None:
        raise Conflict("nothing to take out")
    await invalidate(db, tally, [found], reason="automated", now=LATER)


async def put_back(db: AsyncSession, made: Petition, signer: Signing) -> None:
    """Given back, if an officer set it aside; under a former text it has to be confirmed then."""
    tally = await tallies.locked(db, stored(made.id))
    found = await signatures.standing(db, signer.signer_hash)
    if tally is None or found is None or found.invalidated_for != "automated":
        raise Conflict("nothing to put back")
    is_former = found.text_version < await texts.material_version(db, stored(made.id))
    await restore(
        db,
        made,
        tally,
        [found],
        calendar=PLAIN_WEEKS,
        outbox=outbox(),
        now=LATER,
        reaches_rungs=not is_former,
    )
    if is_former:
        await invalidate(db, tally, [found], reason=TEXT_CORRECTED, now=LATER)


async def correct(db: AsyncSession, made: Petition, _: Signing) -> None:
    """In substance where that may still be, else in spelling; it is another text each time."""
    is_material = not await ladder.crossings_of(db, stored(made.id))
    demand = f"Maktab yoʻlida yoʻlak qurilsin, {made.text_version}"
    await corrected(db, made, demand=demand, is_material=is_material, now=LATER)


DEEDS = (signs, signs, confirms, confirms, releases, take_out, put_back, correct)


@pytest.mark.parametrize("seed", range(6))
async def test_whatever_happens_in_whatever_order_the_counts_agree(
    db: AsyncSession, seed: int
) -> None:
    """Twenty deeds in an order drawn by lot; those that are refused change nothing."""
    chance = random.Random(seed)  # noqa: S311
    made = await petition(db, thresholds=(4,))
    signers = [stranger(region=region) for region in ("1726", "1703", None, "1726")]
    done = 0
    for number in range(20):
        deed, signer = chance.choice(DEEDS), chance.choice(signers)
        before = await counts(db, stored(made.id))
        try:
            await deed(db, made, signer)
            done += 1
        except Refusal:
            assert await counts(db, stored(made.id)) == before, (seed, number, deed)
        assert (await counts(db, stored(made.id))).agree, (seed, number, deed)
    assert done >= 4
    standing = [row.signer_hash for row in await rows(db, made) if row.withdrawn_at is None]
    assert len(standing) == len(set(standing))
    former = [
        row
        for row in await rows(db, made)
        if row.text_version < await texts.material_version(db, stored(made.id))
    ]
    assert all(row.withdrawn_at or row.invalidated_at for row in former)


async def rows(db: AsyncSession, made: Petition) -> list[Signature]:
    return list(await db.exec(select(Signature).where(Signature.petition_id == made.id)))
