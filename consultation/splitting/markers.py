"""The signs that open points and their parts: `1.`, `1.1.`, `1)`, `a)`, `(i)`."""

import re
from dataclasses import dataclass

from consultation.splitting.letters import SUPERSCRIPTS, remembered
from consultation.splitting.numbers import Number, letter, readings, roman

# The order in which signs hold one another: a point `1.` holds `1)`, which holds `a)`.
RANKS = {"1.": 1, "1.1": 2, "1.1.1": 2, "1)": 3, "(1)": 3, "a)": 4, "(a)": 4, "i)": 5, "(i)": 5}

_NUMBER = rf"\d{{1,3}}(?:\s?[{SUPERSCRIPTS}]{{1,2}}|-\d{{1,2}})?"
_SHAPES = (
    (
        "1.1",
        re.compile(r"\s*(?P<number>\d{1,3}(?:\.\d{1,3}){1,3})(?:\.|\))?\s+(?=[^\W\d_]|[«“\"(])"),
    ),
    ("1.", re.compile(rf"\s*(?P<number>{_NUMBER})\s?\.(?!\d)\s*(?=\S)")),
    ("1)", re.compile(rf"\s*(?P<number>{_NUMBER})\s?\)\s*(?=\S)")),
    ("(1)", re.compile(rf"\s*\((?P<number>{_NUMBER})\)\s*(?=\S)")),
    ("i)", re.compile(r"\s*(?P<open>\(?)(?P<number>[ivxIVXіхІХ]{1,5})\)\s*(?=\S)")),
    (
        "a)",
        re.compile(
            rf"\s*(?P<open>\(?)(?P<number>(?:sh|ch|ya|yu|yo|ye|ts|[^\W\d_])['‘’ʻ`ʼ]?)[{SUPERSCRIPTS}]{{0,2}}\)\s*(?=\S)",
            re.IGNORECASE,
        ),
    ),
)
_ROMAN_LATIN = str.maketrans("іхІХ", "ixix")
_CYRILLIC_ORDER = [
    "a",
    "b",
    "v",
    "g",
    "d",
    "e",
    "yo",
    "j",
    "z",
    "i",
    "y",
    "k",
    "l",
    "m",
    "n",
    "o",
    "p",
    "r",
    "s",
    "t",
    "u",
    "f",
    "x",
    "ts",
    "ch",
    "sh",
    "sch",
    "e",
    "yu",
    "ya",
    "oʻ",
    "q",
    "gʻ",
    "h",
]
_LATIN_ORDER = [
    "a",
    "b",
    "c",
    "d",
    "e",
    "f",
    "g",
    "h",
    "i",
    "j",
    "k",
    "l",
    "m",
    "n",
    "o",
    "p",
    "q",
    "r",
    "s",
    "t",
    "u",
    "v",
    "w",
    "x",
    "y",
    "z",
    "oʻ",
    "gʻ",
    "sh",
    "ch",
]


@dataclass(frozen=True, slots=True)
class Marker:
    """The sign before a point: its style, its possible numbers or its letter, the words after."""

    style: str
    label: str
    rest: str
    readings: tuple[Number, ...]
    letter: str = ""

    @property
    def rank(self) -> int:
        return RANKS[self.style]


@remembered
def marker_of(text: str) -> Marker | None:
    """Return the sign `text` begins with, or None."""
    for style, shape in _SHAPES:
        found = shape.match(text)
        marker = _marker(text, style, found) if found else None
        if marker:
            return marker
    return None


def follows(earlier: Marker, later: Marker, *, last: Number | None, number: Number | None) -> bool:
    """Tell whether `later` is the next item after `earlier` in one list of one style."""
    if earlier.style != later.style:
        return False
    if later.letter:
        return any(
            earlier.letter in order
            and later.letter in order
            and 0 < order.index(later.letter) - order.index(earlier.letter) <= reach
            for order, reach in ((_CYRILLIC_ORDER, 2), (_LATIN_ORDER, 1))
        )
    return last is not None and number is not None and last < number and number[0] - last[0] <= 1


def is_first(marker: Marker, number: Number | None) -> bool:
    """Tell whether an item begins a list."""
    return marker.letter == "a" if marker.letter else number is not None and number[-1] == 1


def _marker(text: str, style: str, found: re.Match[str]) -> Marker | None:
    printed = found["number"]
    bracketed = "(" if found.groupdict().get("open") else ""
    label, rest = text[: found.end()].strip(), text[found.end() :].strip()
    if style == "a)":
        return Marker(f"{bracketed}{style}", label, rest, (), letter(printed))
    if style == "i)":
        value = roman(printed.lower().translate(_ROMAN_LATIN))
        return Marker(f"{bracketed}{style}", label, rest, ((value,),)) if value else None
    if style == "1.1":
        if rest[:1].islower() and label[-1:].isdecimal():
            # `2.5 foiz` is a quantity.
            return None
        parts = tuple(map(int, printed.split(".")))
        deep = "1.1" if len(parts) == 2 else "1.1.1"
        return Marker(deep, label, rest, (parts,))
    return Marker(style, label, rest, readings(printed))
