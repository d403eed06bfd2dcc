"""The gate: petitions wait for a moderator, comments pass unless a rule holds them for a while."""

from datetime import timedelta

import pytest

from accounts.models import Person
from core.database import AsyncSession, stored
from core.errors import Conflict
from core.gate import Gate, Passing, Words
from moderation import gate
from moderation.actions.claim import claim
from moderation.actions.release_overdue_holds import release_overdue_holds
from moderation.jobs import forget_what_came_to_the_gate, release_holds_of
from moderation.models import CaseKind, CaseState
from moderation.queries import cases
from moderation.queries.gate_entries import same_text_since
from moderation.rules.automatic import text_hash
from tests.clock import MORNING
from tests.moderation.judged import FakeHouse, FakeWords

PASSES: Gate = gate


def comment(author: Person, text: str, identity: int = 5) -> Words:
    return Words("comment", identity, text, stored(author.id))


async def test_a_petition_waits_for_its_admission(db: AsyncSession, author: Person) -> None:
    words = Words("petition", 12, "Toza suv kerak.", stored(author.id))
    assert await PASSES.ask(db, words, now=MORNING) is Passing.HELD
    case = await cases.open_about(db, "petition", 12)
    assert case is not None
    assert (case.kind, case.rule, case.held_until) == (CaseKind.ADMISSION, "", None)


async def test_asking_again_finds_the_same_case(db: AsyncSession, author: Person) -> None:
    words = Words("petition", 12, "Toza suv kerak.", stored(author.id))
    await gate.ask(db, words, now=MORNING)
    first = await cases.open_about(db, "petition", 12)
    await gate.ask(db, words, now=MORNING + timedelta(days=1))
    again = await cases.open_about(db, "petition", 12)
    assert first is not None
    assert again is not None
    assert (again.id, again.opened_at) == (first.id, MORNING)


async def test_a_comment_passes(db: AsyncSession, author: Person) -> None:
    words = comment(author, "Bu moddaga qarshiman: muddat juda qisqa.")
    assert await gate.ask(db, words, now=MORNING) is Passing.SHOWN
    assert await cases.open_about(db, "comment", 5) is None


@pytest.mark.parametrize(
    ("text", "mark", "hours"),
    [
        ("Qoʻshnim: 30101902750019", "personal-number 2026-09-01", 48),
        ("https://a.uz " * 6, "many-links 2026-09-01", 24),
    ],
)
async def test_a_rule_holds_a_comment_for_some_hours(
    db: AsyncSession, author: Person, text: str, mark: str, hours: int
) -> None:
    assert await gate.ask(db, comment(author, text), now=MORNING) is Passing.HELD
    case = await cases.open_about(db, "comment", 5)
    assert case is not None
    assert (case.kind, case.rule) == (CaseKind.HOLD, mark)
    assert case.held_until == MORNING + timedelta(hours=hours)


async def test_the_same_words_again_and_again_are_held(db: AsyncSession, author: Person) -> None:
    for number in range(3):
        words = comment(author, f"Qarshiman! {'  ' * number}Yoʻq!", identity=number + 1)
        assert await gate.ask(db, words, now=MORNING) is Passing.SHOWN
    fourth = comment(author, "QARSHIMAN! yoʻq!", identity=4)
    assert await gate.ask(db, fourth, now=MORNING) is Passing.HELD


async def test_the_same_words_a_day_later_or_by_another_pass(
    db: AsyncSession, author: Person, reader: Person
) -> None:
    for number in range(3):
        await gate.ask(db, comment(author, "Qarshiman!", identity=number + 1), now=MORNING)
    other = comment(reader, "Qarshiman!", identity=8)
    assert await gate.ask(db, other, now=MORNING) is Passing.SHOWN
    later = comment(author, "Qarshiman!", identity=9)
    assert await gate.ask(db, later, now=MORNING + timedelta(hours=24)) is Passing.SHOWN


async def test_a_hold_that_runs_out_shows_the_words_and_leaves_the_case(
    db: AsyncSession, author: Person, comments: FakeHouse, subjects: dict[str, FakeHouse]
) -> None:
    comments.add(FakeWords(5, stored(author.id), is_shown=False))
    await gate.ask(db, comment(author, "30101902750019"), now=MORNING)
    early = MORNING + timedelta(hours=47)
    assert await release_overdue_holds(db, subjects, now=early) == 0
    assert comments.deeds == []
    late = MORNING + timedelta(hours=48)
    assert await release_overdue_holds(db, subjects, now=late) == 1
    assert comments.deeds == [("show", 5, None, "personal-number 2026-09-01")]
    await release_holds_of(subjects)(db, now=late)
    assert len(comments.deeds) == 1
    case = await cases.open_about(db, "comment", 5)
    assert case is not None
    assert (case.state, case.held_until) == (CaseState.OPEN, None)


async def test_admissions_never_run_out(
    db: AsyncSession, author: Person, petitions: FakeHouse, subjects: dict[str, FakeHouse]
) -> None:
    await gate.ask(db, Words("petition", 12, "30101902750019", stored(author.id)), now=MORNING)
    assert await release_overdue_holds(db, subjects, now=MORNING + timedelta(days=400)) == 0
    assert petitions.deeds == []


async def test_what_came_to_the_gate_is_forgotten_when_it_no_longer_counts(
    db: AsyncSession, author: Person
) -> None:
    await gate.ask(db, comment(author, "Qarshiman!"), now=MORNING)
    hashed, long_ago = text_hash("Qarshiman!"), MORNING - timedelta(days=9)

    async def known() -> int:
        return await same_text_since(db, stored(author.id), hashed, long_ago)

    await forget_what_came_to_the_gate(db, now=MORNING + timedelta(hours=23))
    assert await known() == 1
    await forget_what_came_to_the_gate(db, now=MORNING + timedelta(hours=24))
    assert await known() == 0


async def test_words_taken_back_leave_the_queue(
    db: AsyncSession, author: Person, moderator: Person
) -> None:
    words = Words("petition", 12, "Toza suv kerak.", stored(author.id))
    await PASSES.ask(db, words, now=MORNING)
    case = await cases.open_about(db, "petition", 12)
    assert case is not None
    await claim(db, case, by_id=stored(moderator.id), version=1, now=MORNING)
    await PASSES.take_back(db, "petition", 12)
    assert (case.state, case.version) == (CaseState.DROPPED, 3)
    with pytest.raises(Conflict, match="already decided"):
        await claim(db, case, by_id=stored(moderator.id), version=3, now=MORNING)
    await PASSES.take_back(db, "petition", 12)
    # Handed in again, it is another question.
    await PASSES.ask(db, words, now=MORNING)
    again = await cases.open_about(db, "petition", 12)
    assert again is not None
    assert again.id != case.id
