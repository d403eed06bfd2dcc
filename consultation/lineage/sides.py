"""One version laid out for matching: who stands inside whom, with which words."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain

from consultation.lineage.units import Unit
from consultation.lineage.words import are_in_two_scripts, latin, marks, spelling, words

# What only holds other clauses; its words are its heading, not those of all it holds.
HEADINGS = frozenset({"part", "section", "chapter", "paragraph_sign", "annex"})


@dataclass(frozen=True, slots=True)
class Side:
    """The clauses of one version by their index in reading order.

    `spelt` and `words` are those of the clause with everything inside it, of a heading its own.
    """

    units: Sequence[Unit]
    children: Sequence[Sequence[int]]
    spelt: Sequence[str]
    words: Sequence[tuple[str, ...]]
    own_words: Sequence[tuple[str, ...]]
    block_of: Mapping[int, int]
    """The outermost clause that each one stands in, such as its article; headings are in none."""
    blocks: Sequence[int]
    """Clauses that stand in no other one but a heading, such as articles."""
    headings: Sequence[int]
    _marks_of: Callable[[tuple[str, ...]], frozenset[str]]
    _marks: dict[int, frozenset[str]] = field(default_factory=dict)
    _bags: dict[int, Counter[str]] = field(default_factory=dict)

    def is_heading(self, place: int) -> bool:
        return self.units[place].kind in HEADINGS

    def is_article(self, place: int) -> bool:
        return self.units[place].kind == "article"

    def marks(self, place: int) -> frozenset[str]:
        """What a clause may be known by; most are known by all their words, and never asked."""
        found = self._marks.get(place)
        if found is None:
            inside = () if self.is_heading(place) else self.children[place]
            found = self._marks_of(self.own_words[place])
            if inside:
                found = found.union(*map(self.marks, inside))
            self._marks[place] = found
        return found

    def bag(self, place: int) -> Counter[str]:
        """How often a clause says each of its words."""
        found = self._bags.get(place)
        if found is None:
            found = self._bags[place] = Counter(self.words[place])
        return found


def sides(old: Sequence[Unit], new: Sequence[Unit]) -> tuple[Side, Side]:
    """Both versions laid out, read in one script if they are written in two."""
    texts = [[f"{unit.title} {unit.text}" for unit in units] for units in (old, new)]
    read = latin if are_in_two_scripts(*texts) else str
    # Most clauses of one version are in the other: each is read once.
    reading = _Reading(
        spelling=cache(lambda text: spelling(read(text))), words=cache(words), marks=cache(marks)
    )
    return _side(old, texts[0], reading), _side(new, texts[1], reading)


def fit(one: Side, place: int, other: Side, its: int) -> bool:
    """Whether one clause may be the other: an article is never a point."""
    return one.is_article(place) == other.is_article(its)


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the texts of both versions are read."""

    spelling: Callable[[str], str]
    words: Callable[[str], tuple[str, ...]]
    marks: Callable[[tuple[str, ...]], frozenset[str]]


def _side(units: Sequence[Unit], texts: Sequence[str], reading: _Reading) -> Side:
    children: list[list[int]] = [[] for _ in units]
    last = list(range(len(units)))
    block_of: dict[int, int] = {}
    for place, unit in enumerate(units):
        if unit.parent is not None:
            children[unit.parent].append(place)
        if unit.kind not in HEADINGS:
            block_of[place] = block_of.get(place if unit.parent is None else unit.parent, place)
            above: int | None = unit.parent
            while above is not None and units[above].kind not in HEADINGS:
                last[above] = place
                above = units[above].parent
    spelt = [reading.spelling(text) for text in texts]
    own = [reading.words(text) for text in spelt]
    return Side(
        units=units,
        children=children,
        spelt=["\n".join(spelt[place : end + 1]) for place, end in enumerate(last)],
        words=[
            own[place] if end == place else tuple(chain.from_iterable(own[place : end + 1]))
            for place, end in enumerate(last)
        ],
        own_words=own,
        block_of=block_of,
        blocks=[place for place, block in block_of.items() if place == block],
        headings=[place for place, unit in enumerate(units) if unit.kind in HEADINGS],
        _marks_of=reading.marks,
    )
