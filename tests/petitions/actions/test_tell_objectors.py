"""Whoever objected is told the answer, and of a reversal, by letters that name no signer."""

import pytest

from accounts.models import Person, Role
from core.database import AsyncSession, stored
from petitions.actions.decide_objection import refuse_objection, uphold_objection
from petitions.actions.object_to_invalidation import object_to_invalidation
from petitions.actions.reverse_invalidation import reverse_alone
from petitions.models import Invalidation, Petition, PetitionText
from petitions.queries import objections, signatures
from petitions.queries.objections import Queued
from petitions.rules.criteria import Criteria
from tests.clock import MORNING
from tests.making.agencies import PLAIN_WEEKS
from tests.making.invalidations import carried_out, done, officer
from tests.making.petitions import outbox, petition
from tests.making.responses import hash_of, signed_by
from tests.petitions.telling import LATER, do_all, letters, reader


async def set_aside(db: AsyncSession, *signers: Person) -> tuple[Petition, Invalidation]:
    """A petition whose signers want no letters, and the invalidation that set them all aside."""
    made = await petition(db, "Yoʻl yoritilsin")
    await signed_by(db, made, *(one.id for one in signers), wants_letters=False)
    return made, await done(db, made, Criteria(region="1726"))


async def objected(db: AsyncSession, made: Petition, who: Person) -> Queued:
    signature = await signatures.standing(db, hash_of(made, who.id))
    assert signature is not None
    await object_to_invalidation(db, signature, words="Bu men edim.", now=MORNING)
    found = await objections.waiting(db, 1)
    return next(one for one in found.items if one.signature is signature)


async def uphold(db: AsyncSession, queued: Queued) -> None:
    await uphold_objection(
        db,
        queued,
        reasons="Hujjat bilan isbotladi.",
        by=await officer(db),
        calendar=PLAIN_WEEKS,
        outbox=outbox(),
        now=LATER,
    )


async def reverse(db: AsyncSession, invalidation: Invalidation) -> None:
    by = await officer(db, Role.OMBUDSMAN)
    await reverse_alone(db, invalidation, words="Dalil yoʻq.", by=by, now=LATER)
    await carried_out(db, invalidation)


async def test_the_answer_goes_to_whoever_objected_and_to_nobody_else(db: AsyncSession) -> None:
    right, silent = await reader(db, "Anvar", "en"), await reader(db, "Bobur", "en")
    made, _ = await set_aside(db, right, silent)
    await uphold(db, await objected(db, made, right))
    await do_all(db, size=1)
    [letter] = await letters(db)
    assert letter.recipient == "anvar@example.uz"
    assert letter.unique_name.endswith(hash_of(made, right.id).hex())
    for words in ("Your signature is given back.", "Hujjat bilan isbotladi.", "Yoʻl yoritilsin"):
        assert words in letter.text
    assert "corrected in substance" not in letter.text


async def test_once_the_objector_is_found_nobody_else_is_looked_for(db: AsyncSession) -> None:
    people = [await reader(db, f"Signer{number}") for number in range(4)]
    made, _ = await set_aside(db, *people)
    await do_all(db)
    await uphold(db, await objected(db, made, people[0]))
    assert await do_all(db, size=1) == 1


async def test_a_refusal_is_told_with_its_reasons_and_a_reversal_after_it(
    db: AsyncSession,
) -> None:
    refused, waiting, upheld = [
        await reader(db, name, "en") for name in ("Anvar", "Bobur", "Dilnoza")
    ]
    made, invalidation = await set_aside(db, refused, waiting, upheld)
    await refuse_objection(
        db,
        await objected(db, made, refused),
        reasons="Dastur edi.",
        by=await officer(db),
        now=LATER,
    )
    await objected(db, made, waiting)
    await uphold(db, await objected(db, made, upheld))
    await do_all(db)
    told = await letters(db, f"petition {made.id} objection")
    assert [one.recipient for one in told] == ["anvar@example.uz", "dilnoza@example.uz"]
    assert "stays set aside" in told[0].text
    assert "Dastur edi." in told[0].text
    await reverse(db, invalidation)
    await do_all(db)
    told = await letters(db, f"petition {made.id} given_back")
    assert [one.recipient for one in told] == ["anvar@example.uz", "bobur@example.uz"]
    assert f"/petitions/{made.id}/invalidations/{invalidation.id}" in told[0].text


async def test_where_nobody_objected_nobody_is_looked_for(db: AsyncSession) -> None:
    signer = await reader(db, "Anvar")
    _, invalidation = await set_aside(db, signer)
    await do_all(db)
    await reverse(db, invalidation)
    assert await do_all(db) == 0


@pytest.mark.parametrize("by_reversal", [True, False])
async def test_under_a_corrected_text_the_letter_says_what_is_left_to_do(
    db: AsyncSession, by_reversal: bool
) -> None:
    signer = await reader(db, "Anvar", "en")
    made, invalidation = await set_aside(db, signer)
    queued = await objected(db, made, signer)
    db.add(
        PetitionText(
            petition_id=stored(made.id),
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
    await (reverse(db, invalidation) if by_reversal else uphold(db, queued))
    await do_all(db)
    [letter] = await letters(db)
    assert "your signature counts once you confirm it" in letter.text
