"""A published version as it is carried out: plain values, in reading order."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from consultation.splitting.act import BlockKind, Kind

# What came with the file and is no part of the act: kept, but shown to nobody who reads.
UNREAD: frozenset[BlockKind] = frozenset({"furniture", "contents"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a version; `parent` is the place of the clause it stands in, always before it."""

    uid: str
    kind: Kind
    number: str
    label: str
    title: str
    text: str
    parent: int | None


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that are no clause, after the clause at the place `after`, or before all at -1."""

    kind: BlockKind
    text: str
    after: int


@dataclass(frozen=True)
class Carried:
    """One text of a draft as it was published, and what is said of it.

    `language` is a BCP-47 tag, also that of all words here. `begun` and `day` are the days in
    Tashkent on which the draft and this version of it were published; `address` is its public
    page; `sha256` is its hash, 32 bytes.
    """

    dossier: int
    number: int
    language: str
    title: str
    act_type: str
    agency_slug: str
    agency: str
    begun: date
    day: date
    address: str
    sha256: bytes
    clauses: tuple[Clause, ...]
    passages: tuple[Passage, ...]

    @cached_property
    def inside(self) -> dict[int | None, list[int]]:
        """The places of the clauses that stand directly in a clause, or in none."""
        found: dict[int | None, list[int]] = {}
        for place, clause in enumerate(self.clauses):
            found.setdefault(clause.parent, []).append(place)
        return found

    @cached_property
    def after(self) -> dict[int, list[Passage]]:
        """The passages right after each clause."""
        found: dict[int, list[Passage]] = {}
        for passage in self.passages:
            found.setdefault(passage.after, []).append(passage)
        return found

    def as_read(self) -> Iterator[Clause | Passage]:
        """Clauses and passages as they are read, one after the other, without what nobody reads."""
        for place in range(-1, len(self.clauses)):
            if place >= 0:
                yield self.clauses[place]
            yield from (each for each in self.after.get(place, ()) if each.kind not in UNREAD)
