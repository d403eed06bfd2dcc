"""Before publication: writing, supporters, submission, and what the moderator's decision does."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlmodel import select

from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.gate import Passing, Ruling, Words
from core.letters import OutgoingLetter
from core.territories.entering import set_voters
from petitions import moderated
from petitions.actions.submit import submit
from petitions.actions.support import support
from petitions.models import Counting, Level, PetitionState, QuorumRung
from petitions.queries import events, ladder, refusals, supporters, tallies
from petitions.queries.petitions import Wanted
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
    taken_back: list[tuple[str, int]] = field(default_factory=list)

    async def ask(self, db: AsyncSession, words: Words, *, now: datetime) -> Passing:
        self.asked.append(words)
        return self.answer

    async def take_back(self, db: AsyncSession, kind: str, identity: int) -> None:
        self.taken_back.append((kind, identity))


async def people(db: AsyncSession, how_many: int) -> Sequence[int]:
    return [stored((await person(db)).id) for _ in range(how_many)]


async def test_a_draft_needs_the_supporters_of_the_ladder_in_force(db: AsyncSession) -> None:
    made = await draft(db)
    assert (made.state, made.supporters_needed, made.region) == (PetitionState.DRAFT, 5, None)


async def test_a_regional_petition_names_its_region(db: AsyncSession) -> None:
    with pytest.raises(Invalid) as refused:
        await draft(db, level=Level.REGION)
    assert refused.value.field == "region"
    assert (await draft(db, level=Level.REGION, region="1703")).region == "1703"


async def test_a_petition_of_a_district_names_it_within_its_region(db: AsyncSession) -> None:
    with pytest.raises(Invalid) as refused:
        await draft(db, level=Level.DISTRICT, region="1726")
    assert refused.value.field == "district"
    made = await draft(db, level=Level.DISTRICT, region="1726", district="1726266")
    assert (made.region, made.district) == ("1726", "1726266")


@pytest.mark.parametrize(
    ("level", "region", "district", "territory"),
    [
        (Level.REPUBLIC, None, None, "1726"),
        (Level.REGION, "1726", None, "17"),
        (Level.REGION, "1726", None, "1727"),
        (Level.DISTRICT, "1726", "1726266", "1726"),
        (Level.DISTRICT, "1726", "1726266", "1726294"),
    ],
)
async def test_it_is_demanded_of_a_body_of_that_very_territory(
    db: AsyncSession, level: Level, region: str | None, district: str | None, territory: str
) -> None:
    to = await agency(db, territory=territory)
    with pytest.raises(Invalid) as refused:
        await draft(db, agency_id=to.id, level=level, region=region, district=district)
    assert refused.value.field == "agency"


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


@pytest.mark.parametrize(
    "state", sorted(set(PetitionState) - {PetitionState.SUPPORTED, PetitionState.RETURNED})
)
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


async def test_a_share_of_voters_is_frozen_as_a_number_of_signatures(db: AsyncSession) -> None:
    await set_voters(db, "1726", 1_900_001, on=MORNING.date(), source="the register")
    await _replace_ladder(
        db,
        QuorumRung(threshold=5000, **_RUNG),
        QuorumRung(share_percent=Decimal("0.1"), counting=Counting.RESIDENTS, **_RUNG),
    )
    made = await petition(db, level=Level.REGION, region="1726")
    await set_voters(db, "1726", 10, on=MORNING.date(), source="another register")
    rungs = await ladder.rungs_of(db, stored(made.id))
    assert [(rung.step, rung.threshold, rung.counting) for rung in rungs] == [
        (1, 1901, Counting.RESIDENTS),
        (2, 5000, Counting.ALL),
    ]
    assert [rung.registered_voters for rung in rungs] == [1_900_001, None]


async def test_a_share_of_voters_nobody_counted_admits_nothing(db: AsyncSession) -> None:
    await _replace_ladder(db, QuorumRung(share_percent=Decimal(1), **_RUNG))
    made = await petition(db, level=Level.REGION, region="1726", state=PetitionState.SUBMITTED)
    with pytest.raises(Conflict) as refused:
        await moderated.show(db, stored(made.id), by_id=made.petitioner_id, reason="", now=MORNING)
    assert "registered voters" in str(refused.value)


async def test_the_ladder_may_oblige_another_body_than_the_addressee(db: AsyncSession) -> None:
    council = await agency(db, slug="kengash", territory="1726")
    await _replace_ladder(db, QuorumRung(threshold=10, obliged_body="kengash", **_RUNG))
    made = await petition(db, level=Level.REGION, region="1726")
    [rung] = await ladder.rungs_of(db, stored(made.id))
    assert rung.obliged_id == council.id


async def test_a_body_that_does_not_exist_can_be_obliged_to_nothing(db: AsyncSession) -> None:
    await _replace_ladder(db, QuorumRung(threshold=10, obliged_body="nobody", **_RUNG))
    with pytest.raises(Conflict):
        await petition(db, level=Level.REGION, region="1726")


_RUNG: dict[str, Any] = {
    "level": Level.REGION,
    "collection_days": 60,
    "supporters": 5,
    "response_working_days": 15,
    "obliges": {"uz-Latn": "Javob berilishi shart."},
    "legal_basis": {"uz-Latn": "Kengash qarori"},
    "legal_source": "Not verified: an example",
    "valid_from": date(2020, 1, 1),
}


async def _replace_ladder(db: AsyncSession, *rungs: QuorumRung) -> None:
    """These rungs in place of those of regions that are in force."""
    for rung in await ladder.in_force(db, Level.REGION, "", MORNING.date()):
        rung.valid_until = date(2020, 1, 1)
    db.add_all(rungs)
    await db.flush()


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
    assert (waits.state, shown.state) == (
        PetitionState.REFUSED_UNPUBLISHED,
        PetitionState.HIDDEN,
    )
    for made in (waits, shown):
        await moderated.show(db, stored(made.id), by_id=moderator, reason="", now=MORNING)
    assert (waits.state, shown.state) == (PetitionState.ADMITTED, PetitionState.ADMITTED)
    with pytest.raises(Conflict):
        await moderated.show(db, stored(shown.id), by_id=moderator, reason="", now=MORNING)


async def test_a_refused_text_is_hidden_and_comes_back_refused(db: AsyncSession) -> None:
    by_id, ground = (await people(db, 1))[0], {"en": "Unclear"}
    made = await petition(db, state=PetitionState.SUBMITTED)
    identity = stored(made.id)

    async def hide(decision: int, why: str, *, text_stays: bool = False) -> PetitionState:
        ruling = Ruling(decision, ground, text_stays=text_stays)
        await moderated.hide(db, identity, by_id=by_id, reason=why, ruling=ruling, now=MORNING)
        return made.state

    async def overturn(decision: int) -> PetitionState:
        await moderated.show(
            db, identity, by_id=by_id, reason="Look again.", overturned=decision, now=MORNING
        )
        return made.state

    assert await hide(1, "Of whom?", text_stays=True) is PetitionState.REFUSED
    assert (await moderated.describe(db, [identity]))[identity].is_readable
    assert await hide(2, "It insults.") is PetitionState.REFUSED_UNPUBLISHED
    assert not (await moderated.describe(db, [identity]))[identity].is_readable
    assert await overturn(2) is PetitionState.REFUSED
    refusal = await events.latest_into(db, identity, PetitionState.REFUSED)
    assert refusal is not None
    assert (refusal.reason, refusal.decision_id, refusal.ground) == ("Of whom?", 1, ground)
    listed = await refusals.refused(db, Wanted(), 1)
    assert [(one.petition.id, one.ground) for one in listed.items] == [(identity, ground)]
    assert await overturn(1) is PetitionState.ADMITTED
    assert await hide(3, "It insults.") is PetitionState.HIDDEN
    assert await overturn(3) is PetitionState.ADMITTED


@pytest.mark.parametrize(
    ("decisions", "state"),
    [
        ("refuse 1, overturn 1, hide 2", PetitionState.HIDDEN),
        ("refuse 1, overturn 1, hide 2, overturn 2", PetitionState.ADMITTED),
        ("refuse 1, hide 2, overturn 1", PetitionState.HIDDEN),
        ("refuse 1, hide 2, overturn 1, overturn 2", PetitionState.ADMITTED),
        ("refuse 1, hide 2, overturn 2, overturn 1", PetitionState.ADMITTED),
        ("refuse 1, hide 2, overturn 2, hide 3", PetitionState.REFUSED_UNPUBLISHED),
        ("refuse 1, hide 2, overturn 2, hide 3, overturn 3", PetitionState.REFUSED),
        ("refuse 1, hide 2, overturn 2, hide 3, overturn 1", PetitionState.HIDDEN),
        ("refuse 1, hide 2, overturn 2, hide 3, overturn 1, overturn 3", PetitionState.ADMITTED),
        ("withhold 1, overturn 1", PetitionState.ADMITTED),
        ("withhold 1, overturn 1, hide 2", PetitionState.HIDDEN),
        ("withhold 1, overturn 1, hide 2, overturn 2, hide 3", PetitionState.HIDDEN),
    ],
)
async def test_what_decisions_come_to(
    db: AsyncSession, decisions: str, state: PetitionState
) -> None:
    by_id = (await people(db, 1))[0]
    made = await petition(db, state=PetitionState.SUBMITTED)
    identity = stored(made.id)
    for deed, number in (decision.split() for decision in decisions.split(", ")):
        if deed == "overturn":
            await moderated.show(
                db, identity, by_id=by_id, reason="", overturned=int(number), now=MORNING
            )
        else:
            ruling = Ruling(int(number), text_stays=deed == "refuse")
            await moderated.hide(
                db, identity, by_id=by_id, reason="Why.", ruling=ruling, now=MORNING
            )
    assert made.state is state
    assert len(await ladder.rungs_of(db, identity)) == (2 if made.opened_at else 0)


async def test_a_refusal_that_falls_does_not_show_what_another_decision_hides(
    db: AsyncSession,
) -> None:
    by_id = (await people(db, 1))[0]
    made = await petition(db, state=PetitionState.SUBMITTED)
    identity = stored(made.id)
    for decision, text_stays in ((1, True), (2, False)):
        ruling = Ruling(decision, {"en": f"Ground {decision}"}, text_stays=text_stays)
        await moderated.hide(
            db, identity, by_id=by_id, reason=f"Why {decision}.", ruling=ruling, now=MORNING
        )
    await moderated.show(
        db, identity, by_id=by_id, reason="It is clear.", overturned=1, now=MORNING
    )
    assert made.state is PetitionState.HIDDEN
    assert not (await moderated.describe(db, [identity]))[identity].is_readable
    hiding = await events.latest_into(db, identity, PetitionState.HIDDEN)
    assert hiding is not None
    assert (hiding.reason, hiding.decision_id) == ("Why 2.", 2)
    later = MORNING + timedelta(days=10)
    await moderated.show(db, identity, by_id=by_id, reason="Look again.", overturned=2, now=later)
    assert made.closes_at == closing(MORNING, 100)


async def test_days_out_of_sight_are_given_back(db: AsyncSession) -> None:
    by_id = (await people(db, 1))[0]
    made = await petition(db)
    for day in (10, 89):
        hidden_at = MORNING + timedelta(days=day)
        await moderated.hide(db, stored(made.id), by_id=by_id, reason="Why.", now=hidden_at)
        shown_at = hidden_at + timedelta(days=2, hours=1)
        await moderated.show(db, stored(made.id), by_id=by_id, reason="", now=shown_at)
    assert made.closes_at == closing(MORNING, 96)


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
