"""How an end moves: never before the minimum, no day lost, in any order where none is meant."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.models import Dossier, TermKind, TermPolicy
from consultation.rules.term_moves import (
    DEEDS,
    Standing,
    added_by,
    closing,
    deeds_now,
    moved,
    quiet_until,
    require_deed,
    time_lost,
)
from consultation.rules.term_rules import require_days, require_reason, term_rules
from consultation.rules.terms import earliest_close
from core.errors import Conflict, Invalid, TooLate
from tests.making.agencies import PLAIN_WEEKS

OPENS = datetime(2026, 9, 7, 4, tzinfo=UTC)
CLOSES = OPENS + timedelta(days=15)
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class Moved:
    kind: TermKind
    at: datetime
    added: timedelta
    closes_before: datetime = CLOSES


def draft(
    closes_at: datetime = CLOSES,
    suspended_at: datetime | None = None,
    suspended_until: datetime | None = None,
) -> Dossier:
    return Dossier(
        agency_id=1,
        sector="11",
        act_type="law",
        term_policy_id=1,
        search_key="",
        opens_at=OPENS,
        closes_at=closes_at,
        suspended_at=suspended_at,
        suspended_until=suspended_until,
        published_at=OPENS,
    )


# Additions made while a discussion runs, as they come from outside: (when, what, how long).
additions = st.lists(
    st.builds(
        Moved,
        kind=st.sampled_from([TermKind.EXTENDED, TermKind.SUSPENDED, TermKind.OUTAGE]),
        at=st.timedeltas(timedelta(), 15 * DAY - MICROSECOND).map(lambda since: OPENS + since),
        added=st.timedeltas(MICROSECOND, 60 * DAY),
    ),
    max_size=6,
)


@given(moves=additions, days=st.integers(1, 30), working=st.booleans())
def test_no_addition_ends_before_the_minimum(
    moves: Sequence[Moved], days: int, working: bool
) -> None:
    policy = TermPolicy(
        act_type="law",
        minimum_days=days,
        in_working_days=working,
        outcome_working_days=10,
        legal_source="law",
        valid_from=date(2021, 1, 1),
    )
    earliest = earliest_close(policy, OPENS, PLAIN_WEEKS)
    assert closing(max(earliest, CLOSES), moves) >= earliest


@given(moves=additions, order=st.randoms())
def test_additions_come_to_the_same_in_any_order(moves: list[Moved], order: object) -> None:
    shuffled = list(moves)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    total = sum((move.added for move in moves), timedelta())
    assert closing(CLOSES, moves) == closing(CLOSES, shuffled) == CLOSES + total


@given(
    since=st.timedeltas(timedelta(), 15 * DAY - MICROSECOND),
    days=st.integers(1, 60),
    sooner=st.floats(0, 1, exclude_max=True),
)
def test_a_suspension_loses_no_time(since: timedelta, days: int, sooner: float) -> None:
    """What was left when it began is left when it is over, whether it ran out or was ended."""
    began = OPENS + since
    long = added_by(TermKind.SUSPENDED, draft(), days=days, now=began)
    suspended = draft(
        closes_at=moved(CLOSES, began, long), suspended_at=began, suspended_until=began + long
    )
    assert suspended.closes_at - (began + long) == CLOSES - began
    back = began + long * sooner
    taken = added_by(TermKind.RESUMED, suspended, days=0, now=back)
    assert moved(suspended.closes_at, back, taken) - back == CLOSES - began


@given(days=st.integers(5, 30), late=st.timedeltas(timedelta(), 90 * DAY))
def test_reopening_gives_its_full_days_from_the_deed_on(days: int, late: timedelta) -> None:
    now = CLOSES + late
    assert moved(CLOSES, now, timedelta(days=days)) == now + timedelta(days=days)


def test_closing_early_closes_at_that_instant() -> None:
    now = OPENS + 6 * DAY
    taken = added_by(TermKind.CLOSED_EARLY, draft(), days=0, now=now)
    assert moved(CLOSES, now, taken) == now


def test_the_closing_instant_itself_is_too_late_to_extend() -> None:
    require_deed(TermKind.EXTENDED, draft(), Standing(), CLOSES - MICROSECOND)
    with pytest.raises(TooLate, match="closed"):
        require_deed(TermKind.EXTENDED, draft(), Standing(), CLOSES)


def test_what_is_owed_already_is_not_closed_any_later() -> None:
    with pytest.raises(TooLate):
        require_deed(TermKind.EXTENDED, draft(), Standing(is_owed=True), CLOSES - MICROSECOND)


@pytest.mark.parametrize(
    ("now", "standing", "possible"),
    [
        (OPENS - DAY, Standing(), {TermKind.EXTENDED}),
        (OPENS, Standing(), {TermKind.EXTENDED, TermKind.SUSPENDED}),
        (
            OPENS + 5 * DAY,
            Standing(quiet_until=OPENS + 5 * DAY),
            {TermKind.EXTENDED, TermKind.SUSPENDED, TermKind.CLOSED_EARLY},
        ),
        (OPENS, Standing(is_reopened=True), set()),
        (CLOSES, Standing(is_owed=True), {TermKind.REOPENED}),
        (CLOSES, Standing(is_owed=True, is_movable=False), set()),
        (CLOSES, Standing(is_reopened=True), set()),
        (CLOSES, Standing(has_outcome=True), set()),
    ],
)
def test_what_can_be_done_now(now: datetime, standing: Standing, possible: set[TermKind]) -> None:
    assert set(deeds_now(draft(), standing, now)) == possible


def test_while_it_is_suspended_it_can_go_on_or_be_extended() -> None:
    suspended = draft(suspended_at=OPENS, suspended_until=OPENS + DAY)
    within = {TermKind.EXTENDED, TermKind.RESUMED}
    assert set(deeds_now(suspended, Standing(), OPENS)) == within
    assert TermKind.SUSPENDED in deeds_now(suspended, Standing(), OPENS + DAY)


def test_early_only_after_quiet_days_and_only_by_the_policy() -> None:
    until = OPENS + 5 * DAY

    def refused(standing: Standing, now: datetime) -> str:
        with pytest.raises(Conflict) as refusal:
            require_deed(TermKind.CLOSED_EARLY, draft(), standing, now)
        return str(refusal.value)

    assert "never close" in refused(Standing(), until)
    assert "2026-09-12 09:00" in refused(Standing(quiet_until=until), until - MICROSECOND)
    assert "Comments came" in refused(Standing(quiet_until=until, early_comments=1), until)
    require_deed(TermKind.CLOSED_EARLY, draft(), Standing(quiet_until=until), until)


def test_quiet_days_are_days_in_which_one_could_speak() -> None:
    moves = [
        Moved(TermKind.SUSPENDED, OPENS + DAY, 3 * DAY),
        Moved(TermKind.RESUMED, OPENS + 2 * DAY, -2 * DAY),
        Moved(TermKind.OUTAGE, OPENS + 3 * DAY, HOUR),
        Moved(TermKind.EXTENDED, OPENS + 3 * DAY, 9 * DAY),
    ]
    assert quiet_until(OPENS, 5, moves) == OPENS + 6 * DAY + HOUR


@pytest.mark.parametrize(
    ("began", "ended", "moves", "lost"),
    [
        (OPENS + HOUR, OPENS + 2 * HOUR, [], HOUR),
        (OPENS + HOUR, OPENS + HOUR + MICROSECOND, [], MINUTE),
        (OPENS - HOUR, OPENS + HOUR, [], HOUR),
        (CLOSES - HOUR, CLOSES + HOUR, [], HOUR),
        (CLOSES, CLOSES + HOUR, [], timedelta()),
        (OPENS - HOUR, OPENS, [], timedelta()),
        (OPENS, OPENS + DAY, [Moved(TermKind.SUSPENDED, OPENS + HOUR, 20 * HOUR)], 4 * HOUR),
        (
            OPENS,
            OPENS + DAY,
            [
                Moved(TermKind.SUSPENDED, OPENS, 9 * DAY),
                Moved(TermKind.RESUMED, OPENS + 23 * HOUR, -8 * DAY),
            ],
            HOUR,
        ),
        (
            OPENS + DAY,
            OPENS + 3 * DAY,
            [Moved(TermKind.REOPENED, OPENS + 3 * DAY, DAY, closes_before=OPENS + 2 * DAY)],
            DAY,
        ),
    ],
)
def test_time_lost(began: datetime, ended: datetime, moves: list[Moved], lost: timedelta) -> None:
    assert time_lost(OPENS, CLOSES, moves, began, ended) == lost


def test_bounds_and_reasons() -> None:
    for kind, bounds in term_rules().days.items():
        assert require_days(kind, bounds.shortest_days) == bounds.shortest_days
        for wrong in (None, bounds.shortest_days - 1, bounds.longest_days + 1):
            with pytest.raises(Invalid):
                require_days(kind, wrong)
    assert require_days(TermKind.RESUMED, 9) == 0
    require_reason("a " * term_rules().shortest_reason_words)
    with pytest.raises(Invalid, match="at least 5 words"):
        require_reason("a " * (term_rules().shortest_reason_words - 1))
    assert TermKind.OUTAGE not in DEEDS
