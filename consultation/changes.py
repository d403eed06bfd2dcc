"""Two versions of a draft beside one another: what became of each clause, and both wordings."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from consultation.models import LinkKind, Version
from consultation.queries import versions
from consultation.queries.versions import Worded
from consultation.rules.changes import Edge, Outline, changes
from consultation.rules.readings import Reading, chosen_reading, readings
from consultation.rules.redline import Piece, redline
from core.database import AsyncSession, stored


@dataclass(frozen=True)
class Pair:
    """Two versions of one language that are compared, and what else can be compared.

    `numbers` are those of all versions in this language, from the oldest.
    """

    before: Version
    after: Version
    numbers: Sequence[int]
    reading: Reading
    offered: Sequence[Reading]


@dataclass(frozen=True)
class Side:
    """A clause in one version, its unnumbered paragraphs read as words of it."""

    clause: Worded
    words: str


@dataclass(frozen=True)
class Change:
    """What became of a clause, with both wordings and the way from one to the other."""

    kind: LinkKind
    old: Side | None
    new: Side | None
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Difference:
    """All changes between two versions, in the order of the newer one."""

    before: Version
    after: Version
    edges: Sequence[Edge]
    old: Outline
    new: Outline

    @property
    def counts(self) -> Mapping[LinkKind, int]:
        return Counter(edge.kind for edge in self.edges)

    def of(self, kinds: Collection[LinkKind]) -> list[Edge]:
        return [edge for edge in self.edges if edge.kind in kinds]


def pair_of(
    published: Sequence[Version], *, asked: str, interface: str, start: int | None, end: int | None
) -> Pair | None:
    """The two versions asked for; what makes no sense is replaced by the newest change.

    A version that has no text in the reader's language is compared in one that it has. None where
    no language has two versions.
    """
    by_language: dict[str, dict[int, Version]] = {}
    for version in sorted(published, key=lambda version: version.number):
        by_language.setdefault(version.language, {})[version.number] = version
    offered = readings([tag for tag, found in by_language.items() if len(found) > 1])
    if not offered:
        return None
    able = [each for each in offered if end in list(by_language[each.source])[1:]]
    reading = chosen_reading(able or offered, asked, interface)
    found = by_language[reading.source]
    numbers = list(found)
    last = end if end in numbers[1:] else numbers[-1]
    earlier = [number for number in numbers if number < last]
    first = start if start in earlier else earlier[-1]
    return Pair(found[first], found[last], numbers, reading, offered)


async def difference(
    db: AsyncSession, published: Sequence[Version], before: Version, after: Version
) -> Difference:
    """What became of every clause from one version to a later one of the same language.

    `published` are the texts of the draft, so that those between the two are known.
    """
    between = [
        stored(version.id)
        for version in sorted(published, key=lambda version: version.number)
        if version.language == after.language and before.number < version.number <= after.number
    ]
    old, new = await versions.outlines(db, [stored(before.id), stored(after.id)])
    edges = changes(await versions.links(db, between), old, new)
    return Difference(before, after, edges, old, new)


async def with_words(
    db: AsyncSession, found: Difference, edges: Sequence[Edge], reading: Reading
) -> list[Change]:
    """Some of the changes in the words of both versions, in one query."""
    ids = {
        clause_id
        for edge in edges
        for outline, own in ((found.old, edge.old), (found.new, edge.new))
        if own is not None
        for clause_id in _read_with(outline, own)
    }
    worded = {
        identity: _read(clause, reading)
        for identity, clause in (await versions.worded(db, ids)).items()
    }
    return [_change(edge, found, worded) for edge in edges]


def _change(edge: Edge, found: Difference, worded: Mapping[int, Worded]) -> Change:
    old = _side(found.old, edge.old, worded)
    new = _side(found.new, edge.new, worded)
    pieces = redline(old.words if old else "", new.words if new else "")
    return Change(edge.kind, old, new, pieces)


def _side(outline: Outline, identity: int | None, worded: Mapping[int, Worded]) -> Side | None:
    if identity is None:
        return None
    clause, *paragraphs = [worded[each] for each in _read_with(outline, identity)]
    lines = [clause.title, clause.text]
    for paragraph in paragraphs:
        lines += [paragraph.label, paragraph.title, paragraph.text]
    return Side(clause, "\n".join(filter(None, lines)))


def _read_with(outline: Outline, identity: int) -> list[int]:
    """The clause and the paragraphs that are read as words of it."""
    return [identity, *(clause.id for clause in outline.paragraphs.get(identity, ()))]


def _read(clause: Worded, reading: Reading) -> Worded:
    if reading.is_authentic:
        return clause
    say = reading.words
    return replace(
        clause,
        label=say(clause.label),
        title=say(clause.title),
        text=say(clause.text),
        around=say(clause.around),
    )
