"""The words a redrafter has in a language: synonyms, additions, names, months, numerals."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from core.scripts import to_cyrillic

_FILE = Path(__file__).with_name("words.yaml")


@dataclass(frozen=True, slots=True)
class Words:
    """`alike` are groups of words any of which may stand for another of its group."""

    alike: tuple[tuple[str, ...], ...]
    added: tuple[str, ...]
    names: tuple[str, ...]
    months: tuple[str, ...]
    numerals: tuple[str, ...]


@cache
def words_of(language: str) -> Words:
    """The words of a language; of one without a list, the Uzbek ones in Cyrillic."""
    lists = yaml.safe_load(_FILE.read_text("utf-8"))
    is_listed = language in lists
    given = lists[language if is_listed else "uz-Latn"]
    return _words(given if is_listed else _in_cyrillic(given))


def _words(given: dict[str, Any]) -> Words:
    groups = tuple(tuple(group) for group in given["alike"])
    lists = {name: tuple(given[name]) for name in ("added", "names", "months", "numerals")}
    return Words(alike=groups, **lists)


def _in_cyrillic(given: Any) -> Any:
    if isinstance(given, str):
        return to_cyrillic(given)
    if isinstance(given, list):
        return [_in_cyrillic(each) for each in given]
    return {name: _in_cyrillic(each) for name, each in given.items()}
