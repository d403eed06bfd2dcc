"""How the words at the end of a line and at the start of the next are joined."""

from collections.abc import Sequence
from dataclasses import dataclass

from consultation.splitting.letters import SOFT_HYPHEN, fold, squeeze
from consultation.splitting.source import Line


@dataclass(frozen=True, slots=True)
class Joint:
    """What comes between two lines, and whether the hyphen at the end of the first goes."""

    between: str
    is_dropped: bool


_POINTS = ".,;:()«»“”"
# So many letters behind its hyphen tell a compound word, and not its endings.
_TELLING = 4


class Hyphens:
    """Whether a hyphen at the end of a line is the word's own or was set to break the word."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._known: frozenset[str] | None = None

    def joint(self, tail: str, head: str) -> Joint:
        """Tell how the line `head` is joined to the line `tail` before it."""
        end, start = squeeze(tail), squeeze(head)
        if tail.rstrip().endswith(SOFT_HYPHEN):
            return Joint("", is_dropped=False)
        in_capitals = end[-2:-1].isupper() and start[:2].isupper()
        if not end.endswith("-") or not (start[:1].islower() or in_capitals):
            return Joint(" ", is_dropped=False)
        if end.endswith(" -"):
            return Joint(" ", is_dropped=False)
        part = fold(end.rsplit(maxsplit=1)[-1]).lstrip(_POINTS)
        whole = _compound(part + fold(start.split(maxsplit=1)[0]))
        # The word may be known only by its end, its beginning being left on another line.
        is_own = any(whole[cut:] in self._compounds() for cut in range(len(part) - 2))
        return Joint("", is_dropped=not is_own)

    def _compounds(self) -> frozenset[str]:
        if self._known is None:
            self._known = frozenset(
                _compound(word.strip(_POINTS))
                for line in self._lines
                for word in fold(line.text).split()
                if "-" in word[1:-1]
            )
        return self._known


def _compound(word: str) -> str:
    """Return by what a compound word is known whatever its endings: `xatti-hara`."""
    place = word.rfind("-")
    return word[: place + 1 + _TELLING]
