"""The points that are open where one reads, and to which of them what comes next belongs."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from consultation.splitting.letters import starts_small
from consultation.splitting.markers import Marker, follows, is_first
from consultation.splitting.numbers import Number

Held = TypeVar("Held")

# No act holds points deeper in one another.
_DEEPEST = 8
# Signs that outrank lists: paragraphs behind them stay theirs.
_POINT_RANK = 2
_LETTER_RANK = 4


@dataclass(frozen=True, slots=True)
class Item(Generic[Held]):
    """An open point: its sign, its number and what was made of it."""

    marker: Marker
    number: Number | None
    held: Held
    is_inserted: bool


class Items(Generic[Held]):
    """The open points, the outermost first."""

    def __init__(self) -> None:
        self._open: list[Item[Held]] = []

    def clear(self) -> None:
        """Close all, as a heading does."""
        self._open.clear()

    def reopen(self, items: Sequence[Item[Held]]) -> None:
        """Take these for the open ones."""
        self._open = list(items)

    def innermost(self) -> Held | None:
        """Return what was made of the innermost open point, None where none is open."""
        return self._open[-1].held if self._open else None

    def make_room(self, marker: Marker, number: Number | None, *, last_text: str) -> bool:
        """Close what a new point is no part of; tell whether it was put in behind one, as 2¹ is."""
        depth = self._depth_for(marker, number, last_text)
        earlier = self._open[depth] if depth < len(self._open) else None
        is_sibling = earlier is not None and earlier.marker.style == marker.style
        del self._open[depth:]
        if earlier and is_sibling:
            return earlier.is_inserted
        if not self._is_inserted(marker, last_text):
            return False
        self._open.pop()
        return True

    def is_part(self, marker: Marker) -> bool:
        """Tell whether a new point is a part of a point, by what is open or by its sign."""
        return bool(self._open) or marker.rank >= _LETTER_RANK

    def open(self, item: Item[Held]) -> None:
        """Open a point inside what is open."""
        self._open.append(item)

    def leave(
        self, text: str, last_text: str, *, coming: tuple[Marker, Number | None] | None
    ) -> None:
        """Close the points that a plain paragraph is no part of; `coming` is the next point.

        A paragraph that goes on with a sentence stays where it is, one between two points of a
        list stays in the list, and any other returns to the article, or to its point `1.`.
        """
        del self._open[self._depth_of_text(text, last_text, coming) :]

    def _depth_for(self, marker: Marker, number: Number | None, last_text: str) -> int:
        same = [depth for depth, item in enumerate(self._open) if item.marker.style == marker.style]
        for depth in reversed(same):
            item = self._open[depth]
            if follows(item.marker, marker, last=item.number, number=number):
                return depth
        holder = self._holder_of(marker)
        if holder is not None:
            return holder + 1
        is_lower = is_first(marker, number) and last_text.rstrip().endswith(":")
        if is_lower and 0 < len(self._open) < _DEEPEST:
            return len(self._open)
        if same:
            return same[-1]
        return next(
            (depth for depth, item in enumerate(self._open) if item.marker.rank >= marker.rank),
            len(self._open),
        )

    def _holder_of(self, marker: Marker) -> int | None:
        """Return the depth of the open point `1.2` where a point `1.2.1` is one of its parts."""
        if marker.style != "1.1.1":
            return None
        whole = marker.readings[0]
        for depth in range(len(self._open) - 1, -1, -1):
            item = self._open[depth]
            number = item.number or ()
            if item.marker.style.startswith("1.1") and number == whole[: len(number)] != whole:
                return depth
        return None

    def _is_inserted(self, marker: Marker, last_text: str) -> bool:
        """Tell a point `2.1.` put in behind `2.` from the first of the parts of `2.`."""
        if marker.style != "1.1" or not self._open:
            return False
        holder = self._open[-1]
        is_behind = holder.marker.style == "1." and holder.number == marker.readings[0][:1]
        return is_behind and not last_text.rstrip().endswith((":", ";"))

    def _depth_of_text(
        self, text: str, last_text: str, coming: tuple[Marker, Number | None] | None
    ) -> int:
        if not self._open:
            return 0
        if starts_small(text) and last_text.rstrip().endswith((":", ";", ",", "—", "-")):
            return len(self._open)
        if coming:
            marker, number = coming
            for depth in range(len(self._open) - 1, -1, -1):
                item = self._open[depth]
                if follows(item.marker, marker, last=item.number, number=number):
                    return depth + 1
        return 1 if self._open[0].marker.rank <= _POINT_RANK else 0
