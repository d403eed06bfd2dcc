"""A text that is not published yet beside the version it follows, clause by clause."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from consultation.lineage import Link, Unit, lineage, units_of
from consultation.models import LinkKind, Manuscript, NodeKind
from consultation.queries import acts, manuscripts
from consultation.queries.manuscripts import BaseClause
from consultation.rules.decisions import holding
from consultation.rules.kept_acts import as_act
from consultation.rules.links import Decided, Tie, settled
from consultation.rules.succession import Aim, aim_of
from consultation.rules.trees import Placed, placed
from consultation.splitting import Act, Node
from core.database import AsyncSession, stored


@dataclass(frozen=True)
class Comparison:
    """Both texts in reading order, where the new one goes, and what became of each clause.

    `ties` is empty where there is no version to compare with, and None until it has been compared.
    """

    aim: Aim
    act: Act
    olds: Sequence[BaseClause]
    decisions: Sequence[Decided]
    ties: Sequence[Tie] | None

    @cached_property
    def news(self) -> list[Placed]:
        return placed(self.act.nodes)

    @cached_property
    def old_parents(self) -> dict[int, BaseClause]:
        """What each published clause stands in, by its place."""
        by_id = {clause.id: clause for clause in self.olds}
        return {
            place: by_id[clause.parent_id]
            for place, clause in enumerate(self.olds)
            if clause.parent_id is not None
        }

    @cached_property
    def old_paragraphs(self) -> dict[int, list[str]]:
        """The unnumbered paragraphs of each published clause, by its place."""
        places = {clause.id: place for place, clause in enumerate(self.olds)}
        return _paragraphs(
            (None if clause.parent_id is None else places[clause.parent_id], clause)
            for clause in self.olds
        )

    @cached_property
    def new_paragraphs(self) -> dict[int, list[str]]:
        """The unnumbered paragraphs of each new clause, by its place."""
        return _paragraphs((clause.parent, clause.node) for clause in self.news)

    @property
    def waiting(self) -> int:
        """Links that wait for a drafter's word."""
        return sum(tie.waits for tie in self.ties or ())

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
        return Comparison(where, act, [], [], [])
    olds = await manuscripts.base_clauses(db, stored(where.base.id))
    clauses = placed(act.nodes)
    decisions = holding(
        manuscript.decisions, [(clause.uid, clause.sha256) for clause in olds], clauses
    )
    if manuscript.links is None or manuscript.base_id != where.base.id:
        return Comparison(where, act, olds, decisions, None)
    found = [Link(**link) for link in manuscript.links]
    ties = settled(found, decisions, olds=old_units(olds), news=units_of(act))
    return Comparison(where, act, olds, decisions, ties)


async def find_links(olds: Sequence[BaseClause], act: Act) -> list[Link]:
    """Compare two texts anew; a long code takes a second or two, beside the other requests."""
    return await asyncio.to_thread(lineage, old_units(olds), units_of(act))


def old_units(olds: Sequence[BaseClause]) -> list[Unit]:
    """The clauses of a published version as the matcher sees them."""
    places = {clause.id: place for place, clause in enumerate(olds)}
    return [
        Unit(
            kind=clause.kind.value,
            number=clause.number,
            title=clause.title,
            text=clause.text,
            parent=None if clause.parent_id is None else places[clause.parent_id],
            uid=clause.uid,
        )
        for clause in olds
    ]
