"""Reading Uzbek of one script in the other: alifbo knows the letters, this knows the words."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache, partial

import alifbo

from core.scripts.spelling import (
    each_word,
    is_foreign,
    is_latin,
    normalised_word,
    runs,
    same_script,
    word_data,
)

# Transliterating is slow (10 µs a letter) and texts repeat their words.
_WORDS_KEPT = 65_536

_ROMAN = re.compile(r"(?=[IVX])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})|L[IVX]+")
# «Prezident I. Karimov»; at the beginning of a line «I. Umumiy qoidalar» is a number.
_INITIAL = re.compile(r"(?<=\S[ \u00a0])[IVX](?=\.[ \u00a0]?[A-Z][a-zʻʼ'‘’])")
_INITIALS = {"I": "И", "V": "В", "X": "Х"}

# The alphabet of 2026 has one letter for each of these, so that it tells sh from s + h.
_ONE_LETTER = {"oʻ": "ö", "gʻ": "ğ", "sh": "ş", "ch": "ç"}
_TWO_LETTERS = re.compile("[og]ʻ|[sc]h", re.IGNORECASE)

_LATIN_VOWELS = "aeiouö"
# Where shch is not щ and ts not ц, and where an apostrophe only keeps s and h apart:
# ish|chi, layoqat|siz, ayt|sa, qurt|siz, Isʼ|hoq.
_SEAM = re.compile(
    rf"""
      (?<=ş)(?=ç)
    | (?<=t)(?=s(?:[^ei]|ev|iz(?!m)|in(?:lar|$)))
    | (?<=[^{_LATIN_VOWELS}]t)(?=s)
    | (?<=s)ʼ(?=h)
    """,
    re.IGNORECASE | re.VERBOSE,
)
# «PDFga»: an abbreviation and an ending.
_ABBREVIATION = re.compile("([A-Z]{2,})([a-z]+)")

# Rules of 1995 for Latin that alifbo does not know, as changes to the Cyrillic it reads.
_LATIN_SPELLING = (
    (re.compile("(?<=[бвгджзйклмнпрстфхчшқғҳ])ц", re.IGNORECASE), "с"),  # акция: aksiya
    (re.compile("ъ(?=е)|(?<=ў)ъ", re.IGNORECASE), ""),  # объект: obyekt, мўъжиза: moʻjiza
    (re.compile("(?<=с)(?=ҳ)", re.IGNORECASE), "ъ"),  # Исҳоқ: Isʼhoq
)


def to_cyrillic(text: str) -> str:
    """Latin Uzbek as it is read in Cyrillic.

    Roman numerals, foreign words, abbreviations of standards, addresses, code, HTML tags and
    placeholders stay as they are, and so does what is Cyrillic already.
    """
    text = _INITIAL.sub(lambda found: _INITIALS[found.group()], text)
    return each_word(text, _word_to_cyrillic)


def to_latin(text: str) -> str:
    """Cyrillic Uzbek as it is read in Latin; what is Latin already stays as it is."""
    return each_word(text, word_to_latin)


@lru_cache(_WORDS_KEPT)
def _word_to_cyrillic(word: str) -> str:
    plain = normalised_word(same_script(word))
    if not is_latin(plain):
        parts = runs(plain)
        return "".join(map(_word_to_cyrillic, parts)) if len(parts) > 1 else plain
    if plain in _kept() or _ROMAN.fullmatch(plain) or is_foreign(plain):
        return word
    abbreviation = _ABBREVIATION.fullmatch(plain)
    if abbreviation and abbreviation[1] in _kept():
        return abbreviation[1] + _word_to_cyrillic(abbreviation[2])
    letters = _TWO_LETTERS.sub(_as_one_letter, plain)
    stem = _longest_stem(letters.lower(), _cyrillic_stems())
    if not stem:
        return _letters_to_cyrillic(letters)
    # The ending is read after the last letter of the stem, with which it may make a ц.
    ending = _letters_to_cyrillic(letters[len(stem) - 1 :].lower())
    known = _cyrillic_stems()[stem]
    if ending[0] == "ц":
        return _joined(known[:-1], ending, letters)
    return _joined(known, ending[1:], letters)


@lru_cache(_WORDS_KEPT)
def word_to_latin(word: str) -> str:
    """One word in Latin letters; a Latin word as it is."""
    plain = same_script(word)
    if is_latin(plain):
        return plain
    parts = runs(plain)
    if len(parts) > 1:
        return "".join(map(word_to_latin, parts))
    stem = _longest_stem(plain.lower(), _latin_stems())
    if not stem:
        return _letters_to_latin(plain)
    return _joined(_latin_stems()[stem], _letters_to_latin(plain[len(stem) :]), plain)


def _letters_to_cyrillic(letters: str) -> str:
    cyrillic = "".join(
        alifbo.to_cyrillic(part, protect_spans=False, foreign_words="transliterate").text
        for part in _SEAM.split(letters)
    )
    return cyrillic.upper() if letters.isupper() else cyrillic


def _letters_to_latin(letters: str) -> str:
    for pattern, spelling in _LATIN_SPELLING:
        letters = pattern.sub(partial(_in_its_case, spelling), letters)
    latin = alifbo.from_cyrillic(letters, protect_spans=False).text
    return alifbo.to_old_latin(latin, protect_spans=False).text


def _in_its_case(spelling: str, found: re.Match[str]) -> str:
    return spelling.upper() if found[0].isupper() else spelling


def _as_one_letter(found: re.Match[str]) -> str:
    pair = found.group()
    letter = _ONE_LETTER[pair.lower()]
    return letter.upper() if pair[0].isupper() else letter


def _longest_stem(word: str, stems: Mapping[str, str]) -> str:
    return next((word[:end] for end in range(len(word), 2, -1) if word[:end] in stems), "")


def _joined(stem: str, ending: str, pattern: str) -> str:
    """A stem and its ending in the capitals of the word they were made from."""
    whole = (stem.removesuffix("ь") if ending else stem) + ending
    if pattern.isupper():
        return whole.upper()
    return whole[0].upper() + whole[1:] if pattern[0].isupper() else whole


@cache
def _cyrillic_stems() -> dict[str, str]:
    pairs = (pair for group in word_data()["stems"] for pair in group["words"].items())
    return {_TWO_LETTERS.sub(_as_one_letter, latin): cyrillic for latin, cyrillic in pairs}


@cache
def _latin_stems() -> dict[str, str]:
    pairs = [pair for group in word_data()["stems"] for pair in group["words"].items()]
    whole = {cyrillic: latin for latin, cyrillic in pairs}
    return whole | {cyrillic.removesuffix("ь"): latin for latin, cyrillic in pairs}


@cache
def _kept() -> frozenset[str]:
    return frozenset(word for group in word_data()["kept"] for word in group["words"])
