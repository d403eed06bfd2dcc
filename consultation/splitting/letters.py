"""Letters made comparable: case, apostrophes and look-alikes of the two alphabets put aside."""

import re
from functools import lru_cache

APOSTROPHES = "'‘’`ʻʼ´ʹ′"
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
SOFT_HYPHEN = "\u00ad"
# Signs nobody sees: the soft hyphen, the zero-width space, the word joiner, the byte order mark,
# those that turn the direction of the words behind them, and what once steered a printer.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff"
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]"
)

# Cyrillic letters that look like Latin ones are typed inside Latin words, and the other way round.
_LOOKALIKES = str.maketrans("аеосрхуіјѕӏə", "aeocpxyijsiә")
_SIMPLE = str.maketrans(
    dict.fromkeys(APOSTROPHES, "'") | {"\u00a0": " ", "\t": " ", "\u2010": "-", "\u2011": "-"}
)
_ALIKE = _SIMPLE | _LOOKALIKES

# One recogniser after another looks at the same line, so the last few answers are kept.
remembered = lru_cache(maxsize=16)


@remembered
def fold(text: str) -> str:
    """Return `text` in lower case, of the same length, with one apostrophe and no look-alikes."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(small if len(small := each.lower()) == 1 else each for each in text)
    return fold_letters(lowered)


def fold_letters(text: str) -> str:
    """Return `text` of the same length with one apostrophe and one of each look-alike letter."""
    return text.translate(_ALIKE)


def squeeze(text: str) -> str:
    """Return `text` without invisible signs and with every run of white space made one space."""
    return " ".join(_INVISIBLE.sub("", text).split())


def squeezed(text: str) -> str:
    """Return `text` squeezed line by line."""
    return "\n".join(map(squeeze, text.split("\n"))).strip("\n")


def bare_length(text: str) -> int:
    """Count the characters of `text` that are not white space."""
    return sum(map(len, text.split()))


def cut(text: str, place: int) -> tuple[str, str]:
    """Cut `text` behind its first `place` characters that are not white space."""
    told = 0
    for index, each in enumerate(text):
        if told == place:
            return text[:index].rstrip(), text[index:].lstrip()
        told += not each.isspace()
    return text, ""


@remembered
def is_capitals(text: str) -> bool:
    """Tell whether nearly all letters are capitals, as in titles; False where there are none."""
    capitals = sum(map(str.isupper, text))
    small = sum(map(str.islower, text))
    return capitals >= 2 and capitals >= 4 * small


def starts_small(text: str) -> bool:
    """Tell whether the first letter, past dashes and quotes, is a small one."""
    return text.lstrip(" «“„\"'(—–-")[:1].islower()


_CLOSERS = "»”\"“'’)] "


def ends_sentence(text: str, *, marks: str = ".;:!?…") -> bool:
    """Tell whether the text ends in one of `marks`, quotes and brackets after it put aside."""
    last = text.rstrip(_CLOSERS)[-1:]
    return bool(last) and last in marks
