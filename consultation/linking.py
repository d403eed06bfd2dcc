"""A text that is not published yet beside the version it follows, clause by clause."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from consultation.carrying.carried import UNREAD
from consultation.lineage import Link, Unit, lineage, units_of
from consultation.models import LinkKind, Manuscript, NodeKind, Version
from consultation.queries import acts, base_clauses, carried
from consultation.queries.base_clauses import BaseClause
from consultation.rules.coming_back import brought_along, named_again, said_before
from consultation.rules.decisions import holding
from consultation.rules.fingerprints import version_hash
from consultation.rules.foreign import guessed
from consultation.rules.kept_acts import as_act
from consultation.rules.links import Decided, Tie, settled
from consultation.rules.succession import Aim, aim_of
from consultation.rules.trees import Placed, placed
from consultation.splitting import Act, Node
from core.database import AsyncSession, stored


@dataclass(frozen=True)
class Comparison:
    """Both texts in reading order, where the new one goes, and what became of each clause.

    `olds` are the clauses of the version before, from the place `living` on those of earlier ones
    that it has no more. `ties` is empty where there is no version to compare with, and None until
    it has been compared.
    """

    aim: Aim
    language: str
    act: Act
    olds: Sequence[BaseClause]
    living: int
    decisions: Sequence[Decided]
    ties: Sequence[Tie] | None

    @cached_property
    def news(self) -> list[Placed]:
        return placed(self.act.nodes)

    @cached_property
    def old_units(self) -> list[Unit]:
        """The published clauses as the matcher sees them."""
        return [
            Unit(
                kind=clause.kind.value,
                number=clause.number,
                title=clause.title,
                text=clause.text,
                parent=clause.parent,
                uid=clause.uid,
            )
            for clause in self.olds
        ]

    @cached_property
    def new_units(self) -> list[Unit]:
        return units_of(self.act)

    @cached_property
    def foreign(self) -> frozenset[int]:
        """Places of clauses of the version before that were never written in this language."""
        return frozenset(
            place
            for place, clause in enumerate(self.olds[: self.living])
            if clause.language != self.language
        )

    @cached_property
    def old_paragraphs(self) -> dict[int, list[str]]:
        """The unnumbered paragraphs of each published clause, by its place."""
        return _paragraphs((clause.parent, clause) for clause in self.olds)

    @cached_property
    def new_paragraphs(self) -> dict[int, list[str]]:
        """The unnumbered paragraphs of each new clause, by its place."""
        return _paragraphs((clause.parent, clause.node) for clause in self.news)

    @cached_property
    def formers(self) -> dict[int, int]:
        """New clauses that say what a deleted one said, with the place of that; nobody has said yet
        whether it comes back.
        """
        olds, news = self.old_units, self.new_units
        return said_before(self.ties or (), olds=olds, news=news, living=self.living)

    @property
    def waiting(self) -> int:
        """Links that wait for a drafter's word."""
        return sum(tie.waits for tie in self.ties or ())

    @property
    def open_clauses(self) -> list[int]:
        """The published clauses among them, by their permanent keys."""
        olds = {tie.old for tie in self.ties or () if tie.waits and tie.old is not None}
        return sorted(self.olds[place].clause_id for place in olds)

    @property
    def is_unrelated(self) -> bool:
        """Whether no clause of the version before is found in the text."""
        ties = self.ties or ()
        return bool(ties) and all(tie.old is None or tie.new is None for tie in ties)

    def count(self, kind: LinkKind) -> int:
        return sum(tie.kind is kind for tie in self.ties or ())


def _paragraphs(
    clauses: Iterable[tuple[int | None, BaseClause | Node]],
) -> dict[int, list[str]]:
    found: dict[int, list[str]] = defaultdict(list)
    for parent, clause in clauses:
        if parent is not None and clause.kind == NodeKind.TEXT:
            found[parent].append(clause.text)
    return found


async def aim(db: AsyncSession, manuscript: Manuscript) -> Aim:
    """Where a text goes as things stand now. Raises Conflict where it can go nowhere."""
    if manuscript.dossier_id is None:
        return Aim(1)
    published = await acts.versions_of(db, manuscript.dossier_id)
    return aim_of(published, manuscript.language, manuscript.number)


async def compared(db: AsyncSession, manuscript: Manuscript) -> Comparison:
    """The text beside the version it follows, by the comparison that was kept if it still holds."""
    where, act = await aim(db, manuscript), as_act(manuscript.act or {})
    if where.base is None:
        return Comparison(where, manuscript.language, act, [], 0, [], [])
    living = await _living(db, where.base, where.earlier)
    olds = [*living, *await _lost(db, where.base, language=manuscript.language, living=len(living))]
    decisions = holding(
        manuscript.decisions,
        [(clause.uid, clause.sha256) for clause in olds],
        placed(act.nodes),
    )
    found = Comparison(where, manuscript.language, act, olds, len(living), decisions, None)
    if manuscript.links is None or manuscript.base_id != where.base.id:
        return found
    return with_links(found, [Link(**link) for link in manuscript.links])


async def is_repeated(db: AsyncSession, comparison: Comparison) -> bool:
    """Whether the text is the version before again: its title, clauses, notes and signature.

    What nobody reads, as the furniture of pages, may be other than it was.
    """
    base, act = comparison.aim.base, comparison.act
    if base is None or (base.title, base.sha256) != (act.title, version_hash(comparison.news)):
        return False
    known = await carried.passages(db, stored(base.id))
    read = [passage.text for passage in known if passage.kind not in UNREAD]
    beside = [block.text for block in (*act.notes, *act.signature) if block.kind not in UNREAD]
    return sorted(read) == sorted(beside)


async def find_links(
    comparison: Comparison, *, progress: Callable[[int], None] = lambda _: None
) -> list[Link]:
    """Compare two texts anew; a long code takes a second or two, beside other work.

    `progress` is told how far it is, in hundredths, from another thread.
    """
    olds, news = comparison.old_units[: comparison.living], comparison.new_units
    found = await asyncio.to_thread(lineage, olds, news, progress=progress)
    return guessed(found, comparison.foreign, olds=olds, news=news)


def with_links(comparison: Comparison, links: Sequence[Link]) -> Comparison:
    """What became of each clause, by what was found and what drafters have said."""
    olds, news, living = comparison.old_units, comparison.new_units, comparison.living
    lost = {comparison.olds[place].uid: place for place in range(living, len(olds))}
    links = named_again(links, news, lost)
    ties = settled(links, comparison.decisions, olds=olds, news=news, living=living)
    ties = brought_along(ties, olds=olds, news=news, living=living)
    return replace(comparison, ties=ties)


async def _living(db: AsyncSession, base: Version, earlier: Version | None) -> list[BaseClause]:
    """The clauses of a version under its numbers, in the words of an earlier text where that has
    them.
    """
    clauses = await base_clauses.of_version(db, stored(base.id))
    if earlier is None or earlier is base:
        return clauses
    words = await base_clauses.of_version(db, stored(earlier.id))
    known = {clause.clause_id: clause for clause in words}
    return [
        replace(known.get(clause.clause_id, clause), parent=clause.parent, number=clause.number)
        for clause in clauses
    ]


async def _lost(db: AsyncSession, base: Version, *, language: str, living: int) -> list[BaseClause]:
    """Clauses of earlier versions that this one has no more, in places behind all of its own."""
    if base.number == 1:
        return []
    found = await base_clauses.lost(db, base, language)
    return [
        replace(clause, parent=None if clause.parent is None else living + clause.parent)
        for clause in found
    ]
