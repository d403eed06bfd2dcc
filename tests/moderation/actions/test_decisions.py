"""Claims and decisions: one moderator decides, with reasons; the deed and the letters follow."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlmodel import select

from accounts.models import Person
from core.database import AsyncSession, Sessions, stored
from core.errors import Conflict, Invalid
from core.letters import OutgoingLetter, StoredOutbox
from moderation.actions.claim import claim
from moderation.actions.decide_case import Judgement, decide_case
from moderation.actions.release import release
from moderation.models import Case, CaseKind, CaseState, Decision, Restriction, Source
from moderation.queries import cases
from moderation.rules.cases import ANSWERS
from tests.clock import MORNING
from tests.making.moderation import case, report
from tests.moderation.judged import FakeHouse, FakeWords

SOON = MORNING + timedelta(minutes=5)


@dataclass
class Bench:
    """One case about words of the author, and the moderator who has it in hand."""

    db: AsyncSession
    outbox: StoredOutbox
    house: FakeHouse
    case: Case
    moderator_id: int

    async def decide(
        self,
        restriction: Restriction,
        *,
        ground: str = "",
        explanation: str = "Because it is so.",
        facts: str = "",
        same_as: int | None = None,
        version: int | None = None,
        by_id: int | None = None,
    ) -> Decision:
        return await decide_case(
            self.db,
            self.case,
            Judgement(restriction, ground, explanation, facts, same_as),
            subject=self.house,
            described=self.house.words[self.case.subject_id],
            by_id=by_id or self.moderator_id,
            version=self.case.version if version is None else version,
            outbox=self.outbox,
            now=SOON,
        )


@pytest.fixture
async def bench(
    db: AsyncSession,
    outbox: StoredOutbox,
    comments: FakeHouse,
    author: Person,
    moderator: Person,
) -> Bench:
    comments.add(FakeWords(5, stored(author.id), text="Bad words."))
    opened = await case(db, subject_id=5)
    made = Bench(db, outbox, comments, opened, stored(moderator.id))
    await claim(db, opened, by_id=made.moderator_id, version=1, now=MORNING)
    return made


async def letters(db: AsyncSession) -> Sequence[OutgoingLetter]:
    return (await db.exec(select(OutgoingLetter).order_by(OutgoingLetter.recipient))).all()


async def test_hiding_is_stated_done_and_written(
    db: AsyncSession, bench: Bench, reader: Person, author: Person
) -> None:
    await report(db, bench.case, reporter_id=stored(reader.id))
    made = await bench.decide(
        Restriction.HIDDEN, ground="hatred", explanation="It calls people names.", facts="Line 1."
    )
    assert made.subject_hash == hashlib.sha256(b"Bad words.").digest()
    assert (made.restriction, made.ground, made.ground_version) == (
        Restriction.HIDDEN,
        "hatred",
        "2026-09-01",
    )
    assert (made.source, made.rule, made.detected_automatically) == (Source.REPORT, "", False)
    assert not made.decided_automatically
    assert (made.decided_at, made.effective_at, made.ends_at) == (SOON, SOON, None)
    assert (made.explanation, made.facts) == ("It calls people names.", "Line 1.")
    assert bench.house.deeds == [("hide", 5, bench.moderator_id, "It calls people names.")]
    assert bench.case.state is CaseState.DECIDED
    to_author, to_reader = await letters(db)
    assert (to_author.recipient, to_reader.recipient) == ("anvar@example.uz", "lola@example.uz")
    for words in (
        "A moderator has hidden your words.",
        "Incitement of national, racial, ethnic or religious hatred",
        "article 12¹",
        "It calls people names.",
        f"https://muhokama.test/en/moderation/decisions/{made.id}",
        "you can appeal until 7 March 2027",
        "Another person decides the appeal",
        "digital ombudsman",
    ):
        assert words in to_author.text
    assert "left them" not in to_reader.text
    assert "hidden them" in to_reader.text
    assert f"/moderation/decisions/{made.id}" in to_reader.text
    assert "Madina" not in to_author.text + to_reader.text
    assert "Lola" not in to_author.text


async def test_leaving_tells_the_reporters_only(
    db: AsyncSession, bench: Bench, reader: Person
) -> None:
    await report(db, bench.case, reporter_id=stored(reader.id))
    made = await bench.decide(Restriction.NONE, ground="hatred", explanation="Sharp, not unlawful.")
    assert (made.ground, made.ground_version) == ("", "")
    assert bench.house.deeds == []
    [letter] = await letters(db)
    assert letter.recipient == "lola@example.uz"
    assert "left them in place" in letter.text
    assert "Sharp, not unlawful." in letter.text


@pytest.mark.parametrize("answer", Restriction)
@pytest.mark.parametrize("kind", CaseKind)
async def test_every_answer_to_every_question(
    db: AsyncSession, bench: Bench, kind: CaseKind, answer: Restriction
) -> None:
    bench.case.kind = kind
    bench.case.subject_kind = "petition" if kind is CaseKind.ADMISSION else "comment"
    bench.case.held_until = SOON if kind is CaseKind.HOLD else None
    await db.flush()
    if answer not in ANSWERS[kind]:
        with pytest.raises(Invalid) as refused:
            await bench.decide(answer, ground="hatred")
        assert refused.value.field == "restriction"
        assert bench.house.deeds == []
        return
    await bench.decide(answer, ground="hatred")
    done = [deed for deed, *_ in bench.house.deeds]
    deeds: dict[Restriction, list[str]] = {
        Restriction.ADMITTED: ["show"],
        Restriction.RETURNED: ["hand back"],
        Restriction.REFUSED: ["hide"],
        Restriction.HIDDEN: ["hide"],
        Restriction.NONE: ["show"] if kind is CaseKind.HOLD else [],
    }
    assert done == deeds[answer]


async def test_a_rule_that_found_the_words_is_named(db: AsyncSession, bench: Bench) -> None:
    bench.case.kind, bench.case.rule = CaseKind.HOLD, "many-links 2026-09-01"
    bench.case.held_until = SOON
    await db.flush()
    made = await bench.decide(Restriction.NONE)
    assert (made.source, made.rule) == (Source.RULE, "many-links 2026-09-01")
    assert made.detected_automatically
    assert not made.decided_automatically
    [letter] = await letters(db)
    assert "which an automatic rule had held. They are shown." in letter.text


async def test_words_shown_when_the_hold_ran_out_are_not_shown_twice(
    db: AsyncSession, bench: Bench
) -> None:
    bench.case.kind, bench.case.rule = CaseKind.HOLD, "many-links 2026-09-01"
    await db.flush()
    await bench.decide(Restriction.NONE)
    assert bench.house.deeds == []


@pytest.mark.parametrize("ground", ["", "duplicate", "no-such-ground"])
async def test_nothing_is_hidden_without_a_ground_for_it(
    db: AsyncSession, bench: Bench, ground: str
) -> None:
    with pytest.raises(Invalid) as refused:
        await bench.decide(Restriction.HIDDEN, ground=ground)
    assert refused.value.field == "ground"
    assert bench.house.deeds == []


async def test_a_case_is_decided_once(db: AsyncSession, bench: Bench) -> None:
    await bench.decide(Restriction.NONE)
    with pytest.raises(Conflict, match="already decided"):
        await bench.decide(Restriction.HIDDEN, ground="hatred")


async def test_only_who_has_the_case_in_hand_decides(
    bench: Bench, second_moderator: Person
) -> None:
    with pytest.raises(Conflict, match="Take this in hand"):
        await bench.decide(Restriction.NONE, by_id=stored(second_moderator.id))


async def test_an_outrun_claim_passes_to_another_moderator(
    db: AsyncSession, bench: Bench, second_moderator: Person
) -> None:
    second = stored(second_moderator.id)
    read = bench.case.version
    with pytest.raises(Conflict, match="Somebody else is working"):
        await claim(db, bench.case, by_id=second, version=read, now=SOON)
    later = MORNING + timedelta(minutes=30)
    await claim(db, bench.case, by_id=second, version=read, now=later)
    with pytest.raises(Conflict, match="Somebody else has worked on this"):
        await bench.decide(Restriction.NONE, version=read)


async def test_an_outrun_claim_nobody_took_still_decides(db: AsyncSession, bench: Bench) -> None:
    bench.case.claimed_until = MORNING - timedelta(minutes=1)
    await db.flush()
    await bench.decide(Restriction.NONE)
    assert bench.case.state is CaseState.DECIDED


async def test_a_case_given_back_is_anybodys(
    db: AsyncSession, bench: Bench, second_moderator: Person
) -> None:
    second = stored(second_moderator.id)
    with pytest.raises(Conflict, match="not in your hands"):
        await release(db, bench.case, by_id=second)
    await release(db, bench.case, by_id=bench.moderator_id)
    assert (bench.case.claimed_by_id, bench.case.claimed_until) == (None, None)
    await claim(db, bench.case, by_id=second, version=bench.case.version, now=SOON)
    assert bench.case.claimed_by_id == second


async def test_a_decided_case_is_neither_claimed_nor_given_back(
    db: AsyncSession, bench: Bench
) -> None:
    await bench.decide(Restriction.NONE)
    with pytest.raises(Conflict):
        await claim(db, bench.case, by_id=bench.moderator_id, version=bench.case.version, now=SOON)
    with pytest.raises(Conflict):
        await release(db, bench.case, by_id=bench.moderator_id)


async def test_the_version_is_looked_at_in_the_database(
    db: AsyncSession, sessions: Sessions, bench: Bench, second_moderator: Person
) -> None:
    read = bench.case.version
    await db.commit()
    async with sessions() as another:
        same = await cases.by_id(another, stored(bench.case.id))
        assert same is not None
        await claim(
            another,
            same,
            by_id=stored(second_moderator.id),
            version=read,
            now=MORNING + timedelta(hours=1),
        )
        await another.commit()
    with pytest.raises(Conflict, match="Somebody else has worked"):
        await bench.decide(Restriction.NONE, version=read)
    assert bench.house.deeds == []


async def of_petition(bench: Bench, petitions: FakeHouse) -> None:
    """The case asks whether a petition of the author is to be admitted; another one is open."""
    words = bench.house.words[5]
    for identity, is_shown in ((5, False), (8, True), (9, False)):
        petitions.add(FakeWords(identity, words.author_id, is_shown=is_shown))
    bench.house = petitions
    bench.case.kind, bench.case.subject_kind = CaseKind.ADMISSION, "petition"
    await bench.db.flush()


async def test_a_petition_is_handed_back_until_a_day(
    db: AsyncSession, bench: Bench, petitions: FakeHouse
) -> None:
    await of_petition(bench, petitions)
    made = await bench.decide(Restriction.RETURNED, explanation="Say which road.")
    [ruling] = petitions.rulings
    assert made.ends_at is not None
    assert made.ends_at.isoformat() == "2026-10-07T18:59:59+00:00"
    assert (ruling.decision, ruling.until, ruling.ground) == (made.id, made.ends_at, {})
    [letter] = await letters(db)
    assert letter.subject == "Your petition comes back to you: what to change"
    for words in (
        "What to change: Say which road.",
        "Hand it in again until 7 October 2026, 23:59",
        "https://muhokama.test/en/petitions/5",
        "It keeps its supporters.",
    ):
        assert words in letter.text
    assert "appeal" not in letter.text


@pytest.mark.parametrize(
    ("ground", "text_stays"), [("unclear-demand", True), ("honour-and-dignity", False)]
)
async def test_the_house_is_told_whether_the_text_stays(
    db: AsyncSession, bench: Bench, petitions: FakeHouse, ground: str, *, text_stays: bool
) -> None:
    await of_petition(bench, petitions)
    made = await bench.decide(Restriction.REFUSED, ground=ground)
    [ruling] = petitions.rulings
    assert (ruling.decision, ruling.text_stays, ruling.same_as) == (made.id, text_stays, None)
    assert set(ruling.ground) == {"uz-Latn", "ru", "en"}
    [letter] = await letters(db)
    assert f"Appeal here: https://muhokama.test/en/moderation/decisions/{made.id}/appeals" in (
        letter.text
    )


async def test_a_duplicate_names_the_petition_it_repeats(
    db: AsyncSession, bench: Bench, petitions: FakeHouse
) -> None:
    await of_petition(bench, petitions)
    made = await bench.decide(Restriction.REFUSED, ground="duplicate", same_as=8)
    assert made.same_as_id == 8
    assert [ruling.same_as for ruling in petitions.rulings] == [8]
    [letter] = await letters(db)
    assert "Join this one: https://muhokama.test/en/petitions/8" in letter.text


@pytest.mark.parametrize("named", [None, 5, 9, 77])
async def test_what_a_duplicate_repeats_is_another_petition_that_everybody_reads(
    db: AsyncSession, bench: Bench, petitions: FakeHouse, named: int | None
) -> None:
    await of_petition(bench, petitions)
    with pytest.raises(Invalid) as refused:
        await bench.decide(Restriction.REFUSED, ground="duplicate", same_as=named)
    assert refused.value.field == "same_as"
    assert petitions.deeds == []


async def test_another_ground_names_no_other_petition(
    db: AsyncSession, bench: Bench, petitions: FakeHouse
) -> None:
    await of_petition(bench, petitions)
    made = await bench.decide(Restriction.REFUSED, ground="unclear-demand", same_as=8)
    assert made.same_as_id is None
