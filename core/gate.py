"""The gate's question before citizens' words are published, and the ruling that comes back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Protocol

from core.database import AsyncSession, Names


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

    async def take_back(self, db: AsyncSession, kind: str, identity: int) -> None:
        """The author takes back words that still wait: nobody is to decide about them any more."""
        ...


@dataclass(frozen=True)
class Ruling:
    """What a decision says beyond its reasons, for the house whose words it is about.

    `decision` is the number of the statement of reasons; `text_stays` says whether refused words
    stay published; `same_as` names the words of the same kind that these repeat; `until` is when
    words that were handed back may come again at the latest.
    """

    decision: int | None = None
    ground: Names = field(default_factory=dict)
    text_stays: bool = False
    same_as: int | None = None
    until: datetime | None = None


@dataclass(frozen=True)
class Fact:
    """What whoever decides is told beside the words: a value by language, under a label.

    The label is a message to be translated. `route` with `params` leads to the thing, or an
    `address` where it stands elsewhere; all are empty where nothing does.
    """

    label: str
    value: Names
    route: str = ""
    params: Mapping[str, int | str] = field(default_factory=dict)
    address: str = ""


# Where no decision stands behind it.
UNSTATED = Ruling()
