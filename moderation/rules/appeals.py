"""Appeals: against what, to whom, until when, and who may not decide them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import Role
from core.dates import day_of
from core.errors import Conflict, NotAllowed, TooLate
from core.i18n import N_
from moderation.models import Appeal, AppealState, Decision, Instance
from moderation.rules.cases import RESTRICTING
from moderation.rules.redress import appeal_until

# An appeal is answered once; whoever is not content goes to the next instance.
MOVES: Mapping[AppealState, frozenset[AppealState]] = {
    AppealState.OPEN: frozenset({AppealState.UPHELD, AppealState.OVERTURNED}),
    AppealState.UPHELD: frozenset(),
    AppealState.OVERTURNED: frozenset(),
}

# Who answers at each instance.
JUDGES: Mapping[Instance, Role] = {
    Instance.MODERATOR: Role.MODERATOR,
    Instance.OMBUDSMAN: Role.OMBUDSMAN,
}


@dataclass(frozen=True)
class Redress:
    """Whom the author can ask now, and the last day to do it."""

    instance: Instance
    until: date


def redress(decision: Decision, appeals: Sequence[Appeal]) -> Redress | None:
    """What is left to the author; `appeals` are those against this decision, the first one first.

    Nothing while an appeal is open, once one was granted, and after the ombudsman.
    """
    if decision.restriction not in RESTRICTING:
        return None
    if not appeals:
        return Redress(Instance.MODERATOR, appeal_until(decision.decided_at))
    last = appeals[-1]
    is_refused = last.state is AppealState.UPHELD and last.instance is Instance.MODERATOR
    if last.decided_at is None or not is_refused:
        return None
    return Redress(Instance.OMBUDSMAN, appeal_until(last.decided_at))


def require_redress(decision: Decision, appeals: Sequence[Appeal], now: datetime) -> Redress:
    """What is left to the author. Raises Conflict when nothing is, TooLate after its last day."""
    left = redress(decision, appeals)
    if left is None:
        raise Conflict(N_("Nothing is left to appeal here. Read what was decided."))
    if day_of(now) > left.until:
        raise TooLate(N_("The time to appeal is over."))
    return left


def require_move(state: AppealState, to: AppealState) -> None:
    """Raises Conflict when the table has no such move."""
    if to not in MOVES[state]:
        raise Conflict(N_("This is already decided. Open it again to read how."))


def require_new_judge(person_id: int, decision: Decision, appeals: Sequence[Appeal]) -> None:
    """Raises NotAllowed for whoever decided about these words, now or at an earlier instance."""
    if is_spent(person_id, decision, appeals):
        raise NotAllowed(N_("You have decided about these words before. Another person decides."))


def is_spent(person_id: int, decision: Decision, appeals: Sequence[Appeal]) -> bool:
    """Whether this person made the decision or answered an appeal against it."""
    return person_id in {decision.decided_by_id, *(one.decided_by_id for one in appeals)}
