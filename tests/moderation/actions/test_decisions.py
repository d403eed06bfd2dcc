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
from moderation.actions.claim_case import claim_case
from moderation.actions.decide_case import Judgement, decide_case
from moderation.actions.release_case import release_case
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
        version: int | None = None,
        by_id: int | None = None,
    ) -> Decision:
        return await decide_case(
            self.db,
            self.case,
            Judgement(restriction, ground, explanation, facts),
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
    await claim_case(db, opened, by_id=made.moderator_id, version=1, now=MORNING)
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
    is_shown_anew = kind is not CaseKind.REPORT and answer in ANSWERS[kind][:1]
    assert done == (["show"] if is_shown_anew else ["hide"] if answer in ANSWERS[kind][1:] else [])


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
    with pytest.raises(Conflict, match="Take the case in hand"):
        await bench.decide(Restriction.NONE, by_id=stored(second_moderator.id))


async def test_an_outrun_claim_passes_to_another_moderator(
    db: AsyncSession, bench: Bench, second_moderator: Person
) -> None:
    second = stored(second_moderator.id)
    read = bench.case.version
    with pytest.raises(Conflict, match="Another moderator is working"):
        await claim_case(db, bench.case, by_id=second, version=read, now=SOON)
    later = MORNING + timedelta(minutes=30)
    await claim_case(db, bench.case, by_id=second, version=read, now=later)
    with pytest.raises(Conflict, match="Another moderator has worked on this case"):
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
        await release_case(db, bench.case, by_id=second)
    await release_case(db, bench.case, by_id=bench.moderator_id)
    assert (bench.case.claimed_by_id, bench.case.claimed_until) == (None, None)
    await claim_case(db, bench.case, by_id=second, version=bench.case.version, now=SOON)
    assert bench.case.claimed_by_id == second


async def test_a_decided_case_is_neither_claimed_nor_given_back(
    db: AsyncSession, bench: Bench
) -> None:
    await bench.decide(Restriction.NONE)
    with pytest.raises(Conflict):
        await claim_case(
            db, bench.case, by_id=bench.moderator_id, version=bench.case.version, now=SOON
        )
    with pytest.raises(Conflict):
        await release_case(db, bench.case, by_id=bench.moderator_id)


async def test_the_version_is_looked_at_in_the_database(
    db: AsyncSession, sessions: Sessions, bench: Bench, second_moderator: Person
) -> None:
    read = bench.case.version
    await db.commit()
    async with sessions() as another:
        same = await cases.by_id(another, stored(bench.case.id))
        assert same is not None
        await claim_case(
            another,
            same,
            by_id=stored(second_moderator.id),
            version=read,
            now=MORNING + timedelta(hours=1),
        )
        await another.commit()
    with pytest.raises(Conflict, match="Another moderator has worked"):
        await bench.decide(Restriction.NONE, version=read)
    assert bench.house.deeds == []
