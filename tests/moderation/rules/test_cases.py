"""Cases: every state with every move, claims, priority, grounds, and the time for an appeal."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import Conflict
from moderation.models import Case, CaseKind, CaseState, Restriction
from moderation.rules.cases import (
    ANSWERS,
    MOVES,
    RESTRICTING,
    SOURCES,
    is_withheld,
    require_move,
    restricting_answer,
)
from moderation.rules.claims import (
    hands,
    is_claimed,
    require_free,
    require_in_hand,
    require_open,
    require_version,
)
from moderation.rules.grounds import all_grounds, ground_of, grounds_for, grounds_in_force
from moderation.rules.priority import priority
from moderation.rules.redress import appeal_until
from tests.clock import MORNING


def case(
    state: CaseState = CaseState.OPEN,
    *,
    kind: CaseKind = CaseKind.REPORT,
    claimed_by_id: int | None = None,
    claimed_until: datetime | None = None,
    held_until: datetime | None = None,
) -> Case:
    return Case(
        subject_kind="comment",
        subject_id=1,
        kind=kind,
        state=state,
        severity=3,
        opened_at=MORNING,
        claimed_by_id=claimed_by_id,
        claimed_until=claimed_until,
        held_until=held_until,
    )


@pytest.mark.parametrize("to", CaseState)
@pytest.mark.parametrize("state", CaseState)
def test_every_move_from_every_state(state: CaseState, to: CaseState) -> None:
    is_allowed = state is CaseState.OPEN and to is not CaseState.OPEN
    assert (to in MOVES[state]) == is_allowed
    if is_allowed:
        require_move(case(state), to)
        return
    with pytest.raises(Conflict, match="already decided"):
        require_move(case(state), to)


def test_only_an_open_case_is_worked_on() -> None:
    require_open(case())
    for state in (CaseState.DECIDED, CaseState.DROPPED):
        with pytest.raises(Conflict, match="already decided"):
            require_open(case(state))


@pytest.mark.parametrize("kind", CaseKind)
def test_every_question_has_one_answer_that_restricts(kind: CaseKind) -> None:
    restricts = [answer in RESTRICTING for answer in ANSWERS[kind]]
    assert restricts == [False] * (len(restricts) - 1) + [True]
    assert restricting_answer(kind) in RESTRICTING
    assert kind in SOURCES


@pytest.mark.parametrize(
    ("minutes", "person_id", "is_free"),
    [(29, 1, True), (29, 2, False), (30, 2, True), (31, 1, True)],
)
def test_a_claim_keeps_others_away_until_it_ends(
    minutes: int, person_id: int, *, is_free: bool
) -> None:
    claimed = case(claimed_by_id=1, claimed_until=MORNING + timedelta(minutes=30))
    now = MORNING + timedelta(minutes=minutes)
    assert is_claimed(claimed, now) == (minutes < 30)
    if is_free:
        require_free(claimed, person_id, now)
    else:
        with pytest.raises(Conflict, match="Somebody else is working"):
            require_free(claimed, person_id, now)


def test_whose_hands_it_is_in() -> None:
    claimed = case(claimed_by_id=1, claimed_until=MORNING + timedelta(minutes=30))
    assert hands(claimed, 1, MORNING) == "mine"
    assert hands(claimed, 2, MORNING) == "other"
    assert hands(claimed, 2, MORNING + timedelta(hours=1)) == ""
    require_in_hand(claimed, 1)
    with pytest.raises(Conflict, match="Take this in hand"):
        require_in_hand(claimed, 2)


def test_a_case_read_before_somebody_worked_on_it_is_stale() -> None:
    require_version(case(), 1)
    with pytest.raises(Conflict):
        require_version(case(), 2)


def test_words_are_withheld_until_admitted_or_released() -> None:
    assert is_withheld(case(kind=CaseKind.ADMISSION))
    assert is_withheld(case(kind=CaseKind.HOLD, held_until=MORNING))
    assert not is_withheld(case(kind=CaseKind.HOLD))
    assert not is_withheld(case(kind=CaseKind.REPORT))


def test_priority_counted_by_hand() -> None:
    found = priority(
        severity=4, opened_at=MORNING, reports=3, now=MORNING + timedelta(days=2, hours=5)
    )
    assert (found.severity, found.days, found.reports, found.score) == (4, 3, 3, 36)
    fresh = priority(severity=2, opened_at=MORNING, reports=0, now=MORNING)
    assert fresh.score == 2


severities = st.integers(1, 5)
counts = st.integers(0, 50)
hours = st.integers(0, 24 * 60)


@given(severities, counts, hours, hours)
def test_waiting_and_reports_never_lower_a_case(
    severity: int, reports: int, waited: int, longer: int
) -> None:
    def score(waiting: int, signals: int) -> int:
        return priority(
            severity=severity,
            opened_at=MORNING,
            reports=signals,
            now=MORNING + timedelta(hours=waiting),
        ).score

    assert score(waited + longer, reports) >= score(waited, reports)
    assert score(waited, reports + 1) >= score(waited, reports)


def test_grounds_are_written_in_every_language() -> None:
    for ground in all_grounds().values():
        for words in (ground.names, ground.texts, ground.source):
            assert set(words) == {"uz-Latn", "ru", "en"}
            assert all(words.values())
        assert 1 <= ground.severity <= 5
        assert ground.hides | ground.refuses
        assert len(ground.code) <= 40


def test_grounds_by_what_they_serve() -> None:
    reportable = [ground.code for ground in grounds_for("comment", Restriction.HIDDEN)]
    assert "hatred" in reportable
    assert "duplicate" not in reportable
    assert reportable[-1] == "advertisement"
    refusing = {ground.code: ground for ground in grounds_for("petition", Restriction.REFUSED)}
    assert refusing["duplicate"].text_stays
    assert not refusing["honour-and-dignity"].text_stays
    assert grounds_for("comment", Restriction.REFUSED) == ()
    assert grounds_for("comment", Restriction.NONE) == ()


# The refusals the portal knows; the text of the first ones stays published.
PUBLISHED = {
    "duplicate",
    "not-our-business",
    "unclear-demand",
    "honours-or-appointments",
    "false-name",
    "information-request",
}
UNPUBLISHED = {
    "honour-and-dignity",
    "sub-judice",
    "offensive-or-joke",
    "advertisement",
    "withdrawn",
    "constitutional-order",
    "war-and-violence",
    "hatred",
    "personal-data",
}


def test_every_refusal_of_a_petition_says_whether_its_text_stays() -> None:
    refusing = grounds_for("petition", Restriction.REFUSED)
    assert {ground.code for ground in refusing if ground.text_stays} == PUBLISHED
    assert {ground.code for ground in refusing if not ground.text_stays} == UNPUBLISHED
    assert [ground.code for ground in refusing if ground.names_same] == ["duplicate"]


def test_a_ground_is_found_in_the_version_it_was_used_in() -> None:
    used = ground_of("hatred", "2026-09-01")
    assert used is grounds_in_force()["hatred"]
    assert ground_of("hatred", "1999-01-01") is None
    assert ground_of("", "") is None


@pytest.mark.parametrize(
    ("decided", "until"),
    [
        (datetime(2026, 9, 7, 5, tzinfo=UTC), date(2027, 3, 7)),
        (datetime(2026, 8, 31, 5, tzinfo=UTC), date(2027, 2, 28)),
        (datetime(2026, 6, 30, 20, tzinfo=UTC), date(2027, 1, 1)),
        (datetime(2027, 8, 31, 5, tzinfo=UTC), date(2028, 2, 29)),
    ],
)
def test_an_appeal_may_come_for_six_months(decided: datetime, until: date) -> None:
    assert appeal_until(decided) == until
