"""Old clauses whose words a new one may have been made of, wherever they stand."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from consultation.lineage.sides import Side

# A word in more clauses than this is in all kinds of them, and takes long to look up.
_COMMON = 250


class Lenders:
    """The old clauses with nothing inside them, by their words."""

    def __init__(self, old: Side) -> None:
        self._words = old.words
        self._found: dict[tuple[tuple[str, ...], tuple[str, ...]], float] = {}
        self._places: dict[str, list[int]] = defaultdict(list)
        for place in old.block_of:
            if not old.children[place]:
                for word in set(old.words[place]):
                    self._places[word].append(place)

    def likest(self, one: tuple[str, ...], other: tuple[str, ...]) -> float:
        """The most words that one with other words than the first shares with the second."""
        found = self._found.get((one, other))
        if found is None:
            found = self._found[one, other] = max(self._lent(one, other), default=0.0)
        return found

    def _lent(self, one: tuple[str, ...], other: tuple[str, ...]) -> Iterator[float]:
        common: Counter[int] = Counter()
        for word in set(other):
            places = self._places.get(word, ())
            if len(places) <= _COMMON:
                common.update(places)
        for place, number in common.items():
            its = self._words[place]
            if its != one:
                yield 2 * number / (len(its) + len(other))
