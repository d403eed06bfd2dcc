"""Words in a row that one clause of a version says and no other."""

from collections import Counter
from itertools import chain

from consultation.lineage.sides import Side
from consultation.lineage.words import Phrase, phrases


class Phrases:
    """What the clauses of both versions say once; counted when it is first asked for."""

    def __init__(self, old: Side, new: Side) -> None:
        self._old, self._new = _Said(old), _Said(new)

    def shared(self, old: int, new: int) -> int:
        """How many phrases two clauses share that nobody else says in either version."""
        return len(self._old.once(old) & self._new.once(new))


class _Said:
    """How often each phrase is said in one version."""

    def __init__(self, side: Side) -> None:
        self._side = side
        self._times: Counter[Phrase] = Counter()
        self._once: dict[int, frozenset[Phrase]] = {}

    def once(self, place: int) -> frozenset[Phrase]:
        """The phrases of a clause that the version says but once."""
        if not self._times:
            self._times = Counter(chain.from_iterable(map(phrases, self._side.own_words)))
        found = self._once.get(place)
        if found is None:
            said = phrases(self._side.words[place])
            found = frozenset(each for each in said if self._times[each] == 1)
            self._once[place] = found
        return found
