"""How far a comment has come, from its receipt to the changed words."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from consultation.models import CommentState, Verdict
from consultation.rules.answers import PROMISING


class Stage(StrEnum):
    """The last thing that happened to a comment; a promise is an accepted one without its change.

    UNKEPT is a promise that the outcome of the discussion found open.
    """

    HELD = "held"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"
    DISOWNED = "disowned"
    RECEIVED = "received"
    READ = "read"
    REFUSED = "refused"
    NOTED = "noted"
    PROMISED = "promised"
    UNKEPT = "unkept"
    CHANGED = "changed"


_ASIDE: Mapping[CommentState, Stage] = {
    CommentState.HELD: Stage.HELD,
    CommentState.HIDDEN: Stage.HIDDEN,
    CommentState.WITHDRAWN: Stage.WITHDRAWN,
    CommentState.DISOWNED: Stage.DISOWNED,
}


def stage_of(
    state: CommentState,
    *,
    is_read: bool,
    verdict: Verdict | None,
    changed_at: datetime | None,
    outcome_at: datetime | None,
) -> Stage:
    """`changed_at` is when a version with the changed words was named, `outcome_at` when the
    outcome was published; a promise that is kept after it is kept.
    """
    if state in _ASIDE:
        return _ASIDE[state]
    if verdict is None:
        return Stage.READ if is_read else Stage.RECEIVED
    if verdict not in PROMISING:
        return Stage.REFUSED if verdict is Verdict.REFUSED else Stage.NOTED
    if changed_at is not None:
        return Stage.CHANGED
    return Stage.PROMISED if outcome_at is None else Stage.UNKEPT
