"""What two texts are compared by: their spelling, their words, and what marks them out."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

from core.scripts import fold, script_of
from core.scripts.spelling import APOSTROPHES

_APOSTROPHE = "\u02bc"
_SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(r"\w+")

# Three words that follow one another.
Phrase = tuple[str, str, str]

# A version is written in the script of so many of its clauses, wherever they stand.
_SOME = 200

# Uzbek and Russian words differ in their endings when a sentence is put another way: the first six
# letters are the same for 94 of 100 pairs of forms in the shared acts, and tell most words apart.
_STEM = 6

# So many words, from all over a text, are looked for before the whole of it is.
_FEW = 8

# Words of so many letters join others: in Uzbek and Russian "and", "or", "for".
_PARTICLE = 3


def spelling(text: str) -> str:
    """The text with one kind of apostrophe and of space; equal ones are the same text."""
    for sign in APOSTROPHES:
        if sign in text:
            text = text.replace(sign, _APOSTROPHE)
    return " ".join(text.replace(_SOFT_HYPHEN, "").split())


def words(text: str) -> tuple[str, ...]:
    """Words and numbers of a spelling, in small letters, without apostrophes and signs."""
    return tuple(_WORD.findall(text.replace(_APOSTROPHE, "").casefold()))


def stemmed(some: Sequence[str]) -> list[str]:
    """The stems of words, in their order."""
    return [word[:_STEM] for word in some]


def marks(some: Sequence[str]) -> frozenset[str]:
    """What a text may be known by: the stems of its words, and each two that follow one another."""
    stems = stemmed(some)
    return frozenset(stems).union(map(" ".join, pairwise(stems)))


def stems(some: Sequence[str]) -> frozenset[str]:
    """The stems of the words that are no mere particles."""
    return frozenset(word[:_STEM] for word in some if len(word) > _PARTICLE)


def shared(one: Counter[str], other: Counter[str]) -> float:
    """The share of words that two texts have in common."""
    few, many = (one, other) if len(one) < len(other) else (other, one)
    common = sum([min(number, many[word]) for word, number in few.items() if word in many])
    return 2 * common / max(1, one.total() + other.total())


def in_order(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of words that two texts have in common and in one order."""
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def is_in_a_row(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether all words of one text stand in another, one behind the other."""
    # Most are told by a few words, which are far sooner looked up.
    few = part[:: max(1, len(part) // _FEW)]
    if len(part) > len(whole) or any(word not in whole for word in few):
        return False
    return f" {' '.join(part)} " in f" {' '.join(whole)} "


def are_in_two_scripts(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether one version is written in Latin letters and the other in Cyrillic ones."""
    scripts = {script_of(" ".join(texts[:: 1 + len(texts) // _SOME])) for texts in (old, new)}
    return len(scripts - {None}) == 2


def latin(text: str) -> str:
    """The text as it is compared with one in the other script."""
    return fold(text)


def phrases(some: Sequence[str]) -> Iterator[Phrase]:
    """Each three words that follow one another."""
    return zip(some, some[1:], some[2:], strict=False)
