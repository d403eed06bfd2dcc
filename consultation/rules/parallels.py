"""Whether two texts of one act, in two languages, are the same act clause by clause."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import zip_longest

from consultation.models import ClauseVersion
from consultation.rules.trees import Placed


@dataclass(frozen=True)
class Parting:
    """The first place where two trees differ, as each is printed there; empty at its end.

    `position` counts clauses from 0.
    """

    published: str
    offered: str
    position: int = 0


def parting(published: Sequence[ClauseVersion], offered: Sequence[Placed]) -> Parting | None:
    """Where the offered text leaves the published one; None where they match node for node.

    Kind, number and depth must be the same. The number of an unnumbered clause is empty in both.
    """
    for position, (known, new) in enumerate(zip_longest(published, offered)):
        if known is None or new is None or _place(known) != (new.kind, new.node.number, new.depth):
            return Parting(
                published=_printed(known.label, known.title, known.text) if known else "",
                offered=_printed(new.node.label, new.node.title, new.node.text) if new else "",
                position=position,
            )
    return None


def _place(clause: ClauseVersion) -> tuple[str, str, int]:
    return clause.kind, clause.number, clause.depth


def _printed(*parts: str) -> str:
    words = " ".join(part for part in parts if part)
    return words if len(words) <= 60 else f"{words[:59]}…"
