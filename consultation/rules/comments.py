"""The states of a comment, and the moves between them."""

from collections.abc import Mapping

from consultation.models import CommentState
from core.errors import Conflict
from core.i18n import N_

# Every comment comes in held; the gate or a moderator lets it out.
MOVES: Mapping[CommentState, frozenset[CommentState]] = {
    CommentState.HELD: frozenset(
        {CommentState.SHOWN, CommentState.HIDDEN, CommentState.WITHDRAWN, CommentState.DISOWNED}
    ),
    # Words that are changed may be held as new ones are.
    CommentState.SHOWN: frozenset(
        {CommentState.HELD, CommentState.HIDDEN, CommentState.WITHDRAWN, CommentState.DISOWNED}
    ),
    CommentState.HIDDEN: frozenset({CommentState.SHOWN}),
    CommentState.WITHDRAWN: frozenset(),
    # Whoever takes their declaration back comes in as whoever comments does.
    CommentState.DISOWNED: frozenset({CommentState.HELD, CommentState.HIDDEN}),
}


def require_move(state: CommentState, to: CommentState) -> None:
    """Raises Conflict when the table has no such move."""
    if to not in MOVES[state]:
        raise Conflict(N_("This comment is in that state already. Nothing was changed."))
