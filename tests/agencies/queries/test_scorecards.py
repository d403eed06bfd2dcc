"""Scorecards out of the log, against sets counted by hand and by plain Python."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from statistics import median

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncEngine

from agencies.actions.move_obligation import move_held
from agencies.actions.reopen_obligation import reopen_obligation
from agencies.models import Obligation, ObligationDeed, ObligationEvent
from agencies.queries import logs, scorecards
from agencies.rules.deadlines import deadline_after, extended_by
from agencies.rules.obligations import Deed, is_kept, is_late
from agencies.rules.replay import astray
from agencies.rules.scorecards import Scorecard
from core.database import AsyncSession, stored
from core.dates import day_of
from core.errors import Conflict
from tests.clock import MORNING
from tests.counting import statements
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS, agency, obligation

DAY = timedelta(days=1)
MUCH_LATER = MORNING + timedelta(days=30)


async def test_a_set_counted_by_hand(db: AsyncSession) -> None:
    owing, officer = stored((await agency(db)).id), stored((await person(db)).id)
    # 5 working days from Monday 7 September end on the 14th, 30 days later is 7 October.
    for days in (1, 2, 7, 9):
        await obligation(
            db,
            agency_id=owing,
            working_days=5,
            fulfilled_at=MORNING + days * DAY,
            fulfilled_by_id=officer,
        )
    await obligation(db, agency_id=owing, working_days=5)
    await obligation(db, agency_id=owing, working_days=60)
    await obligation(db, working_days=5)
    card = await scorecards.of_agency(db, owing, MUCH_LATER)
    assert card == Scorecard(owed=2, late=1, fulfilled=4, on_time=3, median_days=4.5)
    assert card.on_time_share == 3 / 5


async def test_nothing_comes_to_nothing(db: AsyncSession) -> None:
    idle = await agency(db)
    assert await scorecards.of_agency(db, stored(idle.id), MORNING) == Scorecard()
    assert stored(idle.id) not in await scorecards.of_each(db, MORNING)


async def test_a_second_round_is_judged_for_itself(db: AsyncSession) -> None:
    owing, officer = stored((await agency(db)).id), stored((await person(db)).id)
    late = MORNING + 10 * DAY
    owed = await obligation(
        db, agency_id=owing, working_days=5, fulfilled_at=late, fulfilled_by_id=officer
    )
    again = MORNING + 40 * DAY
    await reopen_obligation(
        db, owed, working_days=5, reason="Javob emas.", calendar=PLAIN_WEEKS, now=again
    )
    card = await scorecards.of_agency(db, owing, again + DAY)
    assert card == Scorecard(owed=1, fulfilled=1, median_days=10.0, reopened=1)
    await done(db, owed, Deed(ObligationDeed.FULFILLED, by_id=officer), again + 2 * DAY)
    card = await scorecards.of_agency(db, owing, again + 90 * DAY)
    assert card == Scorecard(fulfilled=2, on_time=1, median_days=6.0, reopened=1)


async def test_an_extension_counts_in_time_and_is_told_apart(db: AsyncSession) -> None:
    owing, officer = stored((await agency(db)).id), stored((await person(db)).id)
    owed = await obligation(db, agency_id=owing, working_days=5)
    more = Deed(ObligationDeed.EXTENDED, reason="x", deadline=extended_by(owed, 5, PLAIN_WEEKS))
    await done(db, owed, more, MORNING + DAY)
    await done(db, owed, Deed(ObligationDeed.FULFILLED, by_id=officer), MORNING + 10 * DAY)
    card = await scorecards.of_agency(db, owing, MUCH_LATER)
    assert (card.on_time, card.extended) == (1, 1)


async def done(db: AsyncSession, owed: Obligation, deed: Deed, now: datetime) -> None:
    await move_held(db, [(owed, deed)], now=now)


# What is tried, one after another, and how many hours after the one before.
tried = st.tuples(
    st.sampled_from([deed for deed in ObligationDeed if deed is not ObligationDeed.IMPOSED]),
    st.integers(min_value=1, max_value=200),
)
histories = st.lists(
    st.tuples(st.integers(min_value=1, max_value=15), st.lists(tried, max_size=8)), max_size=4
)


@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(histories, st.integers(min_value=0, max_value=90))
async def test_what_plain_python_counts(
    db: AsyncSession, told: list[tuple[int, list[tuple[ObligationDeed, int]]]], days: int
) -> None:
    owing, officer = stored((await agency(db)).id), stored((await person(db)).id)
    now = MORNING + days * DAY
    rows = [await lived(db, owing, officer, term, deeds) for term, deeds in told]
    keys = [stored(row.id) for row in rows]
    portion = await logs.portion(db, min(keys, default=1) - 1, 100)
    kept = [(row, log) for row, log in portion if row.id in keys]
    assert [astray(row, log) for row, log in kept] == [[] for _ in rows]
    card = await scorecards.of_agency(db, owing, now)
    counted = naively([log for _, log in kept], now)
    assert card.median_days == pytest.approx(counted.median_days, abs=1e-6)
    assert vars(card) | {"median_days": 0} == vars(counted) | {"median_days": 0}
    assert card.late == sum(is_late(row, now) for row in rows)
    assert card.on_time >= sum(is_kept(row) for row in rows)


async def lived(
    db: AsyncSession,
    owing: int,
    officer: int,
    term: int,
    deeds: Sequence[tuple[ObligationDeed, int]],
) -> Obligation:
    """An obligation to which all this was tried; what its rules refuse was not done."""
    owed = await obligation(db, agency_id=owing, working_days=term)
    now = MORNING
    for number, (what, hours) in enumerate(deeds):
        now += timedelta(hours=hours)
        deadline = {
            ObligationDeed.EXTENDED: extended_by(owed, 3, PLAIN_WEEKS),
            ObligationDeed.REOPENED: deadline_after(day_of(now), 5, owed.kind, PLAIN_WEEKS),
        }.get(what)
        deed = Deed(
            what,
            reason="x",
            officer_id=officer if what is ObligationDeed.ACKNOWLEDGED else None,
            escalated_to_id=owing if what is ObligationDeed.ESCALATED else None,
            working_days_left=number if what is ObligationDeed.REMINDED else None,
            deadline=deadline,
        )
        try:
            await done(db, owed, deed, now)
        except Conflict:
            continue
    return owed


def naively(histories: Sequence[Sequence[ObligationEvent]], now: datetime) -> Scorecard:
    """The same numbers by reading each log from its beginning to its end."""
    numbers = dict.fromkeys(
        ("owed", "late", "fulfilled", "on_time", "extended", "escalated", "reopened"), 0
    )
    took = []
    for history in histories:
        began, due_at, is_open = history[0].at, history[0].due_at, True
        for event in history:
            if event.deed is ObligationDeed.REOPENED:
                began, is_open = event.at, True
            if event.deed is ObligationDeed.FULFILLED:
                is_open = False
                numbers["fulfilled"] += 1
                numbers["on_time"] += event.at <= due_at
                took.append((event.at - began) / DAY)
            if event.deed.value in {"extended", "escalated", "reopened"}:
                numbers[event.deed.value] += 1
            due_at = event.due_at
        numbers["owed"] += is_open
        numbers["late"] += is_open and due_at < now
    return Scorecard(**numbers, median_days=median(took) if took else None)


async def test_one_query_for_one_and_for_all(db: AsyncSession, engine: AsyncEngine) -> None:
    owing = stored((await agency(db)).id)
    for _ in range(5):
        await obligation(db, agency_id=owing, working_days=1)
    await obligation(db, working_days=1)
    with statements(engine) as sent:
        card = await scorecards.of_agency(db, owing, MUCH_LATER)
        each = await scorecards.of_each(db, MUCH_LATER)
    assert len(sent) == 2
    assert each[owing] == card
    assert sum(one.late for one in each.values()) == 6
