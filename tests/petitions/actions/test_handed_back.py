"""A petition is handed back, reworded and handed in again, or taken back by its petitioner."""

from datetime import timedelta

import pytest

from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid, TooLate
from core.gate import Passing, Ruling
from petitions import moderated
from petitions.actions.begin_rewording import begin_rewording
from petitions.actions.retract import retract
from petitions.actions.reword import reword
from petitions.models import Level, Petition, PetitionState, Supporter
from petitions.queries import events, rewordings, supporters
from petitions.rules.states import WITHDRAWABLE
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import agency
from tests.making.petitions import draft, petition
from tests.petitions.actions.test_before import AskedGate

UNTIL = MORNING + timedelta(days=30)
WHAT = "Say which road it is about."


async def handed_back(db: AsyncSession, demand: str = "") -> Petition:
    made = await petition(db, demand, state=PetitionState.SUBMITTED)
    moderator = await person(db)
    await moderated.hand_back(
        db,
        stored(made.id),
        by_id=stored(moderator.id),
        reason=WHAT,
        ruling=Ruling(decision=7, until=UNTIL),
        now=MORNING,
    )
    return made


async def test_it_waits_for_its_new_wording_until_a_day(db: AsyncSession) -> None:
    made = await handed_back(db)
    assert (made.state, made.reword_until) == (PetitionState.RETURNED, UNTIL)
    event = await events.latest_into(db, stored(made.id), PetitionState.RETURNED)
    assert event is not None
    assert (event.reason, event.decision_id) == (WHAT, 7)


async def test_only_what_waits_is_handed_back(db: AsyncSession) -> None:
    shown = await petition(db)
    with pytest.raises(Conflict):
        await moderated.hand_back(
            db, stored(shown.id), by_id=1, reason="", ruling=Ruling(until=UNTIL), now=MORNING
        )
    with pytest.raises(ValueError, match="until a certain day"):
        await moderated.hand_back(db, stored(shown.id), by_id=1, reason="", now=MORNING)


async def test_the_writing_begins_with_its_words_and_is_begun_once(db: AsyncSession) -> None:
    made = await handed_back(db, "Yoʻl yoritilsin")
    writing = await begin_rewording(db, made, now=MORNING)
    assert (writing.demand, writing.problem, writing.agency_id, writing.petitioner_id) == (
        "Yoʻl yoritilsin",
        made.problem,
        made.agency_id,
        made.petitioner_id,
    )
    writing.demand = "Navoiy koʻchasi yoritilsin"
    await db.flush()
    again = await begin_rewording(db, made, now=UNTIL)
    assert (again.id, again.demand) == (writing.id, "Navoiy koʻchasi yoritilsin")


async def test_it_is_handed_in_again_with_its_supporters(db: AsyncSession) -> None:
    made = await handed_back(db)
    db.add(
        Supporter(
            petition_id=stored(made.id),
            person_id=stored((await person(db)).id),
            supported_at=MORNING,
        )
    )
    writing = await begin_rewording(db, made, now=MORNING)
    body = await agency(db, territory="1703")
    writing.demand, writing.level, writing.region = "Navoiy koʻchasi", Level.REGION, "1703"
    writing.agency_id = body.id
    gate = AskedGate(Passing.HELD)
    await reword(db, made, writing, gate=gate, by_id=made.petitioner_id, now=UNTIL)
    assert (made.state, made.submitted_at) == (PetitionState.SUBMITTED, UNTIL)
    assert (made.demand, made.level, made.region) == ("Navoiy koʻchasi", Level.REGION, "1703")
    assert "navoiy" in made.search_key
    assert await supporters.count(db, stored(made.id)) == 1
    assert await rewordings.of_petition(db, stored(made.id)) is None
    [words] = gate.asked
    assert words.text.startswith("Navoiy koʻchasi\n\n")
    # It can be handed back once more.
    await moderated.hand_back(
        db,
        stored(made.id),
        by_id=stored((await person(db)).id),
        reason=WHAT,
        ruling=Ruling(until=UNTIL),
        now=UNTIL,
    )
    assert await begin_rewording(db, made, now=UNTIL)


async def test_after_its_day_it_is_too_late(db: AsyncSession) -> None:
    made = await handed_back(db)
    writing = await begin_rewording(db, made, now=MORNING)
    late = UNTIL + timedelta(seconds=1)
    gate = AskedGate(Passing.HELD)
    with pytest.raises(TooLate):
        await begin_rewording(db, made, now=late)
    with pytest.raises(TooLate):
        await reword(db, made, writing, gate=gate, by_id=made.petitioner_id, now=late)
    assert gate.asked == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"demand": ""}, "demand"),
        ({"proposal": ""}, "proposal"),
        ({"agency_id": None}, "agency"),
        ({"level": Level.REGION, "region": None}, "region"),
        ({"level": Level.DISTRICT, "region": "1703"}, "district"),
        # The agency it is addressed to is one of the republic.
        ({"level": Level.REGION, "region": "1703"}, "agency"),
    ],
)
async def test_what_is_not_finished_is_not_handed_in(
    db: AsyncSession, changes: dict[str, object], field: str
) -> None:
    made = await handed_back(db)
    writing = await begin_rewording(db, made, now=MORNING)
    for name, value in changes.items():
        setattr(writing, name, value)
    with pytest.raises(Invalid) as refused:
        await reword(
            db,
            made,
            writing,
            gate=AskedGate(Passing.HELD),
            by_id=made.petitioner_id,
            now=MORNING,
        )
    assert refused.value.field == field
    assert made.state is PetitionState.RETURNED


@pytest.mark.parametrize("state", sorted(set(PetitionState) - {PetitionState.RETURNED}))
async def test_only_what_was_handed_back_is_reworded(
    db: AsyncSession, state: PetitionState
) -> None:
    made = await petition(db, state=state)
    with pytest.raises(Conflict):
        await begin_rewording(db, made, now=MORNING)


@pytest.mark.parametrize("state", PetitionState)
async def test_a_petition_is_taken_back_before_it_is_published(
    db: AsyncSession, state: PetitionState
) -> None:
    made = await (draft(db) if state is PetitionState.DRAFT else petition(db, state=state))
    gate = AskedGate(Passing.HELD)
    if state not in WITHDRAWABLE:
        with pytest.raises(Conflict):
            await retract(db, made, gate=gate, by_id=made.petitioner_id, now=MORNING)
        return
    await retract(db, made, gate=gate, by_id=made.petitioner_id, now=MORNING)
    assert made.state is PetitionState.WITHDRAWN
    assert gate.taken_back == [("petition", made.id)]


async def test_taking_it_back_drops_the_new_wording(db: AsyncSession) -> None:
    made = await handed_back(db)
    await begin_rewording(db, made, now=MORNING)
    await retract(db, made, gate=AskedGate(Passing.HELD), by_id=made.petitioner_id, now=MORNING)
    assert await rewordings.of_petition(db, stored(made.id)) is None
