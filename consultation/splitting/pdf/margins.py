"""What stands at the head and foot of every page: running titles, page numbers, footnotes."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from itertools import pairwise
from statistics import median

from consultation.splitting.letters import squeeze
from consultation.splitting.pdf.rows import Row
from consultation.splitting.source import Role

# The words of a row, with its height on the page in points.
Wording = tuple[str, int]
# Of rows whose words are the same but for numbers: whether each number counts the pages.
Counting = Mapping[Wording, Sequence[bool]]

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
    edges = [
        [rows[place] for place in {*order[:_DEEP], *order[-_DEEP:]}]
        for rows in pages
        for order in (_from_top(rows),)
    ]
    counting = _counting(edges)
    running = _running(edges, counting)
    everywhere = frozenset(
        wording for wording, times in running.items() if times >= max(3, _EVERYWHERE * len(pages))
    )
    sizes = [row.size for rows in pages for row in rows]
    body = median(sizes) if sizes else 0.0
    return [_roles(rows, counting, running.keys(), everywhere, body) for rows in pages]


def _counting(edges: Sequence[Sequence[Row]]) -> Counting:
    """Tell of rows that differ only in numbers which of those count the pages.

    The others are the same on every page, as the number of a decree or of all pages is.
    """
    found: dict[Wording, list[list[int]]] = defaultdict(list)
    for number, rows in enumerate(edges, start=1):
        for row in rows:
            numbers = map(_value, _DIGITS.findall(squeeze(row.text)))
            found[_without_numbers(row)].append([number, *numbers])
    return {
        wording: [
            _most_alike([value - row[0] for row, value in zip(told, place, strict=True)])
            >= _most_alike(place)
            for place in list(zip(*told, strict=True))[1:]
        ]
        for wording, told in found.items()
    }


def _most_alike(numbers: Sequence[int]) -> int:
    return max(Counter(numbers).values())


def _running(edges: Sequence[Sequence[Row]], counting: Counting) -> dict[Wording, int]:
    """Return the wordings that come again in one place of the pages, with how often they do.

    Numbers in them are put aside where they count the pages.
    """
    counted: Counter[Wording] = Counter()
    for number, rows in enumerate(edges, start=1):
        counted.update({_wording(row, number, counting) for row in rows})
    few = len(edges) <= _FEW_PAGES
    least = max(2, (_ON_FEW if few else _ON_MANY) * len(edges))
    return {wording: times for wording, times in counted.items() if times >= least}


def _roles(
    rows: Sequence[Row],
    counting: Counting,
    running: Set[Wording],
    everywhere: Set[Wording],
    body: float,
) -> list[Role]:
    roles: list[Role] = ["" if row.is_upright else "furniture" for row in rows]
    order = [place for place in _from_top(rows) if rows[place].is_upright]
    gaps = [rows[above].y - rows[below].y for above, below in pairwise(order)]
    usual = median(gaps) if gaps else 0.0
    number = rows[0].page if rows else 0
    wordings = [_wording(row, number, counting) for row in rows]
    is_ours = [
        _PAGE_NUMBER.fullmatch(squeeze(row.text)) is None and wording not in running
        for row, wording in zip(rows, wordings, strict=True)
    ]
    for edge in (order, order[::-1]):
        last = 0
        while last < min(_DEEP, len(edge)) and not is_ours[edge[last]]:
            last += 1
        if 0 < last < len(edge) and wordings[edge[last - 1]] not in everywhere:
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


def _is_marked(row: Row) -> bool:
    """Tell whether a row begins with the mark of a footnote, drawn with its words or by itself."""
    first = row.pieces[0].text.strip()
    is_alone = len(row.pieces) > 1 and first.isdecimal() and len(first) < 3
    return is_alone or _MARK.match(row.text) is not None


def _from_top(rows: Sequence[Row]) -> list[int]:
    return sorted(range(len(rows)), key=lambda place: -rows[place].y)


def _wording(row: Row, page: int, counting: Counting) -> Wording:
    """Return the words of a row and its height; what counts the pages, by how far from theirs."""
    counts = iter(counting.get(_without_numbers(row), ()))

    def told(number: re.Match[str]) -> str:
        far = _value(number[0]) - page
        return f"#{far}" if next(counts, False) and abs(far) < _MANY_FRONT_PAGES else number[0]

    return _DIGITS.sub(told, squeeze(row.text).lower()), round(row.y)


def _without_numbers(row: Row) -> Wording:
    return _DIGITS.sub("#", squeeze(row.text).lower()), round(row.y)


def _value(number: str) -> int:
    return int(number[:6])
