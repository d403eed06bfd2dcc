"""Old clauses whose words a new one may have been made of, wherever they stand."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from consultation.lineage.sides import Side

# A word in more clauses than this is in all kinds of them, and takes long to look up.
_COMMON = 250


class Lenders:
    """The old clauses with nothing inside them, by their words; read when first asked for."""

    def __init__(self, old: Side) -> None:
        self._old = old
        self._found: dict[tuple[tuple[str, ...], tuple[str, ...]], float] = {}
        self._places: dict[str, list[int]] = {}

    def likest(self, one: tuple[str, ...], other: tuple[str, ...]) -> float:
        """The most words that one with other words than the first shares with the second."""
        found = self._found.get((one, other))
        if found is None:
            found = self._found[one, other] = max(self._lent(one, other), default=0.0)
        return found

    def _lent(self, one: tuple[str, ...], other: tuple[str, ...]) -> Iterator[float]:
        if not self._places:
            self._places = _by_word(self._old)
        common: Counter[int] = Counter()
        for word in set(other):
            places = self._places.get(word, ())
            if len(places) <= _COMMON:
                common.update(places)
        for place, number in common.items():
            its = self._old.words[place]
            if its != one:
                yield 2 * number / (len(its) + len(other))


def _by_word(old: Side) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place in old.block_of:
        if not old.children[place]:
            for word in set(old.words[place]):
                places[word].append(place)
    return places
