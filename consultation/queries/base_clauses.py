"""Published clauses that a redraft is compared with: those of a version, and those it lost."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from consultation.models import Clause, ClauseVersion, NodeKind, Version
from consultation.rules.whole import BEFORE_ALL
from core.database import AsyncSession

# The longest code in force has a twentieth of this.
_MOST_CLAUSES = 100_000
# Clauses that came and went before a version.
_MOST_LOST = 10_000


@dataclass(frozen=True, slots=True)
class BaseClause:
    """A published clause that a text is compared with, as it stood in one version.

    `parent` is the place of what it stands in within the list it is part of, None where that is
    not in it; `around` is how that is called. `version` is the number of the version.
    """

    parent: int | None
    id: int
    clause_id: int
    uid: str
    kind: NodeKind
    number: str
    label: str
    title: str
    text: str
    sha256: bytes
    around: str
    version: int
    language: str


async def of_version(db: AsyncSession, version_id: int) -> list[BaseClause]:
    """Every clause of a version in reading order."""
    found = await db.exec(
        _base_clauses()
        .where(col(ClauseVersion.version_id) == version_id)
        .order_by(col(ClauseVersion.position))
        .limit(_MOST_CLAUSES)
    )
    return _in_places(found.all())


async def lost(db: AsyncSession, newest: Version, language: str) -> list[BaseClause]:
    """Clauses that earlier versions had and this one has no more, as they last stood, those of the
    last versions first; in this language where their version has it.
    """
    living = select(ClauseVersion.clause_id).where(col(ClauseVersion.version_id) == newest.id)
    last_seen = (
        select(ClauseVersion.id)
        .join(Version, col(Version.id) == ClauseVersion.version_id)
        .where(
            col(Version.dossier_id) == newest.dossier_id,
            col(Version.number) < newest.number,
            col(ClauseVersion.clause_id).not_in(living),
        )
        .ext(distinct_on(col(ClauseVersion.clause_id)))
        .order_by(
            col(ClauseVersion.clause_id),
            col(Version.number).desc(),
            (col(Version.language) == language).desc(),
            col(Version.id),
        )
    )
    found = await db.exec(
        _base_clauses()
        .where(col(ClauseVersion.id).in_(last_seen))
        .order_by(col(Version.number).desc(), col(Version.id), col(ClauseVersion.position))
        .limit(_MOST_LOST)
    )
    return _in_places(found.all())


def _base_clauses() -> Select[*tuple[Any, ...]]:
    parent = aliased(ClauseVersion)
    return (  # type: ignore[no-any-return]
        select(  # type: ignore[call-overload]
            ClauseVersion.parent_id,
            ClauseVersion.id,
            ClauseVersion.clause_id,
            Clause.uid,
            ClauseVersion.kind,
            ClauseVersion.number,
            ClauseVersion.label,
            ClauseVersion.title,
            ClauseVersion.text,
            ClauseVersion.sha256,
            func.concat_ws(" ", func.nullif(parent.label, ""), func.nullif(parent.title, "")),
            Version.number,
            Version.language,
        )
        .select_from(ClauseVersion)
        .join(Clause, col(Clause.id) == ClauseVersion.clause_id)
        .join(Version, col(Version.id) == ClauseVersion.version_id)
        .outerjoin(parent, col(parent.id) == ClauseVersion.parent_id)
        .where(col(ClauseVersion.position) > BEFORE_ALL)
    )


def _in_places(rows: Sequence[Sequence[Any]]) -> list[BaseClause]:
    places = {key: place for place, (_, key, *_) in enumerate(rows)}
    return [BaseClause(places.get(parent_id), *row) for parent_id, *row in rows]
