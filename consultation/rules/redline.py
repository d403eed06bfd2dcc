"""What changed between two wordings, word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import takewhile

from core.scripts.spelling import APOSTROPHES, WORD

# A word with its apostrophes, a number with its decimals, or any other sign.
_TOKEN = re.compile(rf"{WORD.pattern}|\d+(?:[.,]\d+)*|.", re.DOTALL)
_WITH_SPACE = re.compile(rf"(?:{WORD.pattern}|\d+(?:[.,]\d+)*|\S)\s*|\s+")

# Apostrophes, whichever of them a keyboard has.
_ALIKE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))

# Beyond so many words, those that stand everywhere are no marks to align a text by.
_LONG = 2_000


class Mark(StrEnum):
    """What became of some words."""

    KEPT = "kept"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that follow one another and share their lot."""

    kind: Mark
    words: str


def redline(old: str, new: str) -> list[Piece]:
    """Both wordings in one: kept and removed words are the old one, kept and added the new one.

    A word that is only typed with other apostrophes is kept, and stands there as it does now.
    """
    pieces: list[Piece] = []
    for piece in _pieces(_WITH_SPACE.findall(old), _WITH_SPACE.findall(new)):
        if piece.words and pieces and pieces[-1].kind is piece.kind:
            piece = Piece(piece.kind, pieces.pop().words + piece.words)
        if piece.words:
            pieces.append(piece)
    return pieces


def _pieces(old: Sequence[str], new: Sequence[str]) -> Iterator[Piece]:
    removed = added = ""
    for kept, gone, come in _runs(old, new):
        is_bare = not any(map(str.isalnum, kept))
        if kept and is_bare and (removed or added) and (gone or come):
            # A comma alone between two changes does not part them.
            removed, added = removed + kept + gone, added + kept + come
            continue
        yield from _changed(removed, added)
        yield Piece(Mark.KEPT, kept)
        removed, added = gone, come
    yield from _changed(removed, added)


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Words that stay, then what was removed behind them, then what was added there."""
    is_long = max(len(old), len(new)) > _LONG
    before, after = ([words.translate(_ALIKE) for words in side] for side in (old, new))
    here = there = 0
    kept = ""
    for block in SequenceMatcher(None, before, after, autojunk=is_long).get_matching_blocks():
        yield kept, "".join(old[here : block.a]), "".join(new[there : block.b])
        here, there = block.a + block.size, block.b + block.size
        kept = "".join(new[block.b : there])
    yield kept, "", ""


def _changed(removed: str, added: str) -> Iterator[Piece]:
    """A change without the words and spaces that both sides begin and end with."""
    before, after = _TOKEN.findall(removed), _TOKEN.findall(added)
    start = _shared(before, after)
    before, after = before[start:], after[start:]
    end = _shared(before[::-1], after[::-1])
    yield Piece(Mark.KEPT, "".join(_TOKEN.findall(removed)[:start]))
    yield Piece(Mark.REMOVED, "".join(before[: len(before) - end]))
    yield Piece(Mark.ADDED, "".join(after[: len(after) - end]))
    yield Piece(Mark.KEPT, "".join(before[len(before) - end :]))


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
