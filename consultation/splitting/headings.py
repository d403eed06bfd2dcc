"""Headings of parts, sections, chapters, paragraphs and articles, in every language at once."""

import re
from dataclasses import dataclass

from consultation.splitting import words
from consultation.splitting.act import Kind
from consultation.splitting.letters import (
    SUPERSCRIPTS,
    ends_sentence,
    fold,
    is_capitals,
    remembered,
)
from consultation.splitting.notes import is_listed_name
from consultation.splitting.numbers import Number, ordinals, readings, roman
from consultation.splitting.source import Role

# A heading's number and level stand within so many characters of its beginning.
_REACH = 80
_CHAPTER_RANK = 4
ANNEX_RANK = 0
_TITLE_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that may open a clause: `doubt` is what it costs to hold that it does not."""

    kind: Kind
    rank: int
    label: str
    rest: str
    readings: tuple[Number, ...]
    doubt: float


def _level_words() -> dict[str, words.Level]:
    return {fold(word): level for level in words.LEVELS for word in words.every(level.words)}


def _names() -> dict[str, words.Level]:
    return {fold(name): level for level in words.LEVELS for name in words.every(level.named)}


def _alternatives(known: dict[str, words.Level] | dict[str, int]) -> str:
    return "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))


_LEVELS = _level_words()
_NAMED = _names()
_ARABIC = rf"\d{{1,4}}(?:\s?[{SUPERSCRIPTS}]{{1,3}}|[.-]\d{{1,3}}(?!\d))?"
_ROMAN = rf"[ivxlcdmмy]{{1,9}}(?:[{SUPERSCRIPTS}]{{1,3}}|-?\d{{1,2}})?"
_WORD = rf"(?P<word>{_alternatives(_LEVELS)})"
_ORDINAL = rf"(?P<ordinal>{_alternatives(ordinals())})"
_SHAPES = tuple(
    re.compile(rf"\s*(?:{shape})")
    for shape in (
        rf"(?P<number>{_ARABIC})\s*[-–—.]?\s*{_WORD}(?![\w'])",
        rf"(?P<number>{_ROMAN})(?:\s*[-–—.]\s*|\s+){_WORD}(?![\w'])",
        rf"{_WORD}(?:\s+|(?<=§))(?:№\s*|n\s+)?(?P<number>{_ARABIC}|{_ROMAN})(?![\w'])",
        rf"{_ORDINAL}\s+{_WORD}(?![\w'])",
        rf"{_WORD}\s+{_ORDINAL}(?![\w'])",
        rf"(?P<named>{_alternatives(_NAMED)})(?![\w'])",
    )
)
_ROMAN_CHAPTER = re.compile(
    rf"\s*(?P<number>[IVXLІХУ]{{1,7}}[{SUPERSCRIPTS}]{{0,2}})\s*\.\s*(?=\D)"
)
_SEPARATOR = re.compile(r"\s*(?:[.:]+|(?=$))\s*(?:[—–-]+\s+)?|\s+[—–-]+\s+|\s*$")


@remembered
def heading_of(text: str, role: Role = "") -> Heading | None:
    """Return what `text` is the heading of, or None; `role` is what the file says of the line."""
    folded = fold(text[:_REACH])
    for shape in _SHAPES:
        found = shape.match(folded)
        if found:
            return _heading(text, folded, found, role)
    return _roman_chapter(text, role)


def rank_of(kind: Kind) -> int | None:
    """Return how high headings of a kind stand, 0 the highest; None for what is no heading."""
    if kind == "annex":
        return ANNEX_RANK
    return next((level.rank for level in words.LEVELS if level.kind == kind), None)


def is_title(text: str) -> bool:
    """Tell whether `text` may be the title of a clause: it is no sentence and not too long."""
    return len(text) <= _TITLE_LONGEST and not ends_sentence(text, marks=".;:,")


def _heading(text: str, folded: str, found: re.Match[str], role: Role) -> Heading | None:
    groups = found.groupdict()
    level = _NAMED[groups["named"]] if groups.get("named") else _LEVELS[groups["word"]]
    numbers = _numbers(groups)
    if numbers is None:
        return None
    separator = _SEPARATOR.match(folded, found.end())
    end = separator.end() if separator else found.end()
    rest = text[end:].strip()
    is_said = role in ("heading", "clause")
    if separator is None and not is_said and not _stands_out(level, text, rest):
        return None
    if level.kind != "article" and not is_said and rest and not _is_plausible_title(rest):
        return None
    doubt = 50.0 if is_said else (6.0 if role != "text" else 3.0)
    if rest[:1].islower() and not is_said:
        doubt = 1.5
    return Heading(level.kind, level.rank, text[:end].strip(), rest, numbers, doubt)


def _numbers(groups: dict[str, str | None]) -> tuple[Number, ...] | None:
    """Return the readings of the number found; none for a named part; None if it is no number."""
    if groups.get("named"):
        return ()
    if ordinal := groups.get("ordinal"):
        return ((ordinals()[ordinal],),)
    return readings(groups.get("number") or "") or None


def _stands_out(level: words.Level, text: str, rest: str) -> bool:
    """Tell whether a heading without any sign after its number is one by its look alone."""
    return level.kind != "article" and rest[:1].isupper() and (is_capitals(text) or is_title(rest))


def _is_plausible_title(rest: str) -> bool:
    return not ends_sentence(rest, marks=";:,") and len(rest) <= _TITLE_LONGEST


def _roman_chapter(text: str, role: Role) -> Heading | None:
    """Return the chapter that `IV. Title` opens, as chapters of annexes are printed."""
    found = _ROMAN_CHAPTER.match(text[:_REACH])
    if found is None:
        return None
    value = roman(fold(found["number"].rstrip(SUPERSCRIPTS)))
    rest = text[found.end() :].strip()
    if value is None or not rest or rest[:1].islower():
        return None
    if role != "heading" and not ((is_title(rest) and len(rest.split()) > 1) or is_capitals(rest)):
        return None
    if role != "heading" and is_listed_name(text) and not is_capitals(rest):
        return None
    numbers = readings(found["number"])
    label = text[: found.end()].strip()
    return Heading(
        "chapter", _CHAPTER_RANK, label, rest, numbers, 20.0 if role == "heading" else 4.0
    )
