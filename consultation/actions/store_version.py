"""Write one text of a draft: its file, its version, its clauses and what stands between them."""

import base64
import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.dialects.postgresql import insert

from consultation.models import (
    Clause,
    ClauseLink,
    ClauseVersion,
    LinkKind,
    Passage,
    SourceFile,
    Version,
)
from consultation.queries import identities
from consultation.rules.fingerprints import clause_hash, version_hash
from consultation.rules.sections import sections
from consultation.rules.trees import Placed
from consultation.splitting import Act
from core.database import AsyncSession, stored

# A text of so many clauses changes its tables' shape: plans made for the old one read all of it.
LONG_TEXT = 500


@dataclass(frozen=True)
class Source:
    """The file a text was made from, as it was received."""

    name: str
    content: bytes


async def store_version(
    db: AsyncSession,
    *,
    dossier_id: int,
    act: Act,
    clauses: Sequence[Placed],
    clause_ids: Sequence[int],
    language: str,
    source: Source,
    now: datetime,
) -> Version:
    """The first version in its language; its clauses carry these permanent names, in order."""
    version = Version(
        dossier_id=dossier_id,
        language=language,
        number=1,
        title=act.title,
        sha256=version_hash(clauses),
        source_sha256=await _keep(db, source, now),
        published_at=now,
    )
    db.add(version)
    await db.flush()
    keys = await identities.reserved(db, ClauseVersion, len(clauses))
    await _add_clauses(db, stored(version.id), clauses, clause_ids, keys)
    await _add_passages(db, stored(version.id), act)
    if len(clauses) >= LONG_TEXT:
        await (await db.connection()).execute(text("analyze clause, clause_version"))
    return version


async def name_clauses(db: AsyncSession, dossier_id: int, count: int) -> list[int]:
    """Give so many new clauses their permanent names; returns their keys in order."""
    keys = await identities.reserved(db, Clause, count)
    uids: set[str] = set()
    while len(uids) < count:
        uids.add(_fresh_uid())
    rows = [
        {"id": key, "dossier_id": dossier_id, "uid": uid}
        for key, uid in zip(keys, uids, strict=True)
    ]
    await db.exec(insert(Clause), params=rows)
    return keys


def _fresh_uid() -> str:
    """Eight letters of 40 random bits: nothing of the clause's place is in its name."""
    return base64.b32encode(secrets.token_bytes(5)).decode().lower()


async def _keep(db: AsyncSession, source: Source, now: datetime) -> bytes:
    """Keep the file under its hash; the same bytes are kept once."""
    sha256 = hashlib.sha256(source.content).digest()
    await db.exec(
        insert(SourceFile)
        .values(sha256=sha256, name=source.name[:255], content=source.content, received_at=now)
        .on_conflict_do_nothing()
    )
    return sha256


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
    links = [
        {"version_id": version_id, "new_id": key, "kind": LinkKind.NEW, "score": 1} for key in keys
    ]
    await db.exec(insert(ClauseLink), params=links)


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
