"""The life of an invalidation: its moves, its deeds, its progress."""

import pytest

from accounts.models import Assurance, Role
from accounts.viewing import Viewer
from core.errors import Conflict
from petitions.models import Invalidation, InvalidationState, InvalidationStep
from petitions.rules.invalidations import (
    DEEDS,
    MOVES,
    MOVING,
    WAITING,
    Deed,
    Progress,
    next_state,
    officer,
    progress,
)
from petitions.rules.permissions import CHECK_SIGNATURES, DECIDE_OBJECTION, open_deeds
from tests.clock import MORNING

State, Step = InvalidationState, InvalidationStep


def viewer(person_id: int, *roles: Role) -> Viewer:
    return Viewer(person_id, "Kamola", Assurance.HIGH, frozenset(roles), None)


def invalidation(
    state: InvalidationState, *, matched: int = 8, done: int = 0, back: int = 0
) -> Invalidation:
    """Proposed by 1 and decided by 2; its reversal proposed by 3."""
    return Invalidation(
        petition_id=1,
        reason="automated",
        reason_version="2026-09-01",
        explanation="",
        until_number=9,
        matched=matched,
        done=done,
        given_back=back,
        state=state,
        proposed_by_id=1,
        decided_by_id=2,
        reversal_by_id=3,
        proposed_at=MORNING,
    )


def test_every_state_is_reached_and_the_last_ones_lead_nowhere() -> None:
    led_to = {to for moves in MOVES.values() for to in moves.values()}
    left = {state for moves in MOVES.values() for state in moves}
    assert led_to | {State.PROPOSED} == set(State)
    assert set(State) - left == {State.REFUSED, State.CANCELLED, State.REVERSED}


@pytest.mark.parametrize(
    ("state", "step"),
    [
        (State.RUNNING, Step.APPROVED),
        (State.REFUSED, Step.APPROVED),
        (State.DONE, Step.CANCELLED),
        (State.PROPOSED, Step.REVERSAL_DECIDED),
        (State.RUNNING, Step.ONE_RESTORED),
    ],
)
def test_a_step_that_cannot_be_taken_is_refused(
    state: InvalidationState, step: InvalidationStep
) -> None:
    with pytest.raises(Conflict):
        next_state(state, step)


def test_nobody_decides_what_they_proposed() -> None:
    for role in (Role.MODERATOR, Role.OPERATOR, Role.OMBUDSMAN):
        assert open_deeds(viewer(1, role), invalidation(State.PROPOSED)) == []
        assert open_deeds(viewer(3, role), invalidation(State.REVERSAL_PROPOSED)) == []
        assert open_deeds(viewer(4, role), invalidation(State.PROPOSED)) == [
            Deed.APPROVE,
            Deed.REFUSE,
        ]
        assert open_deeds(viewer(4, role), invalidation(State.REVERSAL_PROPOSED)) == [
            Deed.APPROVE_REVERSAL,
            Deed.REFUSE_REVERSAL,
        ]


def test_only_the_ombudsman_reverses_alone() -> None:
    done = invalidation(State.DONE)
    assert open_deeds(viewer(4, Role.OMBUDSMAN), done) == [Deed.REVERSE]
    assert open_deeds(viewer(4, Role.MODERATOR), done) == [Deed.PROPOSE_REVERSAL]


def test_whoever_stopped_or_refused_leaves_nothing_to_do() -> None:
    at_rest = set(State) - WAITING - MOVING - {State.DONE}
    assert at_rest.isdisjoint(DEEDS)


def test_officers_are_those_of_the_portal() -> None:
    assert CHECK_SIGNATURES.holds(viewer(1, Role.OPERATOR))
    assert not CHECK_SIGNATURES.holds(viewer(1, Role.ADMINISTRATOR))
    assert officer(viewer(1, Role.MODERATOR, Role.OMBUDSMAN)).role is Role.OMBUDSMAN
    with pytest.raises(ValueError, match="officer"):
        officer(viewer(1))


def test_who_took_part_does_not_read_the_objection() -> None:
    done = invalidation(State.DONE)
    held = [DECIDE_OBJECTION.holds(viewer(who, Role.MODERATOR), done) for who in (1, 2, 3)]
    assert held == [False, False, True]


@pytest.mark.parametrize(
    ("made", "expected", "percent"),
    [
        (invalidation(State.RUNNING, done=3), Progress(3, 8, is_giving_back=False), 37),
        (invalidation(State.DONE, done=8), Progress(8, 8, is_giving_back=False), 100),
        (invalidation(State.CANCELLING, done=6, back=2), Progress(2, 6, is_giving_back=True), 33),
        (invalidation(State.REVERSED, done=8, back=8), Progress(8, 8, is_giving_back=True), 100),
        (invalidation(State.CANCELLED), Progress(0, 0, is_giving_back=True), 0),
    ],
)
def test_how_far_it_has_come(made: Invalidation, expected: Progress, percent: int) -> None:
    assert progress(made) == expected
    assert progress(made).percent == percent
