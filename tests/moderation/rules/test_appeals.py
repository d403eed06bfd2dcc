"""Appeals: every state with every move, what is left at each step, and who may not decide."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import product

import pytest

from core.errors import Conflict, NotAllowed, TooLate
from moderation.models import Appeal, AppealState, Decision, Instance, Restriction, Source
from moderation.rules.appeals import (
    MOVES,
    Redress,
    redress,
    require_move,
    require_new_judge,
    require_redress,
)
from moderation.rules.redress import answer_due, reword_until
from tests.clock import MORNING

FIRST_JUDGE, SECOND_JUDGE, THIRD_JUDGE = 11, 12, 13


def decision(restriction: Restriction = Restriction.HIDDEN) -> Decision:
    return Decision(
        id=7,
        case_id=1,
        subject_kind="comment",
        subject_id=5,
        subject_hash=b"",
        subject_posted_at=MORNING,
        restriction=restriction,
        ground="hatred",
        ground_version="2026-09-01",
        explanation="Because.",
        source=Source.REPORT,
        decided_by_id=FIRST_JUDGE,
        decided_at=MORNING,
        effective_at=MORNING,
    )


def appeal(
    state: AppealState,
    instance: Instance = Instance.MODERATOR,
    *,
    decided_by_id: int = SECOND_JUDGE,
    at: datetime = MORNING,
) -> Appeal:
    is_open = state is AppealState.OPEN
    return Appeal(
        decision_id=7,
        instance=instance,
        appellant_id=1,
        words="It does not insult anybody.",
        made_at=at,
        due_at=at,
        state=state,
        decided_by_id=None if is_open else decided_by_id,
        decided_at=None if is_open else at,
    )


@pytest.mark.parametrize(("state", "to"), list(product(AppealState, AppealState)))
def test_every_move_from_every_state(state: AppealState, to: AppealState) -> None:
    if state is AppealState.OPEN and to is not AppealState.OPEN:
        require_move(state, to)
        return
    assert to not in MOVES[state]
    with pytest.raises(Conflict):
        require_move(state, to)


@pytest.mark.parametrize("restriction", Restriction)
def test_only_what_takes_words_away_is_appealed(restriction: Restriction) -> None:
    left = redress(decision(restriction), [])
    if restriction in {Restriction.HIDDEN, Restriction.REFUSED}:
        assert left == Redress(Instance.MODERATOR, date(2027, 3, 7))
    else:
        assert left is None


UPHELD = appeal(AppealState.UPHELD, at=MORNING + timedelta(days=30))


@pytest.mark.parametrize(
    ("given", "left"),
    [
        ([appeal(AppealState.OPEN)], None),
        ([appeal(AppealState.OVERTURNED)], None),
        # Six months from the notice of the first answer, the 7th of October.
        ([UPHELD], Redress(Instance.OMBUDSMAN, date(2027, 4, 7))),
        ([UPHELD, appeal(AppealState.OPEN, Instance.OMBUDSMAN)], None),
        ([UPHELD, appeal(AppealState.UPHELD, Instance.OMBUDSMAN)], None),
        ([UPHELD, appeal(AppealState.OVERTURNED, Instance.OMBUDSMAN)], None),
    ],
)
def test_what_is_left(given: Sequence[Appeal], left: Redress | None) -> None:
    assert redress(decision(), given) == left


def test_the_last_day_is_a_whole_day_in_tashkent() -> None:
    last_second = datetime.fromisoformat("2027-03-07T18:59:59+00:00")
    assert require_redress(decision(), [], last_second).instance is Instance.MODERATOR
    with pytest.raises(TooLate):
        require_redress(decision(), [], last_second + timedelta(seconds=1))
    with pytest.raises(Conflict):
        require_redress(decision(), [appeal(AppealState.OPEN)], MORNING)


@pytest.mark.parametrize(
    ("person", "may"), [(FIRST_JUDGE, False), (SECOND_JUDGE, False), (THIRD_JUDGE, True)]
)
def test_whoever_decided_before_does_not_decide_again(person: int, *, may: bool) -> None:
    if may:
        require_new_judge(person, decision(), [UPHELD])
        return
    with pytest.raises(NotAllowed):
        require_new_judge(person, decision(), [UPHELD])


def test_terms_end_with_their_last_day_in_tashkent() -> None:
    assert answer_due(MORNING) == datetime.fromisoformat("2026-09-22T18:59:59+00:00")
    assert reword_until(MORNING) == datetime.fromisoformat("2026-10-07T18:59:59+00:00")
