"""The gate's question, asked before citizens' words are published: may this be shown yet?"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Protocol

from core.database import AsyncSession


@dataclass(frozen=True)
class Words:
    """Words somebody wants to publish: what kind of thing they are, which one, and by whom."""

    kind: str
    identity: int
    text: str
    author_id: int


class Passing(Enum):
    """The answer: show them now, or hold them until a moderator has decided."""

    SHOWN = "shown"
    HELD = "held"


class Gate(Protocol):
    """Answers in the asker's own transaction; whoever is held has a case opened for them there."""

    async def ask(self, db: AsyncSession, words: Words, *, now: datetime) -> Passing: ...
