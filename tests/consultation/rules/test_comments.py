"""Every state of a comment against every move."""

from itertools import product

import pytest

from consultation.models import CommentState
from consultation.rules.comments import require_move
from core.errors import Conflict

HELD, SHOWN, HIDDEN = CommentState.HELD, CommentState.SHOWN, CommentState.HIDDEN
WITHDRAWN, DISOWNED = CommentState.WITHDRAWN, CommentState.DISOWNED
ALLOWED = {
    (HELD, SHOWN),
    (HELD, HIDDEN),
    (HELD, WITHDRAWN),
    (HELD, DISOWNED),
    (SHOWN, HELD),
    (SHOWN, HIDDEN),
    (SHOWN, WITHDRAWN),
    (SHOWN, DISOWNED),
    (HIDDEN, SHOWN),
    (DISOWNED, HELD),
    (DISOWNED, HIDDEN),
}


@pytest.mark.parametrize(("state", "to"), list(product(CommentState, CommentState)))
def test_moves(state: CommentState, to: CommentState) -> None:
    if (state, to) in ALLOWED:
        require_move(state, to)
    else:
        with pytest.raises(Conflict):
            require_move(state, to)
