"""The states of a case, what may be decided in each kind of case, and who may claim it when."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from core.errors import Conflict
from core.i18n import N_
from moderation.models import Case, CaseKind, CaseState, Restriction, Source

# A case is decided once; another report on the same words opens another case.
MOVES: Mapping[CaseState, frozenset[CaseState]] = {
    CaseState.OPEN: frozenset({CaseState.DECIDED}),
    CaseState.DECIDED: frozenset(),
}

# What each kind of case asks: the answer that restricts stands last.
ANSWERS: Mapping[CaseKind, tuple[Restriction, Restriction]] = {
    CaseKind.ADMISSION: (Restriction.ADMITTED, Restriction.REFUSED),
    CaseKind.REPORT: (Restriction.NONE, Restriction.HIDDEN),
    CaseKind.HOLD: (Restriction.NONE, Restriction.HIDDEN),
}

# The answers that take words away from readers, and so need a ground.
RESTRICTING = frozenset({Restriction.HIDDEN, Restriction.REFUSED})

SOURCES: Mapping[CaseKind, Source] = {
    CaseKind.ADMISSION: Source.ADMISSION,
    CaseKind.REPORT: Source.REPORT,
    CaseKind.HOLD: Source.RULE,
}

# How long a claimed case is kept from other moderators; claiming again starts anew.
CLAIM = timedelta(minutes=30)


def restricting_answer(kind: CaseKind) -> Restriction:
    """The answer to this kind of case that needs a ground."""
    return ANSWERS[kind][1]


def is_claimed(case: Case, now: datetime) -> bool:
    """Whether some moderator has the case in hand."""
    return case.claimed_until is not None and case.claimed_until > now


def is_claimed_by(case: Case, person_id: int) -> bool:
    """Whether this moderator claimed it last; a claim that ran out stands until another comes."""
    return case.claimed_by_id == person_id


def is_withheld(case: Case) -> bool:
    """Whether nobody may read the words yet: they wait for admission, or a rule holds them."""
    return case.kind is CaseKind.ADMISSION or case.held_until is not None


def require_open(case: Case) -> None:
    """Raises Conflict when the table has no move from where the case stands."""
    if CaseState.DECIDED not in MOVES[case.state]:
        raise Conflict(N_("This case is already decided. The decision stands in its history."))


def require_version(case: Case, version: int) -> None:
    """Raises Conflict when somebody has claimed, given up or decided the case since it was read."""
    if case.version != version:
        raise Conflict(
            N_("Another moderator has worked on this case since you opened it. Open it again.")
        )


def require_free(case: Case, person_id: int, now: datetime) -> None:
    """Raises Conflict while another moderator's claim runs."""
    if is_claimed(case, now) and not is_claimed_by(case, person_id):
        raise Conflict(N_("Another moderator is working on this case. Take another one."))
