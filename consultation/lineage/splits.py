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
from consultation.lineage.words import in_order, is_in_a_row, shared


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
        if not _has_substitute(found, matches.old, parts):
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
    # A part whose very words still stand beside the whole is a clause of its own.
    still = {(gap_of_whole[place], side.words[place]) for place in wholes}
    found = []
    for whole in wholes:
        if gap_of_whole[whole] not in rows:
            continue
        sums = [
            _Sum(alike, whole, parts)
            for row in _near(rows[gap_of_whole[whole]], whole, pieces)
            for alike, parts in _within(whole, side, row, pieces)
            if not any((gap_of_whole[whole], pieces.side.words[part]) in still for part in parts)
            and all(fit(side, whole, pieces.side, part) for part in parts)
            and all(_is_of(whole, part, side, pieces) for part in parts)
        ]
        found += _likest(sums, side, pieces)
    return _disjoint(found)


def _likest(sums: Sequence[_Sum], side: Side, pieces: _Pieces) -> list[_Sum]:
    """The likest of several sums; of those with the same words the one that has them in order.

    One of two clauses that say the same may have been merged with a neighbour, and one deleted:
    that one was merged which stood where its words stand now. None is told where that says nothing.
    """
    most = max((each.likeness for each in sums), default=0.0)
    best = [each for each in sums if each.likeness == most]
    if len(best) > 1:
        orders = [
            in_order(
                side.words[each.whole],
                [word for part in sorted(each.parts) for word in pieces.side.words[part]],
            )
            for each in best
        ]
        best = [each for each, order in zip(best, orders, strict=True) if order == max(orders)]
    return best if len(best) == 1 else []


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
    whole: int, side: Side, row: Sequence[int], pieces: _Pieces
) -> Iterator[tuple[float, list[int]]]:
    """Neighbours in a row that are as long as the whole, and are it where none can be left out."""
    bag, bag_of = side.bag(whole), pieces.side.bag
    shortest, longest = (
        bag.total() * thresholds.SUM / (2 - thresholds.SUM),
        bag.total() * (2 - thresholds.SUM) / thresholds.SUM,
    )
    lengths = [len(pieces.side.words[part]) for part in row]
    for start in range(len(row) - 1):
        for end in range(start + 2, min(len(row), start + thresholds.MOST_PARTS) + 1):
            length = sum(lengths[start:end])
            if length > longest:
                break
            if length < shortest:
                continue
            parts = row[start:end]
            together = _sum(bag_of(part) for part in parts)
            alike = shared(bag, together)
            if alike >= thresholds.SUM and all(
                _has(bag, bag_of(part), together, pieces.least)
                and (
                    _adds(bag, bag_of(part), together)
                    or _is_whole_in(side.words[whole], pieces.side.words[part])
                )
                for part in parts
            ):
                yield alike, sorted(parts, key=lambda part: (-shared(bag, bag_of(part)), part))


def _is_of(whole: int, part: int, side: Side, pieces: _Pieces) -> bool:
    """Whether no other clause has more of the words of a part than the whole has."""
    bag = pieces.side.bag(part)
    most = (bag & side.bag(whole)).total()
    return all((bag & side.bag(other)).total() <= most for other in pieces.wholes(part))


def _has_substitute(found: _Sum, side: Side, pieces: _Pieces) -> bool:
    """Whether another free clause of the gap would do as well for one of the parts."""
    bag, bag_of = side.bag(found.whole), pieces.side.bag
    free = set(pieces.free).difference(found.parts)
    gap = pieces.gap_of[found.parts[0]]
    return any(
        shared(bag, _sum(bag_of(other if part == gone else part) for part in found.parts))
        >= thresholds.SUM
        for other in pieces.near(found.whole)
        if other in free and pieces.gap_of[other] == gap
        for gone in found.parts
    )


def _has(whole: Counter[str], part: Counter[str], together: Counter[str], least: float) -> bool:
    """Whether the whole has enough of what the part has, and not from the others."""
    return ((whole - (together - part)) & part).total() >= least * part.total()


def _adds(whole: Counter[str], part: Counter[str], together: Counter[str]) -> bool:
    """Whether the whole is less like the others alone."""
    return shared(whole, together) - shared(whole, together - part) >= thresholds.ADDS


def _is_whole_in(whole: Sequence[str], part: Sequence[str]) -> bool:
    """Whether all words of a part stand in the whole, one behind the other as in the part.

    A short clause adds little to a long one that it was merged with, but there it is.
    """
    return len(part) >= thresholds.TELLING_PART and is_in_a_row(part, whole)


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
