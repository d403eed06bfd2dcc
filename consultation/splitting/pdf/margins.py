"""What stands at the head and foot of every page: running titles, page numbers, footnotes."""

import re
from collections import Counter
from collections.abc import Sequence, Set
from itertools import pairwise
from statistics import median

from consultation.splitting.letters import squeeze
from consultation.splitting.pdf.rows import Row
from consultation.splitting.source import Role

# The words of a row, with its height on the page in points.
Wording = tuple[str, int]

# How many rows at the top and bottom of a page may be furniture.
_DEEP = 3
# A running title comes on this part of few pages; on many, those of even and odd ones may differ.
_FEW_PAGES = 6
_ON_FEW, _ON_MANY = 0.75, 0.45
# What stands in one place of nearly all pages is one for sure.
_EVERYWHERE = 0.9
# It stands this much farther from the text than lines of text from one another.
_APART = 1.3
# Printed page numbers are at most so far from the true ones.
_MANY_FRONT_PAGES = 30
_PAGE_NUMBER = re.compile(r"\W{0,3}\d{1,4}(?:\s?(?:/|из|of|dan|дан)\s?\d{1,4})?\W{0,3}")
_DIGITS = re.compile(r"\d+")
# Footnotes are set so small, and begin with a mark.
_SMALL = 0.9
_MARK = re.compile(r"\s*(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\*+|\d{1,2}[.)]?\s)")


def roles_of(pages: Sequence[Sequence[Row]]) -> list[list[Role]]:
    """Return for each row of each page whether it is furniture, a footnote or the act's own."""
    running = _running(pages)
    everywhere = frozenset(
        wording for wording, times in running.items() if times >= max(3, _EVERYWHERE * len(pages))
    )
    sizes = [row.size for rows in pages for row in rows]
    body = median(sizes) if sizes else 0.0
    return [_roles(rows, running.keys(), everywhere, body) for rows in pages]


def _running(pages: Sequence[Sequence[Row]]) -> dict[Wording, int]:
    """Return the wordings that come again in one place of the pages, with how often they do.

    Numbers in them are put aside where they count the pages.
    """
    counted: Counter[Wording] = Counter()
    for number, rows in enumerate(pages, start=1):
        order = _from_top(rows)
        edges = {*order[:_DEEP], *order[-_DEEP:]}
        counted.update({_wording(rows[place], number) for place in edges})
    few = len(pages) <= _FEW_PAGES
    least = max(2, (_ON_FEW if few else _ON_MANY) * len(pages))
    return {wording: times for wording, times in counted.items() if times >= least}


def _roles(
    rows: Sequence[Row], running: Set[Wording], everywhere: Set[Wording], body: float
) -> list[Role]:
    roles: list[Role] = ["" if row.is_upright else "furniture" for row in rows]
    order = [place for place in _from_top(rows) if rows[place].is_upright]
    gaps = [rows[above].y - rows[below].y for above, below in pairwise(order)]
    usual = median(gaps) if gaps else 0.0
    number = rows[0].page if rows else 0
    for edge in (order, order[::-1]):
        last = 0
        while last < min(_DEEP, len(edge)) and _is_furniture(rows[edge[last]], number, running):
            last += 1
        if 0 < last < len(edge) and _wording(rows[edge[last - 1]], number) not in everywhere:
            gap = abs(rows[edge[last - 1]].y - rows[edge[last]].y)
            last = last if gap >= _APART * usual else 0
        for place in edge[:last]:
            roles[place] = "furniture"
    below = [place for place in order[::-1] if roles[place] != "furniture"]
    notes: list[int] = []
    for place in below:
        if rows[place].size > _SMALL * body:
            break
        notes.append(place)
        if _is_marked(rows[place]):
            for each in notes:
                roles[each] = "footnote"
            notes = []
    return roles


def _is_furniture(row: Row, page: int, running: Set[Wording]) -> bool:
    return _PAGE_NUMBER.fullmatch(squeeze(row.text)) is not None or _wording(row, page) in running


def _is_marked(row: Row) -> bool:
    """Tell whether a row begins with the mark of a footnote, drawn with its words or by itself."""
    first = row.pieces[0].text.strip()
    is_alone = len(row.pieces) > 1 and first.isdecimal() and len(first) < 3
    return is_alone or _MARK.match(row.text) is not None


def _from_top(rows: Sequence[Row]) -> list[int]:
    return sorted(range(len(rows)), key=lambda place: -rows[place].y)


def _wording(row: Row, page: int) -> Wording:
    """Return the words of a row and its height; numbers are told by how far from the page's."""

    def counted(number: re.Match[str]) -> str:
        value = int(number[0][:6])
        return f"#{value - page}" if abs(value - page) < _MANY_FRONT_PAGES else number[0]

    return _DIGITS.sub(counted, squeeze(row.text).lower()), round(row.y)
