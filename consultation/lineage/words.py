"""What two texts are compared by: their spelling, their words, and what marks them out."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from core.scripts import fold, script_of
from core.scripts.spelling import APOSTROPHES

_APOSTROPHE = "\u02bc"
_SOFT_HYPHEN = "\u00ad"
_WORD = re.compile(r"\w+")

# Uzbek and Russian words differ in their endings when a sentence is put another way: the first six
# letters are the same for 94 of 100 pairs of forms in the shared acts, and tell most words apart.
_STEM = 6


def spelling(text: str) -> str:
    """The text with one kind of apostrophe and of space; equal ones are the same text."""
    for sign in APOSTROPHES:
        if sign in text:
            text = text.replace(sign, _APOSTROPHE)
    return " ".join(text.replace(_SOFT_HYPHEN, "").split())


def words(text: str) -> tuple[str, ...]:
    """Words and numbers of a spelling, in small letters, without apostrophes and signs."""
    return tuple(_WORD.findall(text.replace(_APOSTROPHE, "").casefold()))


def marks(some: Sequence[str]) -> frozenset[str]:
    """What a text may be known by: the stems of its words, and each two that follow one another."""
    stems = [word[:_STEM] for word in some]
    return frozenset(stems).union(map(" ".join, pairwise(stems)))


def are_in_two_scripts(old: Iterable[str], new: Iterable[str]) -> bool:
    """Whether one version is written in Latin letters and the other in Cyrillic ones."""
    scripts = {script_of(" ".join(texts)) for texts in (old, new)}
    return len(scripts - {None}) == 2


def latin(text: str) -> str:
    """The text as it is compared with one in the other script."""
    return fold(text)
