"""Write one text of a draft: its version, its clauses, their links and what is no clause."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert

from consultation.actions.keep_file import KeptFile
from consultation.models import (
    Clause,
    ClauseLink,
    ClauseVersion,
    LinkKind,
    NodeKind,
    Passage,
    Version,
)
from consultation.queries import acts, identities
from consultation.rules.fingerprints import clause_hash, version_hash, words_hash
from consultation.rules.sections import sections
from consultation.rules.trees import Placed
from consultation.rules.whole import BEFORE_ALL, WHOLE
from consultation.splitting import Act
from core.database import AsyncSession, stored

# A text of so many clauses changes its tables' shape: plans made for the old one read all of it.
LONG_TEXT = 500


@dataclass(frozen=True)
class Kinship:
    """What became of a clause: the published one by its key, the new one by its place."""

    kind: LinkKind
    old_id: int | None
    new: int | None
    score: float = 1.0
    decided_by_id: int | None = None


async def store_version(
    db: AsyncSession,
    *,
    dossier_id: int,
    number: int,
    act: Act,
    clauses: Sequence[Placed],
    clause_ids: Sequence[int],
    kinships: Sequence[Kinship] | None = None,
    language: str,
    source: KeptFile,
    note: str = "",
    now: datetime,
) -> Version:
    """One text of a draft; its clauses carry these permanent names, in order.

    Without `kinships` it is the first in its language, and all its clauses are new.
    """
    version = Version(
        dossier_id=dossier_id,
        language=language,
        number=number,
        title=act.title,
        sha256=version_hash(clauses),
        source_sha256=source.sha256,
        source_name=source.name,
        note=note,
        published_at=now,
    )
    db.add(version)
    await db.flush()
    await _add_whole(db, version)
    keys = await identities.reserved(db, ClauseVersion, len(clauses))
    await _add_clauses(db, stored(version.id), clauses, clause_ids, keys)
    if kinships is None:
        kinships = [Kinship(LinkKind.NEW, None, place) for place in range(len(clauses))]
    await _add_links(db, stored(version.id), kinships, keys)
    await _add_passages(db, stored(version.id), act)
    if len(clauses) >= LONG_TEXT:
        await (await db.connection()).execute(text("analyze clause, clause_version"))
    return version


async def _add_whole(db: AsyncSession, version: Version) -> None:
    """What comments on the draft as a whole hang on, under one name in all its texts."""
    await db.exec(
        insert(Clause)
        .values(dossier_id=version.dossier_id, uid=WHOLE)
        .on_conflict_do_nothing(index_elements=["dossier_id", "uid"])
    )
    clause = await acts.clause_of(db, version.dossier_id, WHOLE)
    db.add(
        ClauseVersion(
            version_id=stored(version.id),
            clause_id=stored(clause.id if clause else None),
            position=BEFORE_ALL,
            last_position=BEFORE_ALL,
            section=BEFORE_ALL,
            depth=0,
            kind=NodeKind.TEXT,
            title=version.title,
            sha256=words_hash(NodeKind.TEXT, version.title, ""),
        )
    )
    await db.flush()


async def _add_clauses(
    db: AsyncSession,
    version_id: int,
    clauses: Sequence[Placed],
    clause_ids: Sequence[int],
    keys: Sequence[int],
) -> None:
    rows = [
        {
            "id": key,
            "version_id": version_id,
            "clause_id": clause_id,
            "parent_id": None if clause.parent is None else keys[clause.parent],
            "position": clause.position,
            "last_position": clause.last_position,
            "section": section,
            "depth": clause.depth,
            "kind": clause.kind,
            "number": clause.node.number,
            "ordinal": clause.ordinal,
            "label": clause.node.label,
            "title": clause.node.title,
            "text": clause.node.text,
            "sha256": clause_hash(clause),
        }
        for key, clause_id, clause, section in zip(
            keys, clause_ids, clauses, sections(clauses), strict=True
        )
    ]
    await db.exec(insert(ClauseVersion), params=rows)


async def _add_links(
    db: AsyncSession, version_id: int, kinships: Sequence[Kinship], keys: Sequence[int]
) -> None:
    rows = [
        {
            "version_id": version_id,
            "old_id": kinship.old_id,
            "new_id": None if kinship.new is None else keys[kinship.new],
            "kind": kinship.kind,
            "score": kinship.score,
            "decided_by_id": kinship.decided_by_id,
        }
        for kinship in kinships
    ]
    await db.exec(insert(ClauseLink), params=rows)


async def _add_passages(db: AsyncSession, version_id: int, act: Act) -> None:
    positions = {node.id: position for position, node in enumerate(act.nodes)}
    blocks = sorted((*act.notes, *act.signature), key=lambda block: block.first_line)
    rows = [
        {
            "version_id": version_id,
            "number": number,
            "after_position": -1 if block.after is None else positions[block.after],
            "kind": block.kind,
            "text": block.text,
        }
        for number, block in enumerate(blocks, start=1)
    ]
    if rows:
        await db.exec(insert(Passage), params=rows)
