"""The states of a case, and what may be decided in each kind of case."""

from collections.abc import Mapping

from core.errors import Conflict
from core.i18n import N_
from moderation.models import Case, CaseKind, CaseState, Restriction, Source

# A case is decided once; another report on the same words opens another case.
MOVES: Mapping[CaseState, frozenset[CaseState]] = {
    CaseState.OPEN: frozenset({CaseState.DECIDED, CaseState.DROPPED}),
    CaseState.DECIDED: frozenset(),
    CaseState.DROPPED: frozenset(),
}

# What each kind of case asks: the answer that restricts stands last.
ANSWERS: Mapping[CaseKind, tuple[Restriction, ...]] = {
    CaseKind.ADMISSION: (Restriction.ADMITTED, Restriction.RETURNED, Restriction.REFUSED),
    CaseKind.REPORT: (Restriction.NONE, Restriction.HIDDEN),
    CaseKind.HOLD: (Restriction.NONE, Restriction.HIDDEN),
}

# The answers that take words away from readers, and so need a ground and can be appealed.
RESTRICTING = frozenset({Restriction.HIDDEN, Restriction.REFUSED})

SOURCES: Mapping[CaseKind, Source] = {
    CaseKind.ADMISSION: Source.ADMISSION,
    CaseKind.REPORT: Source.REPORT,
    CaseKind.HOLD: Source.RULE,
}


def restricting_answer(kind: CaseKind) -> Restriction:
    """The answer to this kind of case that needs a ground."""
    return ANSWERS[kind][-1]


def is_withheld(case: Case) -> bool:
    """Whether nobody may read the words yet: they wait for admission, or a rule holds them."""
    return case.kind is CaseKind.ADMISSION or case.held_until is not None


def require_move(case: Case, to: CaseState) -> None:
    """Raises Conflict when the table has no move from where the case stands."""
    if to not in MOVES[case.state]:
        raise Conflict(N_("This is already decided. Open it again to read how."))
