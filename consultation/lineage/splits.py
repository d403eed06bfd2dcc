"""A clause whose words are now in several clauses, or several whose words are now in one."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from consultation.lineage import thresholds
from consultation.lineage.likeness import Likeness
from consultation.lineage.matches import Matches
from consultation.lineage.runs import Run, gaps
from consultation.lineage.sides import Side, fit
from consultation.lineage.words import shared


def pair_split(run: Run, matches: Matches, likeness: Likeness) -> None:
    """Find free old clauses whose words are in several free new ones, side by side in its place."""
    olds, news = run.free(matches)
    between = gaps(run, matches)
    parts = _Pieces(
        matches.new,
        news,
        between.new,
        run.new,
        thresholds.OF_PART,
        likeness.of_old,
        likeness.of_new,
    )
    for found in _sums(matches.old, olds, between.old, parts):
        matches.split(found.whole, found.parts)


def pair_merged(run: Run, matches: Matches, likeness: Likeness) -> None:
    """Find free new clauses with the words of several free old ones, side by side in its place."""
    olds, news = run.free(matches)
    between = gaps(run, matches)
    sources = _Pieces(
        matches.old,
        olds,
        between.old,
        run.old,
        thresholds.OF_SOURCE,
        likeness.of_new,
        likeness.of_old,
    )
    for found in _sums(matches.new, news, between.new, sources):
        matches.merge(found.parts, found.whole)


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Free clauses that may be parts of one of the other version, in the order of a run.

    The whole must have so much of each, that none of its neighbours has. `near` are those likest
    to a whole, and `wholes` the clauses of the other version that are likest to one of them.
    """

    side: Side
    free: Sequence[int]
    gap_of: Mapping[int, int]
    order: Sequence[int]
    least: float
    near: Callable[[int], Collection[int]]
    wholes: Callable[[int], Collection[int]]


@dataclass(frozen=True, slots=True)
class _Sum:
    """A whole and its parts, the one with most words of it first."""

    likeness: float
    whole: int
    parts: list[int]


def _sums(
    side: Side, wholes: Sequence[int], gap_of_whole: Mapping[int, int], pieces: _Pieces
) -> list[_Sum]:
    """The likest wholes and parts, none of them twice."""
    rows: dict[int, list[list[int]]] = defaultdict(list)
    for row in _rows(pieces):
        if len(row) > 1:
            rows[pieces.gap_of[row[0]]].append(row)
    said = {place: Counter(side.words[place]) for place in wholes if gap_of_whole[place] in rows}
    waiting = {gap_of_whole[place] for place in said}
    bags = {
        place: Counter(pieces.side.words[place])
        for place in pieces.free
        if pieces.gap_of[place] in waiting
    }
    # A part whose very words still stand beside the whole is a clause of its own.
    still = {(gap_of_whole[place], side.words[place]) for place in wholes}
    found = []
    for whole, bag in said.items():
        best = max(
            (
                _Sum(alike, whole, parts)
                for row in _near(rows[gap_of_whole[whole]], whole, pieces)
                for alike, parts in _within(bag, row, bags, pieces.least)
                if not any(
                    (gap_of_whole[whole], pieces.side.words[part]) in still for part in parts
                )
                and all(fit(side, whole, pieces.side, part) for part in parts)
                and all(_is_of(whole, part, side, pieces) for part in parts)
            ),
            key=lambda each: each.likeness,
            default=None,
        )
        if best:
            found.append(best)
    return _disjoint(found)


def _near(rows: Iterable[Sequence[int]], whole: int, pieces: _Pieces) -> Iterator[Sequence[int]]:
    """Of long rows only what is side by side and like the whole: all sums would be too many."""
    for row in rows:
        if len(row) <= thresholds.NEAR:
            yield row
        else:
            near = pieces.near(whole)
            for is_near, some in groupby(row, near.__contains__):
                if is_near:
                    yield list(some)


def _rows(pieces: _Pieces) -> Iterator[list[int]]:
    """Pieces that stand side by side in one gap."""
    position = {place: index for index, place in enumerate(pieces.order)}
    gap_of = pieces.gap_of
    row: list[int] = []
    for piece in pieces.free:
        if row and (gap_of[piece] != gap_of[row[0]] or position[piece] != position[row[-1]] + 1):
            yield row
            row = []
        row.append(piece)
    if row:
        yield row


def _within(
    whole: Counter[str], row: Sequence[int], bags: Mapping[int, Counter[str]], least: float
) -> Iterator[tuple[float, list[int]]]:
    """Neighbours in a row that are as long as the whole, and are it where none can be left out."""
    shortest, longest = (
        whole.total() * thresholds.SUM / (2 - thresholds.SUM),
        whole.total() * (2 - thresholds.SUM) / thresholds.SUM,
    )
    lengths = [bags[part].total() for part in row]
    for start in range(len(row) - 1):
        for end in range(start + 2, min(len(row), start + thresholds.MOST_PARTS) + 1):
            length = sum(lengths[start:end])
            if length > longest:
                break
            if length < shortest:
                continue
            parts = row[start:end]
            together = _sum(bags[part] for part in parts)
            alike = shared(whole, together)
            if alike >= thresholds.SUM and all(
                _adds(whole, bags[part], together, least) for part in parts
            ):
                yield alike, sorted(parts, key=lambda part: (-shared(whole, bags[part]), part))


def _is_of(whole: int, part: int, side: Side, pieces: _Pieces) -> bool:
    """Whether no other clause has more of the words of a part than the whole has."""
    bag = Counter(pieces.side.words[part])
    most = (bag & Counter(side.words[whole])).total()
    return all((bag & Counter(side.words[other])).total() <= most for other in pieces.wholes(part))


def _adds(whole: Counter[str], part: Counter[str], together: Counter[str], least: float) -> bool:
    """Whether the whole is less like the others alone, and has enough of what the part has."""
    others = together - part
    return (
        shared(whole, together) - shared(whole, others) >= thresholds.ADDS
        and ((whole - others) & part).total() >= least * part.total()
    )


def _sum(bags: Iterable[Counter[str]]) -> Counter[str]:
    together: Counter[str] = Counter()
    for bag in bags:
        together.update(bag)
    return together


def _disjoint(found: list[_Sum]) -> list[_Sum]:
    taken: set[int] = set()
    kept = []
    for each in sorted(found, key=lambda one: (-one.likeness, one.whole)):
        if taken.isdisjoint(each.parts):
            taken.update(each.parts)
            kept.append(each)
    return kept
