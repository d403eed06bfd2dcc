"""Corrections of a published text: their states, and what a correction may not be."""

from collections.abc import Mapping, Sequence

from core.errors import Conflict, Invalid
from core.i18n import N_
from petitions.models import CorrectionState, Crossing
from petitions.rules.wording import Worded, parts_of

MOVES: Mapping[CorrectionState, frozenset[CorrectionState]] = {
    CorrectionState.PROPOSED: frozenset(
        {CorrectionState.PUBLISHED, CorrectionState.REFUSED, CorrectionState.WITHDRAWN}
    ),
    CorrectionState.PUBLISHED: frozenset(),
    CorrectionState.REFUSED: frozenset(),
    CorrectionState.WITHDRAWN: frozenset(),
}


def require_move(state: CorrectionState, to: CorrectionState) -> None:
    """Raises Conflict when the table has no such move."""
    if to not in MOVES[state]:
        raise Conflict(N_("This correction is decided already, or was taken back."))


def require_difference(present: Worded, proposed: Worded) -> None:
    """Raises Invalid when nothing would change."""
    if parts_of(present) == parts_of(proposed):
        raise Invalid(N_("Nothing is changed yet. Change the text where it is wrong."))


def require_free_of_crossings(crossings: Sequence[Crossing]) -> None:
    """Raises Conflict for a correction of substance once the text has obliged somebody."""
    if crossings:
        raise Conflict(
            N_(
                "This petition has reached its quorum with its present text, so that only "
                "mistakes of spelling can be corrected."
            )
        )
