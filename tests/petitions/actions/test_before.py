"""Before publication: writing, supporters, submission, and what the moderator's decision does."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pytest
from sqlmodel import select

from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.gate import Passing, Words
from core.letters import OutgoingLetter
from petitions import moderated
from petitions.actions.submit import submit
from petitions.actions.support import support
from petitions.models import Level, PetitionState, QuorumRung
from petitions.queries import events, ladder, supporters, tallies
from petitions.rules.phases import closing
from petitions.rules.text_hash import text_hash
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import agency, member
from tests.making.petitions import draft, outbox, petition


@dataclass
class AskedGate:
    """A gate that gives one answer to everybody, and remembers what it was asked."""

    answer: Passing
    asked: list[Words] = field(default_factory=list)

    async def ask(self, db: AsyncSession, words: Words, *, now: datetime) -> Passing:
        self.asked.append(words)
        return self.answer


async def people(db: AsyncSession, how_many: int) -> Sequence[int]:
    return [stored((await person(db)).id) for _ in range(how_many)]


async def test_a_draft_needs_the_supporters_of_the_ladder_in_force(db: AsyncSession) -> None:
    made = await draft(db)
    assert (made.state, made.supporters_needed, made.region) == (PetitionState.DRAFT, 5, None)


async def test_a_regional_petition_names_its_region(db: AsyncSession) -> None:
    with pytest.raises(Invalid) as refused:
        await draft(db, level=Level.REGION)
    assert refused.value.field == "region"
    assert (await draft(db, level=Level.DISTRICT, region="1703")).region == "1703"


async def test_the_republic_has_no_region_whatever_was_chosen(db: AsyncSession) -> None:
    assert (await draft(db, level=Level.REPUBLIC, region="1703")).region is None


async def test_no_ladder_no_petition(db: AsyncSession) -> None:
    for rung in await db.exec(select(QuorumRung).where(QuorumRung.level == Level.REPUBLIC)):
        rung.valid_until = MORNING.date().replace(year=2025)
        db.add(rung)
    await db.flush()
    with pytest.raises(Invalid) as refused:
        await draft(db)
    assert refused.value.field == "level"


async def test_the_fifth_supporter_makes_it_ready_and_the_petitioner_gets_a_letter(
    db: AsyncSession,
) -> None:
    petitioner = await person(db, email="nodira@example.uz")
    made = await draft(db, petitioner_id=petitioner.id)
    for place, supporter in enumerate(await people(db, 5), 1):
        assert made.state is PetitionState.DRAFT, place
        await support(db, made, person_id=supporter, outbox=outbox(), now=MORNING)
    assert made.state is PetitionState.SUPPORTED
    [letter] = await db.exec(
        select(OutgoingLetter).where(OutgoingLetter.recipient == "nodira@example.uz")
    )
    assert f"/uz/petitions/{made.id}" in letter.text


async def test_one_supporter_counts_once(db: AsyncSession) -> None:
    made = await draft(db)
    [supporter] = await people(db, 1)
    for _ in range(6):
        await support(db, made, person_id=supporter, outbox=outbox(), now=MORNING)
    assert await supporters.count(db, stored(made.id)) == 1
    assert made.state is PetitionState.DRAFT


async def test_a_sixth_supporter_comes_too_late(db: AsyncSession) -> None:
    made = await petition(db, state=PetitionState.SUPPORTED)
    [supporter] = await people(db, 1)
    with pytest.raises(Conflict):
        await support(db, made, person_id=supporter, outbox=outbox(), now=MORNING)


async def test_what_is_submitted_waits_where_the_gate_holds_it(db: AsyncSession) -> None:
    made = await petition(db, state=PetitionState.SUPPORTED)
    gate = AskedGate(Passing.HELD)
    await submit(db, made, gate=gate, by_id=made.petitioner_id, now=MORNING)
    assert (made.state, made.submitted_at) == (PetitionState.SUBMITTED, MORNING)
    [words] = gate.asked
    assert (words.kind, words.identity, words.author_id) == (
        "petition",
        made.id,
        made.petitioner_id,
    )
    for text in (made.demand, made.problem, made.proposal):
        assert text in words.text


async def test_what_the_gate_lets_pass_is_admitted_at_once(db: AsyncSession) -> None:
    made = await petition(db, state=PetitionState.SUPPORTED)
    await submit(db, made, gate=AskedGate(Passing.SHOWN), by_id=made.petitioner_id, now=MORNING)
    assert (made.state, made.opened_at) == (PetitionState.ADMITTED, MORNING)


@pytest.mark.parametrize("state", sorted(set(PetitionState) - {PetitionState.SUPPORTED}))
async def test_nothing_else_can_be_submitted(db: AsyncSession, state: PetitionState) -> None:
    made = await petition(db, state=state)
    gate = AskedGate(Passing.HELD)
    with pytest.raises(Conflict):
        await submit(db, made, gate=gate, by_id=made.petitioner_id, now=MORNING)
    assert not gate.asked


async def test_admission_freezes_the_text_and_the_ladder_and_opens_the_count(
    db: AsyncSession,
) -> None:
    to = await agency(db)
    [moderator] = await people(db, 1)
    made = await petition(db, state=PetitionState.SUBMITTED, agency_id=to.id)
    await moderated.show(db, stored(made.id), by_id=moderator, reason="Fine.", now=MORNING)
    assert made.text_hash == text_hash(made, to.slug)
    assert (made.opened_at, made.closes_at) == (MORNING, closing(MORNING, 90))
    rungs = await ladder.rungs_of(db, stored(made.id))
    assert [(rung.step, rung.threshold) for rung in rungs] == [(1, 10_000), (2, 100_000)]
    tally = await tallies.of_petition(db, stored(made.id))
    assert (tally.counted, tally.log_length) == (0, 0)
    event = await events.latest_into(db, stored(made.id), PetitionState.ADMITTED)
    assert event is not None
    assert (event.by_id, event.reason) == (moderator, "Fine.")


async def test_later_law_does_not_move_the_rungs_of_a_published_petition(
    db: AsyncSession,
) -> None:
    made = await petition(db)
    for rung in await db.exec(select(QuorumRung)):
        rung.threshold = (rung.threshold or 0) * 2
        db.add(rung)
    await db.flush()
    rungs = await ladder.rungs_of(db, stored(made.id))
    assert [rung.threshold for rung in rungs] == [10_000, 100_000]


async def test_hiding_refuses_what_waits_and_hides_what_is_shown(db: AsyncSession) -> None:
    [moderator] = await people(db, 1)
    waits = await petition(db, state=PetitionState.SUBMITTED)
    shown = await petition(db)
    for made in (waits, shown):
        await moderated.hide(db, stored(made.id), by_id=moderator, reason="Why.", now=MORNING)
    assert (waits.state, shown.state) == (PetitionState.REFUSED, PetitionState.HIDDEN)
    await moderated.show(db, stored(shown.id), by_id=moderator, reason="", now=MORNING)
    assert shown.state is PetitionState.ADMITTED
    with pytest.raises(Conflict):
        await moderated.show(db, stored(waits.id), by_id=moderator, reason="", now=MORNING)


async def test_a_petition_is_described_for_those_who_judge_it(db: AsyncSession) -> None:
    made = await petition(db, state=PetitionState.SUBMITTED)
    found = await moderated.describe(db, [stored(made.id), 0])
    [described] = found.values()
    assert (described.title, described.is_shown) == (made.demand, False)
    assert made.problem in described.text
    assert await moderated.describe(db, []) == {}


async def test_who_is_impartial(db: AsyncSession) -> None:
    to = await agency(db)
    officer, supporter, stranger = await people(db, 3)
    await member(db, agency_id=stored(to.id), person_id=officer)
    made = await draft(db, agency_id=to.id)
    await support(db, made, person_id=supporter, outbox=outbox(), now=MORNING)
    verdicts = [
        await moderated.is_impartial(db, stored(made.id), somebody)
        for somebody in (made.petitioner_id, officer, supporter, stranger)
    ]
    assert verdicts == [False, False, False, True]
