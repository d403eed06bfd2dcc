"""The life of an invalidation: its steps, what officers may do about it, how far it has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from accounts.models import Role
from accounts.viewing import Viewer
from core.errors import Conflict
from core.i18n import N_
from petitions.models import Invalidation, InvalidationState, InvalidationStep

State, Step = InvalidationState, InvalidationStep

# What each step leads to, from where it may be taken.
MOVES: Mapping[InvalidationStep, Mapping[InvalidationState, InvalidationState]] = {
    Step.REFUSED: {State.PROPOSED: State.REFUSED},
    Step.APPROVED: {State.PROPOSED: State.RUNNING},
    Step.DONE: {State.RUNNING: State.DONE},
    Step.CANCELLED: {State.RUNNING: State.CANCELLING},
    Step.REVERSAL_PROPOSED: {State.DONE: State.REVERSAL_PROPOSED},
    Step.REVERSAL_REFUSED: {State.REVERSAL_PROPOSED: State.DONE},
    Step.REVERSAL_DECIDED: {
        State.DONE: State.REVERSING,
        State.REVERSAL_PROPOSED: State.REVERSING,
    },
    Step.GIVEN_BACK: {State.CANCELLING: State.CANCELLED, State.REVERSING: State.REVERSED},
    # One signature alone, after an objection: the rest stays as it was.
    Step.ONE_RESTORED: {
        State.DONE: State.DONE,
        State.REVERSAL_PROPOSED: State.REVERSAL_PROPOSED,
    },
}

# A second officer has to decide.
WAITING = frozenset({State.PROPOSED, State.REVERSAL_PROPOSED})
# The worker is at it.
GIVING_BACK = frozenset({State.CANCELLING, State.REVERSING})
MOVING = frozenset({State.RUNNING}) | GIVING_BACK

# Signatures taken out or put back in one transaction: few enough that signers do not wait long.
PORTION = 500

# The roles that may set signatures aside; the first one somebody has is how the public reads them.
OFFICERS = (Role.OMBUDSMAN, Role.MODERATOR, Role.OPERATOR)


class Deed(StrEnum):
    """What an officer may do about an invalidation that stands somewhere."""

    APPROVE = "approve"
    REFUSE = "refuse"
    CANCEL = "cancel"
    PROPOSE_REVERSAL = "propose_reversal"
    APPROVE_REVERSAL = "approve_reversal"
    REFUSE_REVERSAL = "refuse_reversal"
    REVERSE = "reverse"


# Where each may be done; whether this officer may, `rules/permissions.py` says.
DEEDS: Mapping[InvalidationState, Sequence[Deed]] = {
    State.PROPOSED: (Deed.APPROVE, Deed.REFUSE),
    State.RUNNING: (Deed.CANCEL,),
    State.DONE: (Deed.REVERSE, Deed.PROPOSE_REVERSAL),
    State.REVERSAL_PROPOSED: (Deed.APPROVE_REVERSAL, Deed.REFUSE_REVERSAL),
}


@dataclass(frozen=True)
class Officer:
    """Who acts for the portal, and in which role."""

    person_id: int
    role: Role


@dataclass(frozen=True)
class Progress:
    """How many signatures of how many have been taken out, or given back."""

    moved: int
    total: int
    is_giving_back: bool

    @property
    def percent(self) -> int:
        """Of all there is to do; never 100 before the last one."""
        return min(self.moved, self.total) * 100 // self.total if self.total else 0


def officer(viewer: Viewer) -> Officer:
    """The viewer as an officer of the portal; ValueError for somebody who is none."""
    for role in OFFICERS:
        if role in viewer.roles:
            return Officer(viewer.person_id, role)
    raise ValueError("not an officer of the portal")


def next_state(state: InvalidationState, step: InvalidationStep) -> InvalidationState:
    """Where the step leads. Raises Conflict when it cannot be taken from here."""
    if state not in MOVES[step]:
        raise Conflict(
            N_("This invalidation has moved on since you opened the page. Look at it again.")
        )
    return MOVES[step][state]


def progress(invalidation: Invalidation) -> Progress:
    """Out of what is to be taken out, or out of what had been and is to be given back."""
    if invalidation.state in GIVING_BACK | {State.CANCELLED, State.REVERSED}:
        return Progress(invalidation.given_back, invalidation.done, is_giving_back=True)
    return Progress(invalidation.done, invalidation.matched, is_giving_back=False)
