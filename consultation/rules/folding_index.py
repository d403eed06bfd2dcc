"""Looks for the letter that another one is most like, without comparing it with all of them."""

from collections import Counter, defaultdict
from heapq import nsmallest
from itertools import chain

from consultation.rules.folding import Missive, score_for, score_of

# Of the samples with so many traces of a letter, so many are looked at more closely.
_FEWEST, _LOOKED_AT = 3, 4
# A trace that so many samples have tells none of them from another.
_COMMONPLACE = 20


class Index:
    """Finds the sample that a letter is most alike, by traces of both."""

    def __init__(self) -> None:
        self._samples: list[Missive] = []
        self._with: defaultdict[int, list[int]] = defaultdict(list)

    def add(self, letter: Missive) -> None:
        number = len(self._samples)
        self._samples.append(letter)
        for trace in letter.traces:
            self._with[trace].append(number)

    def score(self, number: int, letter: Missive) -> int:
        return score_of(letter, self._samples[number])

    def best(self, letter: Missive) -> int | None:
        """The number of the sample it is most alike, the first of equals; None where of none."""
        having = [found for trace in letter.traces if (found := self._with.get(trace))]
        votes = Counter(chain.from_iterable(x for x in having if len(x) <= _COMMONPLACE))
        likely = [(-count, number) for number, count in votes.items() if count >= _FEWEST]
        pairs, size = set(letter.pairs), len(letter.pairs)
        best, highest = None, 0
        for _, number in nsmallest(_LOOKED_AT, likely):
            sample = self._samples[number].pairs
            score = score_for(len(pairs.intersection(sample)), size, len(sample))
            if score > highest:
                best, highest = number, score
        return best
