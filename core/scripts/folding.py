"""The key by which Uzbek is searched, the same however and in whichever script it was written."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from core.scripts.spelling import APOSTROPHES, WORD, normalised_word, same_script
from core.scripts.transliteration import word_to_latin

_FOLDED = str.maketrans({"ş": "sh", "ç": "ch"} | dict.fromkeys(APOSTROPHES))
_LETTER_WITH_HOOK = re.compile("([og])ʻ")
_CYRILLIC_LETTERS = re.compile(r"[\u0400-\u052f]")
_LATIN_LETTERS = re.compile(r"[A-Za-z\u00c0-\u024f]")


# Folding letters that Uzbek does not have may bring out a look-alike; a few passes settle all.
_MOST_PASSES = 5


@lru_cache(4_096)
def fold(text: str) -> str:
    """The search key of a text: equal keys, equal words; a key is its own key.

    Latin small letters with ö and ğ for oʻ and gʻ, so that every word is letters only; other
    apostrophes are left out, look-alike letters put right, Cyrillic read as Uzbek. Russian goes
    the same way, so a key is only ever compared with a key.
    """
    folded = _folded(text)
    for _ in range(_MOST_PASSES):
        before, folded = folded, _folded(folded)
        if folded == before:
            break
    return folded


def _folded(text: str) -> str:
    composed = unicodedata.normalize("NFKC", text)
    folded = WORD.sub(lambda found: _folded_word(found.group()), composed)
    return unicodedata.normalize("NFC", folded.casefold())


def script_of(text: str) -> Literal["Latn", "Cyrl"] | None:
    """The script most letters of a text are in, as in a language tag; None without letters."""
    latin, cyrillic = (len(x.findall(text)) for x in (_LATIN_LETTERS, _CYRILLIC_LETTERS))
    if not latin and not cyrillic:
        return None
    return "Cyrl" if cyrillic > latin else "Latn"


@lru_cache(65_536)
def _folded_word(word: str) -> str:
    latin = word_to_latin(normalised_word(same_script(word))).casefold()
    return _LETTER_WITH_HOOK.sub(lambda found: "öğ"["og".index(found[1])], latin).translate(_FOLDED)
