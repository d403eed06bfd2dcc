"""What a printed number may mean: Arabic, Roman and spelled numbers, superscripts, letters."""

import re
from functools import cache

from consultation.splitting import words
from consultation.splitting.letters import SUPERSCRIPTS, fold

# 8 is (8,), 8¹ is (8, 1).
Number = tuple[int, ...]

_PLAIN_SUPERSCRIPTS = str.maketrans(SUPERSCRIPTS, "0123456789")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_ROMAN_SHAPE = re.compile(r"m{0,3}(?:cm|cd|d?c{0,3})(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
# Cyrillic М, and У typed for V; С, Х and І are already made Latin by folding.
_ROMAN_LOOKALIKES = str.maketrans("мy", "mv")
_PRINTED = re.compile(rf"(\d+|[ivxlcdmмy]+)(?:\s?([{SUPERSCRIPTS}]+)|[.-]?(\d+)|[.-](\d+))?")

# Cyrillic letters of lists and the Latin ones acts set in their place.
_CYRILLIC = [
    "а",
    "б",
    "в",
    "г",
    "д",
    "е",
    "ё",
    "ж",
    "з",
    "и",
    "й",
    "к",
    "л",
    "м",
    "н",
    "о",
    "п",
    "р",
    "с",
    "т",
    "у",
    "ф",
    "х",
    "ц",
    "ч",
    "ш",
    "щ",
    "ъ",
    "ы",
    "ь",
    "э",
    "ю",
    "я",
    "ў",
    "қ",
    "ғ",
    "ҳ",
]
_LATIN = [
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
    "ʼ",
    "y",
    "ʼ",
    "e",
    "yu",
    "ya",
    "oʻ",
    "q",
    "gʻ",
    "h",
]
_LETTERS = dict(zip(_CYRILLIC, _LATIN, strict=True))


def readings(printed: str) -> tuple[Number, ...]:
    """Return every number that `printed` may stand for, the plainest first.

    A superscript lost in copying leaves `81` for 8¹, so `81` may be 81 or 8¹: only its place among
    its neighbours tells (see sequence.py). Empty where it is no number at all.
    """
    folded = fold(printed).strip()
    found = _PRINTED.fullmatch(folded)
    if found is None:
        return ()
    whole, superscript, joined, dotted = found.groups()
    addition = superscript or joined or dotted
    base = int(whole) if whole.isdecimal() else roman(whole)
    if base is None:
        return ()
    if addition:
        return ((base, int(addition.translate(_PLAIN_SUPERSCRIPTS))),)
    if not whole.isdecimal():
        return ((base,),)
    flattened = [
        (int(whole[:cut]), int(whole[cut:]))
        for cut in range(len(whole) - 1, 0, -1)
        if whole[cut] != "0" and whole[0] != "0"
    ]
    return ((base,), *flattened)


def spoken(number: Number) -> str:
    """Write a number as clauses carry it: `8` or `8-1`."""
    return "-".join(map(str, number))


def roman(text: str) -> int | None:
    """Return the value of a well-formed Roman number in folded letters, or None."""
    letters = text.translate(_ROMAN_LOOKALIKES)
    if not letters or not _ROMAN_SHAPE.fullmatch(letters):
        return None
    values = [_ROMAN_VALUES[letter] for letter in letters]
    return sum(
        -value if value < following else value
        for value, following in zip(values, [*values[1:], 0], strict=True)
    )


def letter(text: str) -> str:
    """Return the list letter `text` in lower-case Latin, so that `б)` and `b)` have one number."""
    small = text.lower()
    return _LETTERS.get(small) or small.replace("'", "ʻ").replace("‘", "ʻ").replace("’", "ʻ")


@cache
def ordinals() -> dict[str, int]:
    """Return the spelled ordinals of all languages, folded, with their values."""
    values: dict[str, int] = {}
    for language, named in words.ORDINALS.items():
        for value, spellings in named.items():
            values |= {fold(spelling): value for spelling in spellings}
        for ten, prefixes in words.TENS.get(language, {}).items():
            for value in range(1, 10):
                values |= {
                    fold(f"{prefix} {unit}"): ten + value
                    for prefix in prefixes
                    for unit in named.get(value, ())
                }
    return values
