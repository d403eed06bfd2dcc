"""When two comments are one letter: the words they share, whatever the script, and each one's own.

A letter is the pairs of its neighbouring words. Each word counts by how it begins once it is folded
to one script, without the letters people mix up on a keyboard that lacks them. Passages of the
draft and what stands between quotation marks are left out: whoever quotes the same is not the same.
"""

import re
from array import array
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path
from zlib import crc32

import yaml

from core.scripts import fold
from core.scripts.spelling import WORD

_FILE = Path(__file__).resolve().parents[1] / "data" / "folding.yaml"

# Words alike in so many letters at their beginning are one word with two endings, or a typo.
_BEGINNING = 6

_TOKEN = re.compile(rf"{WORD.pattern}|\d+")
_QUOTED = re.compile(r"(«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"\n]*\")")

# So many traces are kept of a letter.
_TRACES = 32

# Written for one another where a keyboard has no letters of Uzbek, as it reads in folded words.
_MIXED_UP = str.maketrans("oöğqx", "uugkh")
_SOFTENED = re.compile("y(?=[eo])|t(?=s)")
_DOUBLED = re.compile(r"(.)\1+")


@dataclass(frozen=True, slots=True)
class FoldingRule:
    """The numbers of the rule; `data/folding.yaml` says what each of them means."""

    version: int
    score: int
    beyond: int
    core: int
    least_words: int
    least_pairs: int
    quoted_words: int
    added_words: int


@dataclass(frozen=True, slots=True)
class Missive:
    """A comment as the rule sees it: its words in order, and the pairs of those that are its own.

    All are numbers. By `traces`, some of its words three by three, like letters are looked for.
    """

    words: "array[int]"
    pairs: "array[int]"
    traces: "array[int]"

    @property
    def is_long_enough(self) -> bool:
        """Whether it says enough of its own to be told from others."""
        return len(self.pairs) >= folding_rule().least_words - 1

    def without(self, pairs: Set[int]) -> "Missive":
        """The same letter where these word pairs are nobody's own."""
        if pairs.isdisjoint(self.pairs):
            return self
        own = array("q", (pair for pair in self.pairs if pair not in pairs))
        return Missive(self.words, own, self.traces)


@cache
def folding_rule() -> FoldingRule:
    return FoldingRule(**yaml.safe_load(_FILE.read_text(encoding="utf-8")))


def letter_of(text: str, quotable: Set[int] = frozenset()) -> Missive:
    """`quotable` are the word pairs of the draft that the comment is about."""
    words, skipped = _read(text)
    every = all_pairs(words)
    for run in _runs([pair in quotable for pair in every]) if quotable else ():
        _skip(skipped, range(run.start, run.stop + 1))
    own, left = every, words
    if 1 in skipped:
        beside = pairwise(skipped)
        own = [pair for pair, skip in zip(every, beside, strict=True) if skip != (1, 1)]
        left = array("I", [word for word, skip in zip(words, skipped, strict=True) if not skip])
    threes = zip(left, left[1:], left[2:], strict=False)
    traces = sorted(set(map(hash, threes)))[:_TRACES]
    return Missive(words, array("q", sorted(set(own))), array("q", traces))


def pairs_of(text: str) -> set[int]:
    """All word pairs of a text, such as a draft that letters quote."""
    return set(all_pairs(_read(text)[0]))


def all_pairs(words: Sequence[int]) -> list[int]:
    """The pairs of neighbouring words, in order, each as a number."""
    return list(map(hash, pairwise(words)))


def score_of(letter: Missive, sample: Missive) -> int:
    """By how many hundredths a letter is the one that stands for all; 0 where it is another.

    Of the shorter one's word pairs the share that the other has; what the longer one says beyond
    them counts little, so that neither an own paragraph nor a sentence left out parts them.
    """
    return score_for(
        len(set(letter.pairs).intersection(sample.pairs)), len(letter.pairs), len(sample.pairs)
    )


def score_for(shared: int, one: int, other: int) -> int:
    """The score of two letters with so many word pairs each that share so many."""
    rule = folding_rule()
    if shared < rule.least_pairs:
        return 0
    shorter, beyond = min(one, other), abs(one - other)
    score = 100 * 100 * shared // (100 * shorter + rule.beyond * beyond)
    return score if score >= rule.score else 0


def added_words(letter: Missive, sample_pairs: Set[int]) -> int:
    """How many words stand in additions; `sample_pairs` are all pairs of the sample's words."""
    least = folding_rule().added_words
    lengths = (len(run) for run in _own_runs(letter.words, sample_pairs))
    return sum(length for length in lengths if length >= least)


def own_passages(text: str, sample: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is the person's own: the sample does not have it."""
    places = list(_TOKEN.finditer(text))
    words = array("I", [_number(place.group()) for place in places])
    pieces: list[tuple[str, bool]] = []
    until = 0
    for run in _own_runs(words, pairs_of(sample)):
        start, end = places[run.start].start(), places[run.stop - 1].end()
        pieces += [(text[until:start], False), (text[start:end], True)]
        until = end
    return [piece for piece in (*pieces, (text[until:], False)) if piece[0]]


def _read(text: str) -> "tuple[array[int], bytearray]":
    """The words of a text, each as a number, and which of them are quoted."""
    words, skipped = array("I"), bytearray()
    for place, part in enumerate(_QUOTED.split(text)):
        some = [_number(word) for word in _TOKEN.findall(part)]
        is_quoted = place % 2 == 1 and len(some) >= folding_rule().quoted_words
        words.extend(some)
        skipped.extend([is_quoted] * len(some))
    return words, skipped


def _own_runs(words: Sequence[int], sample_pairs: Set[int]) -> Iterator[range]:
    """Places of words that stand beside none of their neighbours in the sample."""
    is_shared = [pair in sample_pairs for pair in all_pairs(words)]
    beside = zip([False, *is_shared], [*is_shared, False], strict=True)
    return _runs([not (before or after) for before, after in beside][: len(words)])


def _runs(flags: Sequence[bool]) -> Iterator[range]:
    """The places of what is true, as far as it goes on."""
    start = None
    for place, flag in enumerate((*flags, False)):
        if flag and start is None:
            start = place
        elif not flag and start is not None:
            yield range(start, place)
            start = None


def _skip(skipped: bytearray, places: Sequence[int]) -> None:
    if len(places) >= folding_rule().quoted_words:
        for place in places:
            skipped[place] = 1


@lru_cache(131_072)
def _number(word: str) -> int:
    """The same number for words that are one word to the rule."""
    key = _SOFTENED.sub("", fold(word)).translate(_MIXED_UP)
    return crc32(_DOUBLED.sub(r"\1", key)[:_BEGINNING].encode())
