"""What a demand is about, as stems to look for in folded texts: in Uzbek and Russian alike."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from core.alike import Meaning
from core.misspelling import misspelt, without_letters
from core.scripts import fold

_DATA = Path(__file__).resolve().parent.parent / "data" / "words.yaml"

# A stem of fewer letters is found in everything; the index has no use for it either.
SHORTEST = 3
# So much of a word stays when its endings are cut off.
_SHORTEST_CUT = 4
# The longest words of a demand say the most of it, and more of them find nothing better.
_MOST = 6

_WORD = re.compile(r"[^\W\d_]+")


def meanings(text: str) -> list[Meaning]:
    """The meanings of a text, each once: all stems by which it may stand in another text.

    A word with a partner in the other language brings that along, also when it is misspelt; common
    words are left out.
    """
    written = _WORD.findall(fold(text))
    # Letters that are numbers, as cuneiform has them, are no words to look for.
    words = [word for word in written if len(word) >= SHORTEST and word.isalpha()]
    found = dict.fromkeys(_meaning(word) for word in words if not _is_common(word))
    return sorted(found, key=lambda meaning: -max(map(len, meaning)))[:_MOST]


def _meaning(word: str) -> Meaning:
    partners, plain = _partners(), _plain()
    for end in range(len(word), SHORTEST - 1, -1):
        if word[:end] in partners:
            return partners[word[:end]]
        if word[:end] in plain and _is_ending(word[end:]):
            return plain[word[:end]]
    return tuple(dict.fromkeys((_stem(word), *_partners_of_misspelt(word))))


def _partners_of_misspelt(word: str) -> Meaning:
    """Those of the longest known stem that begins the word with one letter of it wrong."""
    found = (stem for stem, mistakes in _mistakes() if mistakes.match(word))
    return next((_partners()[stem] for stem in found), ())


def _is_common(word: str) -> bool:
    return word in _common() or _stem(word) in _common()


def _stem(word: str) -> str:
    """The word without its endings, as far as enough of it stays."""
    cut = next(
        (
            word.removesuffix(ending)
            for ending in _endings()
            if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_CUT
        ),
        word,
    )
    return cut if cut == word else _stem(cut)


def _is_ending(rest: str) -> bool:
    """Whether nothing but endings follows a stem."""
    return not rest or any(
        rest.endswith(ending) and _is_ending(rest.removesuffix(ending)) for ending in _endings()
    )


@cache
def _partners() -> Mapping[str, Meaning]:
    """Each folded stem to all stems of the same meaning; one in two pairs has those of both.

    Uzbek stems are there also as they look without letters that a keyboard lacks.
    """
    partners: dict[str, Meaning] = {}
    for uzbek, russian in _read()["pairs"].items():
        known = tuple(_stems(f"{uzbek} {russian}"))
        plain = (other for stem in known for other in without_letters(stem))
        together = (*known, *(other for other in plain if len(other) >= _SHORTEST_CUT))
        for stem in known:
            partners[stem] = tuple(dict.fromkeys((*partners.get(stem, ()), *together)))
    return partners


@cache
def _plain() -> Mapping[str, Meaning]:
    """How known stems look without letters that a keyboard lacks, to the same meanings.

    Without them a stem begins more words than it should: only endings may follow.
    """
    partners = _partners()
    return {other: partners[stem] for stem in partners for other in without_letters(stem)}


@cache
def _mistakes() -> Sequence[tuple[str, re.Pattern[str]]]:
    """Known stems, the longest first, each with how it may be misspelt."""
    patterns = ((stem, misspelt(stem)) for stem in sorted(_partners(), key=len, reverse=True))
    return [(stem, re.compile("|".join(found))) for stem, found in patterns if found]


def _stems(words: str) -> Iterator[str]:
    return (stem for stem in _WORD.findall(fold(words)) if len(stem) >= SHORTEST)


@cache
def _common() -> frozenset[str]:
    return frozenset(word for words in _read()["common"].values() for word in fold(words).split())


@cache
def _endings() -> tuple[str, ...]:
    found = {ending for words in _read()["endings"].values() for ending in fold(words).split()}
    return tuple(sorted(found - {""}, key=lambda ending: (-len(ending), ending)))


@cache
def _read() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return read
