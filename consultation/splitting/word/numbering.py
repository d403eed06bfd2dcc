"""The numbers Word prints by itself before paragraphs, counted as Word counts them."""

import re
from dataclasses import dataclass, field
from typing import Any

from consultation.splitting.numerals import printed
from consultation.splitting.word.styles import Style
from consultation.splitting.word.xml import W, is_on, value_of

# Word knows nine levels of a list.
_LEVELS = 9
_PLACE = re.compile("%([1-9])")
# What Word prints before a paragraph is no longer than this, however a trap describes it.
_LONGEST = 60
# A dash before the parts of a list is printed in acts; other bullets are decoration.
_DASHES = "-–—\u2212\uf02d"


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is printed: `text` is `%1.%2.`, each place a level's number."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    is_plain: bool = False
    is_joined: bool = False
    restarts_after: int | None = None
    style: str = ""


@dataclass(slots=True)
class _List:
    """A list and how far it has been counted; several of Word's numbers may go on with one."""

    levels: dict[int, _Level]
    counted: dict[int, int] = field(default_factory=dict)

    def level(self, depth: int) -> _Level:
        return self.levels.get(depth) or _Level()

    def next(self, depth: int, levels: dict[int, _Level]) -> str:
        """Count the level at `depth` on and return what is printed, as `levels` print it."""
        level = levels.get(depth) or _Level()
        self.counted[depth] = self.counted[depth] + 1 if depth in self.counted else level.start
        for deeper in range(depth + 1, _LEVELS):
            after = (levels.get(deeper) or _Level()).restarts_after
            if after is None or (after > 0 and depth < after):
                self.counted.pop(deeper, None)
        return self._print(level, levels)

    def _print(self, level: _Level, levels: dict[int, _Level]) -> str:
        if level.form == "bullet":
            return "– " if level.text[:1] in _DASHES and level.text else ""

        def number(place: re.Match[str]) -> str:
            depth = int(place[1]) - 1
            shown = levels.get(depth) or _Level()
            form = "decimal" if level.is_plain else shown.form
            return printed(self.counted.get(depth, shown.start), form)

        told = _PLACE.sub(number, level.text)[:_LONGEST]
        return told if level.is_joined or not told.strip() else f"{told.rstrip()} "


@dataclass(frozen=True, slots=True)
class _Numbered:
    """One of Word's numbers: the list it counts in, how it prints it, where it begins anew."""

    list: _List
    levels: dict[int, _Level]
    starts: dict[int, int]


class Numbering:
    """The lists of a document while its paragraphs are read in their order."""

    def __init__(self, root: Any | None, styles: dict[str, Style]) -> None:
        self._styles = styles
        self._begun: set[tuple[str, int]] = set()
        self._numbered = _numbered(root, styles) if root is not None else {}

    def before(self, properties: Any | None, style_id: str) -> str:
        """Return what is printed before a paragraph, empty where nothing is."""
        style = self._styles.get(style_id) or Style()
        own = properties.find(f"{W}numPr") if properties is not None else None
        named = value_of(own, "numId") or style.list
        numbered = self._numbered.get(named)
        if numbered is None:
            return ""
        depth = self._depth(value_of(own, "ilvl"), style, style_id, numbered)
        if depth in numbered.starts and (named, depth) not in self._begun:
            numbered.list.counted[depth] = numbered.starts[depth] - 1
        self._begun.add((named, depth))
        return numbered.list.next(depth, numbered.levels)

    def _depth(self, written: str, style: Style, style_id: str, numbered: _Numbered) -> int:
        if written.isdecimal():
            return min(int(written), _LEVELS - 1)
        linked = (depth for depth, level in numbered.levels.items() if level.style == style_id)
        return next(linked, min(style.depth or 0, _LEVELS - 1))


def _numbered(root: Any, styles: dict[str, Style]) -> dict[str, _Numbered]:
    """Return Word's numbers by their ids."""
    written = {
        each.get(f"{W}abstractNumId") or "": each for each in root.iterchildren(f"{W}abstractNum")
    }
    numbers = {each.get(f"{W}numId") or "": each for each in root.iterchildren(f"{W}num")}
    lists = {key: _List(_levels(each)) for key, each in written.items()}
    for key, each in written.items():
        # A list may be that of a style, which names the number that names the list.
        style = styles.get(value_of(each, "numStyleLink"))
        holder = numbers.get(style.list) if style else None
        named = value_of(holder, "abstractNumId")
        if named in lists:
            lists[key] = lists[named]
    found: dict[str, _Numbered] = {}
    for key, each in numbers.items():
        meant = lists.get(value_of(each, "abstractNumId"))
        if meant is None or key == "0":
            continue
        overridden: dict[int, _Level] = {}
        starts: dict[int, int] = {}
        for change in each.iterchildren(f"{W}lvlOverride"):
            depth = _whole(change.get(f"{W}ilvl"), 0)
            overridden |= _levels(change)
            if value_of(change, "startOverride"):
                starts[depth] = _whole(value_of(change, "startOverride"), 1)
        found[key] = _Numbered(meant, meant.levels | overridden, starts)
    return found


def _levels(holder: Any) -> dict[int, _Level]:
    return {
        _whole(each.get(f"{W}ilvl"), 0): _Level(
            start=_whole(value_of(each, "start"), 1),
            form=value_of(each, "numFmt") or "decimal",
            text=value_of(each, "lvlText")[:_LONGEST],
            is_plain=is_on(each, "isLgl"),
            is_joined=value_of(each, "suff") == "nothing",
            restarts_after=_restart(each),
            style=value_of(each, "pStyle"),
        )
        for each in holder.iterchildren(f"{W}lvl")
    }


def _restart(level: Any) -> int | None:
    written = value_of(level, "lvlRestart")
    return int(written) if written.isdecimal() else None


def _whole(written: str | None, otherwise: int) -> int:
    """Return a whole number that was written, bounded, or another where none was."""
    return int(written) if written and written.isdecimal() and len(written) < 6 else otherwise
