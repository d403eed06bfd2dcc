"""The states of a petition, the moves between them, and the sets of states with a name."""

from collections.abc import Mapping

from core.errors import Conflict
from core.i18n import N_
from petitions.models import PetitionState

# A refused petition stays refused; what was hidden may be shown again.
MOVES: Mapping[PetitionState, frozenset[PetitionState]] = {
    PetitionState.DRAFT: frozenset({PetitionState.SUPPORTED}),
    PetitionState.SUPPORTED: frozenset({PetitionState.SUBMITTED}),
    PetitionState.SUBMITTED: frozenset(
        {PetitionState.ADMITTED, PetitionState.REFUSED, PetitionState.RETURNED}
    ),
    PetitionState.RETURNED: frozenset({PetitionState.SUBMITTED}),
    PetitionState.ADMITTED: frozenset({PetitionState.HIDDEN}),
    PetitionState.HIDDEN: frozenset({PetitionState.ADMITTED}),
    PetitionState.REFUSED: frozenset(),
}

# Everybody reads these, and lists and counts know no others.
SHOWN = frozenset({PetitionState.ADMITTED})
# A signature may be given or taken back, as long as the time for it runs.
SIGNABLE = frozenset({PetitionState.ADMITTED})
# Identified people read these by the link they were sent, in order to support them.
SUPPORTABLE = frozenset({PetitionState.DRAFT})
BY_LINK = frozenset({PetitionState.DRAFT, PetitionState.SUPPORTED})
# Taken out of sight: the page says so and why, and shows the words to nobody but their author.
WITHHELD = frozenset({PetitionState.REFUSED, PetitionState.HIDDEN})


def require_move(state: PetitionState, to: PetitionState) -> None:
    """Raises Conflict when the table has no such move."""
    if to not in MOVES[state]:
        raise Conflict(
            N_("The petition has moved on since you opened this page. Look at it again.")
        )
