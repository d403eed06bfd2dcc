"""How the words of a text are found, and how their letters and apostrophes are put right."""

import re
from collections.abc import Callable
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

import yaml

APOSTROPHES = "'‘’`ʻʼ´′＇ʹʽ"

# Latin and Cyrillic letters that look the same in print; the first of each pair is Latin.
_ALIKE = ("aeopxyicjsABEKMHOPTXYIJS", "аеорхуісјѕАВЕКМНОРТХУІЈЅ")
_TO_LATIN_LOOK = str.maketrans(_ALIKE[1], _ALIKE[0])
_TO_CYRILLIC_LOOK = str.maketrans(*_ALIKE)

# Letters with apostrophes between them, and after a final o or g.
WORD = re.compile(rf"[^\W\d_](?:[{APOSTROPHES}]?[^\W\d_])*(?:(?<=[oOgG])[{APOSTROPHES}])?")

_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_LETTER_APOSTROPHE = re.compile(rf"(?<=[oOgG])[{APOSTROPHES}]")
_NOT_UZBEK = re.compile(r"[wW]|[cC](?![hH])|[^A-Za-zÖöĞğŞşÇç\u02bb\u02bc" + APOSTROPHES + "]")
_CAMEL_CASE = re.compile(r"^[A-Za-z]*[a-z][A-Z]")
_DIGRAPH = re.compile(r"[CcSs]h")
# What follows the apostrophe in English (“don’t”, “it’s”) follows none in Uzbek.
_ENGLISH_TAIL = re.compile(rf"[{APOSTROPHES}](?:s|t|m|re|ve|ll)$", re.IGNORECASE)


def normalise(text: str) -> str:
    """The text with the apostrophes of its Latin Uzbek words spelt as letters.

    U+02BB after o and g («oʻ», «gʻ»), U+02BC elsewhere («maʼno»). Other words and everything
    that is not a word (addresses, placeholders, code) stay as they are. A closing quotation mark
    after o or g can not be told from an apostrophe and becomes one.
    """
    return each_word(text, normalised_word)


def normalised_word(word: str) -> str:
    """One word with its apostrophes spelt as letters, when it is a Latin Uzbek word."""
    if word.isascii() and word.isalpha():
        return word
    plain = same_script(word)
    if not is_latin(plain) or is_foreign(plain):
        return word
    # Only apostrophes change here: letters that merely look right are left to `fold`.
    places = {found.start() for found in _LETTER_APOSTROPHE.finditer(plain)}
    return "".join(
        letter if letter not in APOSTROPHES else "ʻ" if place in places else "ʼ"
        for place, letter in enumerate(word)
    )


def each_word(text: str, change: Callable[[str], str]) -> str:
    """The text with every word changed, and what is not for reading left alone.

    Left alone are web and e-mail addresses, code between backticks, HTML tags and entities, and
    placeholders in curly brackets.
    """

    def changed(found: re.Match[str]) -> str:
        word = found.group("word")
        return found.group() if word is None else change(word)

    return _token().sub(changed, text)


def same_script(word: str) -> str:
    """A word with look-alike letters of the other script put right («хavf» with a Cyrillic х).

    The letters that belong to one script only decide; where both scripts have such letters,
    the word stays as it is.
    """
    if not (_CYRILLIC.search(word) and _LATIN.search(word)):
        return word
    latin, cyrillic = word.translate(_TO_LATIN_LOOK), word.translate(_TO_CYRILLIC_LOOK)
    if is_latin(latin):
        return latin
    return cyrillic if not _LATIN.search(cyrillic) else word


def runs(word: str) -> list[str]:
    """A word cut where it changes its script («PDFни» is PDF and ни)."""
    if is_latin(word) or not _LATIN.search(word):
        return [word]
    return ["".join(run) for _, run in groupby(word, key=lambda x: bool(_CYRILLIC.match(x)))]


def is_latin(word: str) -> bool:
    """True when no letter of the word is Cyrillic."""
    return not _CYRILLIC.search(word)


def is_foreign(word: str) -> bool:
    """True for a Latin word that can not be Uzbek: “Web”, “café”, “iPhone”, “don’t”."""
    if _NOT_UZBEK.search(word) or _ENGLISH_TAIL.search(word):
        return True
    return bool(_CAMEL_CASE.search(word)) and not _DIGRAPH.search(word)


@cache
def word_data() -> dict[str, Any]:
    """What transliteration can not know by rule, each list with its source."""
    path = Path(__file__).resolve().parents[1] / "data" / "scripts.yaml"
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


@cache
def _token() -> re.Pattern[str]:
    """Finds a word, or something that must not be read as words."""
    endings = "|".join(ending for group in word_data()["domains"] for ending in group["words"])
    return re.compile(
        rf"""
          (?<!\w)`[^`\n]+`(?!\w)                                       # code
        | (?:https?://|www\.)\S+
        | [\w.%+-]+@[\w.-]+\.\w\w+                                   # e-mail address
        | (?<![\w.])(?:[A-Za-z0-9-]+\.)+(?:{endings})\b(?:/\S*)?     # regulation.gov.uz
        | </?[A-Za-z][^<>]*>
        | &(?:\w+|\#\d+|\#x[0-9A-Fa-f]+);
        | \{{\w*\}}                                                   # placeholder
        | \b\w*[^\W_]_\w*                                             # name in code
        | (?P<word>{WORD.pattern})
        """,
        re.VERBOSE,
    )
