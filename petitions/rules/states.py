"""The states of a petition, the moves between them, and the sets of states with a name."""

from collections.abc import Mapping

from core.errors import Conflict
from core.i18n import N_
from petitions.models import PetitionState

# An appeal may admit what was refused, and show again what was hidden. A refused text that stays
# published can be reported and taken out of sight, and an appeal brings it back, refused as
# before; if the refusal is overturned first, it is admitted and hidden. What its petitioner has
# withdrawn is over.
MOVES: Mapping[PetitionState, frozenset[PetitionState]] = {
    PetitionState.DRAFT: frozenset({PetitionState.SUPPORTED, PetitionState.WITHDRAWN}),
    PetitionState.SUPPORTED: frozenset({PetitionState.SUBMITTED, PetitionState.WITHDRAWN}),
    PetitionState.SUBMITTED: frozenset(
        {
            PetitionState.ADMITTED,
            PetitionState.RETURNED,
            PetitionState.REFUSED,
            PetitionState.REFUSED_UNPUBLISHED,
            PetitionState.WITHDRAWN,
        }
    ),
    PetitionState.RETURNED: frozenset({PetitionState.SUBMITTED, PetitionState.WITHDRAWN}),
    PetitionState.REFUSED: frozenset({PetitionState.ADMITTED, PetitionState.REFUSED_UNPUBLISHED}),
    PetitionState.REFUSED_UNPUBLISHED: frozenset({PetitionState.ADMITTED, PetitionState.REFUSED}),
    PetitionState.ADMITTED: frozenset({PetitionState.HIDDEN}),
    PetitionState.HIDDEN: frozenset({PetitionState.ADMITTED}),
    PetitionState.WITHDRAWN: frozenset(),
}

# Everybody reads these, and lists and counts know no others.
SHOWN = frozenset({PetitionState.ADMITTED})
# A signature may be given or taken back, as long as the time for it runs.
SIGNABLE = frozenset({PetitionState.ADMITTED})
# Identified people read these by the link they were sent, in order to support them.
SUPPORTABLE = frozenset({PetitionState.DRAFT})
BY_LINK = frozenset({PetitionState.DRAFT, PetitionState.SUPPORTED})
# Everybody reads the text of these; a refused one stands with its ground and reasons.
READABLE = SHOWN | {PetitionState.REFUSED}
# Not to be signed, now or ever: the page says so and why.
WITHHELD = frozenset(
    {
        PetitionState.REFUSED,
        PetitionState.REFUSED_UNPUBLISHED,
        PetitionState.HIDDEN,
        PetitionState.WITHDRAWN,
    }
)
# Not published yet, so the petitioner may still withdraw it.
WITHDRAWABLE = frozenset(
    state for state, ahead in MOVES.items() if PetitionState.WITHDRAWN in ahead
)


def require_move(state: PetitionState, to: PetitionState) -> None:
    """Raises Conflict when the table has no such move."""
    if to not in MOVES[state]:
        raise Conflict(
            N_("The petition has moved on since you opened this page. Look at it again.")
        )
