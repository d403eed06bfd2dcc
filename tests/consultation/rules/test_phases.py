"""Phases are computed from dates; at the closing instant itself a discussion is closed."""

from datetime import datetime, timedelta

import pytest

from consultation.models import Dossier
from consultation.rules.phases import Phase, phase_of, require_open, steps
from core.errors import Conflict, TooLate
from tests.clock import MORNING

SECOND = timedelta(seconds=1)
CLOSES = MORNING + timedelta(days=20)


def draft() -> Dossier:
    return Dossier(
        agency_id=1,
        sector="11",
        act_type="law",
        term_policy_id=1,
        search_key="",
        opens_at=MORNING,
        closes_at=CLOSES,
        published_at=MORNING - timedelta(days=1),
    )


@pytest.mark.parametrize(
    ("now", "phase"),
    [
        (MORNING - SECOND, Phase.ANNOUNCED),
        (MORNING, Phase.OPEN),
        (CLOSES - SECOND, Phase.OPEN),
        (CLOSES - timedelta(microseconds=1), Phase.OPEN),
        (CLOSES, Phase.CLOSED),
        (CLOSES + SECOND, Phase.CLOSED),
    ],
)
def test_phase_by_the_clock(now: datetime, phase: Phase) -> None:
    assert phase_of(draft(), has_outcome=False, now=now) is phase


def test_the_outcome_ends_it() -> None:
    assert phase_of(draft(), has_outcome=True, now=CLOSES + SECOND) is Phase.ANSWERED


def test_comments_are_taken_until_the_last_instant_before_closing() -> None:
    require_open(draft(), MORNING)
    require_open(draft(), CLOSES - timedelta(microseconds=1))
    with pytest.raises(TooLate):
        require_open(draft(), CLOSES)
    with pytest.raises(Conflict, match="not begun"):
        require_open(draft(), MORNING - SECOND)


@pytest.mark.parametrize(
    ("phase", "states"),
    [
        (Phase.ANNOUNCED, ["now", "coming", "coming", "coming"]),
        (Phase.OPEN, ["past", "now", "coming", "coming"]),
        (Phase.CLOSED, ["past", "past", "now", "coming"]),
        (Phase.ANSWERED, ["past", "past", "past", "past"]),
    ],
)
def test_the_strip(phase: Phase, states: list[str]) -> None:
    assert [state for _, _, state in steps(phase)] == states
