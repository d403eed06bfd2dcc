"""What else a stem may look like: with one letter of it wrong, or typed without letters of Uzbek.

Of a mistake the first letter is always taken to be right, and a short stem to be spelt right:
otherwise one word would stand for another.
"""

import re
from collections.abc import Iterator, Sequence

from core.alike import Meaning

# A stem of so many letters may have one doubled, or be typed without letters of Uzbek; of so many
# one too many, one missing or two swapped; of so many another letter in the place of one.
DOUBLED, MISPLACED, REPLACED = 5, 6, 8

# Each guess makes a question slower, so only the longest words are guessed.
_MOST = 2

# What people type who leave out the hooks of letters, and on a Russian keyboard that lacks them.
_WITHOUT_HOOKS, _IN_RUSSIAN = str.maketrans("öğ", "og"), str.maketrans("öğq", "ugk")
# The h that such a keyboard has no letter for; another one is half of a sh or ch.
_BREATH = re.compile("(?<![sc])h")
# Any of these may have been meant, or typed, where one of them stands.
_SAME = {
    ord(letter): f"[{letters}]"
    for letter, letters in (
        *(("o", "oö"), ("u", "uö"), ("ö", "öou"), ("g", "gğ"), ("ğ", "ğg")),
        *(("k", "kq"), ("q", "qk"), ("x", "xh"), ("h", "hx")),
    )
}


def misspelt(stem: str) -> list[str]:
    """Patterns of regular expressions for the beginnings of words that are one mistake away.

    They mean the same to Python and to PostgreSQL.
    """
    if len(stem) < DOUBLED:
        return []
    patterns = _misplaced(stem) if len(stem) >= MISPLACED else _doubled(stem)
    return [pattern for pattern in dict.fromkeys(patterns) if pattern != stem]


def with_mistakes(meanings: Sequence[Meaning]) -> list[Meaning]:
    """The same meanings to look for, where the longest unknown words may be misspelt, and all
    unknown words typed without letters of Uzbek, there or here.
    """
    longest = sorted((meaning for meaning in meanings if len(meaning) == 1), key=_length)[-_MOST:]
    return [
        (
            *meaning,
            *(_typed_otherwise(meaning[0]) if len(meaning) == 1 else ()),
            *(misspelt(meaning[0]) if meaning in longest else ()),
        )
        for meaning in meanings
    ]


def without_letters(stem: str) -> list[str]:
    """How a folded stem looks when it was typed without ö and ğ, or without ö, ğ, q and h."""
    typed = (stem.translate(_WITHOUT_HOOKS), _BREATH.sub("x", stem.translate(_IN_RUSSIAN)))
    return [other for other in dict.fromkeys(typed) if other != stem]


def _typed_otherwise(stem: str) -> list[str]:
    """A pattern for a longer stem typed with or without letters of Uzbek, if it has any of them."""
    pattern = stem.translate(_SAME)
    return [pattern] if pattern != stem and len(stem) >= DOUBLED else []


def _length(meaning: Meaning) -> int:
    return len(meaning[0])


def _doubled(stem: str) -> Iterator[str]:
    """A letter twice instead of once, or once instead of twice."""
    for place in range(1, len(stem)):
        yield stem[:place] + stem[place] + stem[place:]
        if stem[place] == stem[place - 1]:
            yield stem[:place] + stem[place + 1 :]


def _misplaced(stem: str) -> Iterator[str]:
    """One letter more, one less, or two swapped; in a long stem also another one.

    A stem is only the beginning of a word, so it does not end before its last letter.
    """
    for place in range(1, len(stem) - 1):
        before, letter, after = stem[:place], stem[place], stem[place + 1 :]
        yield before + (r"\w{0,2}" if len(stem) >= REPLACED else rf"(\w{letter})?") + after
        yield before + after[0] + letter + after[1:]
    yield rf"{stem[:-1]}\w{stem[-1]}"
