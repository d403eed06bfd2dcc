"""Corrections: proposed, refused, published; one of substance sets the signatures aside."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid, TooLate
from core.letters import OutgoingLetter
from petitions.actions import publish_correction as publishing
from petitions.actions.propose_correction import Proposed, propose_correction
from petitions.actions.publish_correction import publish_correction
from petitions.actions.refuse_correction import refuse_correction
from petitions.actions.withdraw_correction import withdraw_correction
from petitions.models import Correction, CorrectionState, Petition, PetitionState, Signature
from petitions.queries import corrections, tallies, texts
from petitions.queries.addressees import addressee
from petitions.rules.reasons import TEXT_CORRECTED
from petitions.rules.text_hash import text_hash
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.counts import counts
from tests.making.petitions import corrected, outbox, petition, proposed_correction, signed

LATER = MORNING + timedelta(days=1)


def as_it_is(made: Petition) -> Proposed:
    return Proposed(made.demand, made.problem, made.proposal, made.evidence, "A letter is missing.")


async def test_a_proposal_changes_nothing(db: AsyncSession) -> None:
    made = await petition(db, "Yoʻl yoritilsin", signatures=2)
    proposal = await proposed_correction(db, made, demand="Yoʻlak yoritilsin")
    assert (proposal.state, proposal.demand) == (CorrectionState.PROPOSED, "Yoʻlak yoritilsin")
    assert (made.demand, made.text_version) == ("Yoʻl yoritilsin", 1)
    assert await corrections.proposed(db, stored(made.id)) is proposal


async def test_one_proposal_at_a_time(db: AsyncSession) -> None:
    made = await petition(db)
    first = await proposed_correction(db, made)
    with pytest.raises(Conflict, match="Another correction waits"):
        await proposed_correction(db, made)
    await withdraw_correction(db, first)
    await proposed_correction(db, made)
    with pytest.raises(Conflict, match="decided already, or was taken back"):
        await withdraw_correction(db, first)


async def test_nothing_to_correct(db: AsyncSession) -> None:
    made = await petition(db)
    with pytest.raises(Invalid, match="Nothing is changed"):
        await propose_correction(db, made, as_it_is(made), by_id=made.petitioner_id, now=MORNING)


@pytest.mark.parametrize("state", sorted(set(PetitionState) - {PetitionState.ADMITTED}))
async def test_only_an_open_petition_is_corrected(db: AsyncSession, state: PetitionState) -> None:
    made = await petition(db, state=state)
    with pytest.raises(TooLate):
        await proposed_correction(db, made)


async def test_after_the_end_nothing_is_corrected(db: AsyncSession) -> None:
    made = await petition(db)
    assert made.closes_at is not None
    proposal = await proposed_correction(db, made)
    moderator = stored((await person(db)).id)
    with pytest.raises(TooLate):
        await publish_correction(
            db,
            proposal,
            is_material=False,
            reasons="Spelling.",
            by_id=moderator,
            outbox=outbox(),
            now=made.closes_at,
        )
    with pytest.raises(TooLate):
        await propose_correction(
            db,
            made,
            replace(as_it_is(made), demand="Another one"),
            by_id=made.petitioner_id,
            now=made.closes_at,
        )


async def test_spelling_makes_a_version_and_leaves_the_signatures(db: AsyncSession) -> None:
    made = await petition(db, "Yoʻl yortilsin", signatures=3)
    before = made.text_hash
    proposal = await corrected(db, made, demand="Yoʻl yoritilsin", is_material=False)
    assert (made.demand, made.text_version, proposal.version) == ("Yoʻl yoritilsin", 2, 2)
    assert made.text_hash != before
    first, second = await texts.versions_of(db, stored(made.id))
    assert (first.demand, first.text_hash) == ("Yoʻl yortilsin", before)
    assert (second.demand, second.text_hash, second.is_material) == (
        "Yoʻl yoritilsin",
        made.text_hash,
        False,
    )
    assert "yoritilsin" in made.search_key
    signatures = list(await db.exec(select(Signature)))
    assert {(one.text_version, one.invalidated_at) for one in signatures} == {(1, None)}
    await signed(db, made, 1, now=LATER)
    newest = (await db.exec(select(Signature).order_by(col(Signature.id).desc()))).first()
    assert newest is not None
    assert (newest.text_version, newest.text_hash) == (2, made.text_hash)
    assert await texts.material_version(db, stored(made.id)) == 0


async def test_the_hash_is_of_the_new_text(db: AsyncSession) -> None:
    made = await petition(db)
    await corrected(db, made, demand="Yoʻl yoritilsin")
    again = Petition(**made.model_dump())

    assert made.text_hash == text_hash(again, (await addressee(db, made)).slug)


async def test_substance_sets_every_signature_aside(
    db: AsyncSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "PORTION", 3)
    made = await petition(db, signatures=7)
    await corrected(db, made, is_material=True, now=LATER)
    found = list(await db.exec(select(Signature)))
    assert {(one.invalidated_for, one.invalidated_at) for one in found} == {(TEXT_CORRECTED, LATER)}
    counted = await counts(db, stored(made.id))
    assert counted.agree
    assert (counted.tally, counted.log_length) == (0, 14)
    tally = await tallies.of_petition(db, stored(made.id))
    assert (tally.received, tally.invalidated, tally.residents) == (7, 7, 0)
    await signed(db, made, 1, now=LATER)
    assert (await counts(db, stored(made.id))).tally == 1
    assert await texts.material_version(db, stored(made.id)) == 2


async def test_after_a_crossing_only_spelling(db: AsyncSession) -> None:
    made = await petition(db, thresholds=(2,), signatures=2)
    proposal = await proposed_correction(db, made)
    moderator = stored((await person(db)).id)
    with pytest.raises(Conflict, match="reached its quorum"):
        await publish_correction(
            db,
            proposal,
            is_material=True,
            reasons="It demands more.",
            by_id=moderator,
            outbox=outbox(),
            now=LATER,
        )
    assert proposal.state is CorrectionState.PROPOSED
    await publish_correction(
        db,
        proposal,
        is_material=False,
        reasons="Spelling.",
        by_id=moderator,
        outbox=outbox(),
        now=LATER,
    )
    assert (await counts(db, stored(made.id))).tally == 2


@pytest.mark.parametrize("deed", ["publish", "refuse", "withdraw"])
@pytest.mark.parametrize("first", ["publish", "refuse", "withdraw"])
async def test_what_is_settled_stays_settled(db: AsyncSession, first: str, deed: str) -> None:
    made = await petition(db)
    proposal = await proposed_correction(db, made)
    await settle(db, proposal, first)
    state = proposal.state
    with pytest.raises(Conflict):
        await settle(db, proposal, deed)
    assert proposal.state is state
    assert made.text_version == (2 if first == "publish" else 1)


async def settle(db: AsyncSession, proposal: Correction, deed: str) -> None:
    moderator = stored((await person(db)).id)
    if deed == "withdraw":
        await withdraw_correction(db, proposal)
    elif deed == "refuse":
        await refuse_correction(
            db, proposal, reasons="No.", by_id=moderator, outbox=outbox(), now=LATER
        )
    else:
        await publish_correction(
            db,
            proposal,
            is_material=False,
            reasons="Yes.",
            by_id=moderator,
            outbox=outbox(),
            now=LATER,
        )


@pytest.mark.parametrize(
    ("deed", "said"),
    [("publish", "It is published. It does not change"), ("refuse", "It is refused.")],
)
async def test_the_petitioner_is_told(db: AsyncSession, deed: str, said: str) -> None:
    petitioner = await person(db, email="nodira@example.uz", language="en")
    made = await petition(db, petitioner_id=petitioner.id)
    await settle(db, await proposed_correction(db, made), deed)
    [letter] = await db.exec(
        select(OutgoingLetter).where(OutgoingLetter.recipient == "nodira@example.uz")
    )
    assert said in letter.text
    assert f"https://muhokama.test/en/petitions/{made.id}/corrections" in letter.text


async def test_the_database_refuses_whoever_proposed_it(db: AsyncSession) -> None:
    made = await petition(db)
    proposal = await proposed_correction(db, made)
    with pytest.raises(IntegrityError, match="second_person"):
        await publish_correction(
            db,
            proposal,
            is_material=False,
            reasons="Mine.",
            by_id=made.petitioner_id,
            outbox=outbox(),
            now=LATER,
        )
