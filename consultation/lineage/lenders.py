"""Old clauses whose words a new one may have been made of, wherever they stand."""

from collections import Counter, defaultdict

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
            found = self._found[one, other] = self._most_lent(one, other)
        return found

    def _most_lent(self, one: tuple[str, ...], other: tuple[str, ...]) -> float:
        if not self._places:
            self._places = _by_word(self._old)
        common: Counter[int] = Counter()
        for word in set(other):
            places = self._places.get(word, ())
            if len(places) <= _COMMON:
                common.update(places)
        words, length, most = self._old.words, len(other), 0.0
        for place, number in common.items():
            its = words[place]
            lent = 2 * number / (len(its) + length)
            if lent > most and its != one:
                most = lent
        return most


def _by_word(old: Side) -> dict[str, list[int]]:
    places: dict[str, list[int]] = defaultdict(list)
    for place in old.block_of:
        if not old.children[place]:
            for word in set(old.words[place]):
                places[word].append(place)
    return places
