"""What has changed between two texts, word by word."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from core.scripts.spelling import APOSTROPHES
from petitions.rules.wording import PARTS, Worded, parts_of

# A word, one other sign, or the space between them.
_TOKEN = re.compile(rf"\w+(?:[{APOSTROPHES}-]\w+)*|\s+|[^\w\s]")


class Change(StrEnum):
    KEPT = "kept"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Piece:
    """Some words, and what became of them."""

    change: Change
    text: str


@dataclass(frozen=True)
class PartRedline:
    """One of the texts of a petition, as it changed."""

    part: str
    pieces: Sequence[Piece]

    @property
    def is_changed(self) -> bool:
        return any(piece.change is not Change.KEPT for piece in self.pieces)


def redlines(old: Worded, new: Worded) -> list[PartRedline]:
    """The texts that either of them has, in the order in which they are read."""
    before, after = parts_of(old), parts_of(new)
    return [
        PartRedline(part, redline(before[part], after[part]))
        for part in PARTS
        if before[part] or after[part]
    ]


def redline(old: str, new: str) -> list[Piece]:
    """Every word of both texts: what was removed stands before what came in its place."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    pieces: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind == "equal":
            _add(pieces, Change.KEPT, before[start:end])
            continue
        _add(pieces, Change.REMOVED, before[start:end])
        _add(pieces, Change.ADDED, after[new_start:new_end])
    return pieces


def _add(pieces: list[Piece], change: Change, tokens: Sequence[str]) -> None:
    if tokens:
        pieces.append(Piece(change, "".join(tokens)))
