"""In which language and script an act is written."""

import re
from collections import Counter

from consultation.splitting import words
from consultation.splitting.letters import fold

# How much of a long act is enough to tell.
_ENOUGH = 60_000
# A language's own letters are at least one in so many letters of its text.
_ONE_IN = 400
_WORDS = re.compile(r"[\w']+")


def language_of(text: str) -> str:
    """Return the BCP-47 tag of the language most of `text` is in: uz-Latn, uz-Cyrl, ru, kaa or en.

    The script is what the majority of letters belongs to; Uzbek is presumed where nothing tells.
    """
    sample = text[:_ENOUGH].lower()
    letters = Counter(filter(str.isalpha, sample))
    cyrillic = sum(count for each, count in letters.items() if "\u0400" <= each <= "\u04ff")
    total = sum(letters.values())

    def has(language: str) -> bool:
        own = sum(letters[each] for each in words.TELLING_LETTERS[language])
        return own * _ONE_IN > total

    if has("kaa"):
        return "kaa"
    found = Counter(_WORDS.findall(fold(sample)))

    def said(language: str) -> int:
        return sum(found[fold(word)] for word in words.TELLING_WORDS[language])

    if 2 * cyrillic > total:
        if has("uz-Cyrl"):
            return "uz-Cyrl"
        return "ru" if has("ru") or said("ru") > said("uz-Cyrl") else "uz-Cyrl"
    return "en" if said("en") > said("uz-Latn") else "uz-Latn"
