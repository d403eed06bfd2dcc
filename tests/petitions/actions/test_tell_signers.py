"""Letters to signers: to those who asked and to nobody else, once, whatever breaks in between.

Going through 100,000 people among whom nobody is a signer took 8 seconds on two busy cores; with
10,000 signers among them, 32 seconds, most of it for writing the letters and their jobs.
"""

from datetime import timedelta

import pytest

from accounts.models import Assurance, Person
from core.database import AsyncSession, Names, stored
from core.errors import Conflict
from core.letters import OutgoingLetter
from petitions.actions.choose_letters import choose_letters
from petitions.actions.invalidate import invalidate
from petitions.actions.move import move
from petitions.actions.tell_signers import About, tell_signers
from petitions.actions.withdraw import withdraw
from petitions.models import Petition, PetitionState, PetitionText, Response
from petitions.queries import signatures, tallies
from petitions.rules.reasons import TEXT_CORRECTED
from petitions.rules.target_names import TargetName
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.consultation import dossier
from tests.making.petitions import petition
from tests.making.responses import hash_of, response, signed_by
from tests.petitions.telling import do_all, do_one, letters, reader, to_do

LATER = MORNING + timedelta(days=1)


async def answered(db: AsyncSession, *signers: Person) -> tuple[Petition, Response]:
    """A petition these people signed, answered; nothing has been written to them yet."""
    made = await petition(db, "Yoʻl yoritilsin", thresholds=(2,), signatures=2)
    await signed_by(db, made, *(one.id for one in signers))
    return made, await response(db, made, now=LATER)


async def test_whoever_asked_for_letters_gets_one_in_their_language(db: AsyncSession) -> None:
    latin, russian = await reader(db, "Anvar"), await reader(db, "Boris", "ru")
    made, given = await answered(db, latin, russian)
    await do_all(db)
    first, second = await letters(db)
    assert (first.recipient, first.language) == ("anvar@example.uz", "uz-Latn")
    assert (second.recipient, second.language) == ("boris@example.uz", "ru")
    for letter in (first, second):
        assert f"/petitions/{made.id}/responses/{given.id}" in letter.text
        assert f"/petitions/{made.id}/mail" in letter.text
        assert "Yoʻl yoritilsin" in letter.text


async def test_nobody_else_gets_one(db: AsyncSession) -> None:
    asked_not, withdrew, set_aside, bystander = [
        await reader(db, name) for name in ("Anvar", "Bobur", "Dilnoza", "Erkin")
    ]
    unconfirmed = await person(
        db, assurance=Assurance.NONE, email="feruza@example.uz", name="Feruza"
    )
    made = await petition(db, thresholds=(2,), signatures=2)
    identity = stored(made.id)
    await signed_by(db, made, asked_not.id, wants_letters=False)
    await signed_by(db, made, withdrew.id, set_aside.id, unconfirmed.id)
    await withdraw(db, identity, hash_of(made, withdrew.id), now=MORNING)
    await drop(db, made, set_aside, "automated")
    other = await petition(db)
    await signed_by(db, other, bystander.id)
    await response(db, made, now=LATER)
    await do_all(db)
    assert await letters(db) == []


async def drop(db: AsyncSession, made: Petition, signer: Person, reason: str) -> None:
    tally = await tallies.locked(db, stored(made.id))
    found = await signatures.standing(db, hash_of(made, signer.id))
    assert tally is not None
    assert found is not None
    await invalidate(db, tally, [found], reason=reason, now=MORNING)


async def test_portions_go_through_everybody_once(db: AsyncSession) -> None:
    people = [await reader(db, f"Signer{number}") for number in range(7)]
    await answered(db, *people[::2])
    assert await do_all(db, size=3) == 3
    assert len(await letters(db)) == 4


async def test_a_portion_done_again_writes_no_letter_twice(db: AsyncSession) -> None:
    people = [await reader(db, f"Signer{number}") for number in range(4)]
    await answered(db, *people)
    [first] = await to_do(db)
    # The worker died after the transaction and before it could note that the job was done.
    for _ in range(2):
        await do_one(db, first, size=2)
    assert len(await letters(db)) == 2
    await do_all(db, size=2)
    assert len(await letters(db)) == 4


async def test_the_letters_do_not_say_who_signed(db: AsyncSession) -> None:
    signer = await reader(db, "Anvar")
    await answered(db, signer)
    await do_all(db)
    [letter] = await letters(db)
    assert letter.is_discreet
    assert letter.unique_name.endswith(hash_of_letter(letter))
    assert "nvar" not in letter.unique_name


def hash_of_letter(letter: OutgoingLetter) -> str:
    return letter.unique_name.rsplit(" ", 1)[-1]


async def test_letters_can_be_stopped_and_asked_for_again(db: AsyncSession) -> None:
    signer = await reader(db, "Anvar")
    made = await petition(db, thresholds=(2,), signatures=2)
    await signed_by(db, made, signer.id)
    signer_hash = hash_of(made, signer.id)
    await choose_letters(db, signer_hash, wants=False)
    given = await response(db, made, now=LATER)
    await do_all(db)
    assert await letters(db) == []
    await choose_letters(db, signer_hash, wants=True)
    await tell_signers(db, stored(made.id), About.ANSWER, stored(given.id))
    await do_all(db)
    assert len(await letters(db)) == 1
    with pytest.raises(Conflict):
        await choose_letters(db, b"nobody", wants=True)


@pytest.mark.parametrize(
    ("is_material", "sentence"),
    [(True, "not counted until you confirm"), (False, "your signature stays")],
)
async def test_of_a_correction_those_are_told_whom_it_sets_aside(
    db: AsyncSession, is_material: bool, sentence: str
) -> None:
    counted, waiting = await reader(db, "Anvar", "en"), await reader(db, "Bobur", "en")
    made = await petition(db)
    await signed_by(db, made, counted.id, waiting.id)
    await drop(db, made, waiting, TEXT_CORRECTED)
    db.add(
        PetitionText(
            petition_id=stored(made.id),
            version=2,
            demand=made.demand,
            problem=made.problem,
            proposal=made.proposal,
            text_hash=b"2",
            is_material=is_material,
            explanation="The street was named wrongly.",
            published_at=LATER,
        )
    )
    await db.flush()
    await tell_signers(db, stored(made.id), About.CORRECTION, 2)
    await do_all(db)
    found = await letters(db)
    assert [letter.recipient for letter in found] == ["anvar@example.uz", "bobur@example.uz"]
    assert sentence in found[0].text
    assert "The street was named wrongly." in found[0].text


async def test_of_a_task_that_is_opened_again(db: AsyncSession) -> None:
    signer = await reader(db, "Anvar", "en")
    made, given = await answered(db, signer)
    await do_all(db)
    given.answers, given.does_not_answer = 40, 60
    db.add(given)
    await tell_signers(db, stored(made.id), About.REOPENED, stored(given.id))
    await do_all(db)
    [letter] = await letters(db, f"petition {made.id} reopened")
    assert "Of 100 signers who voted, 40 say" in letter.text


async def test_of_the_outcome_of_a_discussion_that_an_answer_opened(db: AsyncSession) -> None:
    titles: Names = {"uz-Latn": "Yoʻllar haqida", "en": "About roads"}
    draft = await dossier(db, titles=titles)
    signer = await reader(db, "Anvar", "en")
    made = await petition(db, thresholds=(2,), signatures=2)
    await signed_by(db, made, signer.id)
    given = await response(db, made, opens=TargetName("dossier", stored(draft.id)), now=LATER)
    await do_all(db)
    await tell_signers(db, stored(made.id), About.OUTCOME, stored(given.id))
    await do_all(db)
    [letter] = await letters(db, f"petition {made.id} outcome")
    assert "About roads" in letter.text


async def test_of_a_hidden_petition_nobody_is_told(db: AsyncSession) -> None:
    signer = await reader(db, "Anvar")
    made, _ = await answered(db, signer)
    await move(db, made, PetitionState.HIDDEN, by_id=None, now=LATER)
    await db.flush()
    await do_all(db)
    assert await letters(db) == []
