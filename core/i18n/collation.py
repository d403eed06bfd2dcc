"""The alphabetical order of names, which the database (it has no ICU) can not give for Uzbek."""

import re

from core.i18n.languages import ENGLISH, RUSSIAN, UZBEK, UZBEK_CYRILLIC, Language
from core.scripts import normalise

# Letters that only foreign names bring (c, w, щ, ы) stand where their own alphabet has them.
_ALPHABETS = {
    UZBEK: "a b c d e f g h i j k l m n o p q r s t u v w x y z oʻ gʻ sh ch ng",
    UZBEK_CYRILLIC: "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я ў қ ғ ҳ",
    RUSSIAN: "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    ENGLISH: "a b c d e f g h i j k l m n o p q r s t u v w x y z",
}
_RANKS = {
    language: {letter: rank for rank, letter in enumerate(alphabet.split())}
    for language, alphabet in _ALPHABETS.items()
}
# Two-letter letters first; in «toʻngʻich» the g belongs to gʻ, not to ng.
_LETTER = re.compile("oʻ|gʻ|sh|ch|ng(?!ʻ)|.", re.DOTALL)

SortKey = tuple[tuple[tuple[int, int], ...], str]


def sort_key(text: str, language: Language) -> SortKey:
    """A key that sorts text as a dictionary of this language does, whatever its case.

    Signs and digits come before letters, letters of other alphabets after them. Apostrophes
    that are not part of oʻ or gʻ do not count, as in printed dictionaries.
    """
    letters = _LETTER.findall(normalise(text).casefold()) if language == UZBEK else text.casefold()
    ranks = _RANKS[language]
    return tuple(_place(letter, ranks) for letter in letters if letter != "ʼ"), text


def _place(letter: str, ranks: dict[str, int]) -> tuple[int, int]:
    if letter in ranks:
        return 1, ranks[letter]
    return (2 if letter.isalpha() else 0), ord(letter[0])
