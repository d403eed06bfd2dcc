"""Versions of a draft: which hold a clause, how two differ, what a clause said in each."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import bindparam, case, exists, func
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from consultation.models import Clause, ClauseLink, ClauseVersion, LinkKind, NodeKind, Version
from consultation.queries.clause_words import cited, words
from consultation.rules.changes import Edge, Outline, Outlined
from consultation.rules.marks import Became
from consultation.rules.trees import HEADINGS
from consultation.rules.whole import BEFORE_ALL
from core.database import AsyncSession, stored

# A draft has one text in each of a handful of languages and some redrafts of them.
_MOST_VERSIONS = 100
# The longest code in force has a twentieth of this.
_MOST_CLAUSES = 100_000


@dataclass(frozen=True, slots=True)
class Worded:
    """A clause of a version in its words; `around` is how the clause it stands in is called."""

    id: int
    uid: str
    kind: NodeKind
    ordinal: int
    label: str
    title: str
    text: str
    around: str


@dataclass(frozen=True, slots=True)
class Wording:
    """What a clause said in one version, with everything inside it, a line for each."""

    version: Version
    cited: str
    words: str


async def holding(db: AsyncSession, dossier_id: int, uid: str) -> list[tuple[Version, bool]]:
    """The texts of a draft, the oldest first, and whether each has a clause of this name."""
    has_it = (
        exists()
        .where(
            col(ClauseVersion.version_id) == Version.id,
            col(ClauseVersion.clause_id) == Clause.id,
            col(Clause.dossier_id) == dossier_id,
            col(Clause.uid) == uid,
        )
        .correlate(Version)
    )
    found = await db.exec(
        select(Version, has_it)
        .where(Version.dossier_id == dossier_id)
        .order_by(col(Version.id))
        .limit(_MOST_VERSIONS)
    )
    return [(version, bool(has)) for version, has in found]


async def is_in_newest(db: AsyncSession, dossier_id: int, clause_id: int) -> bool:
    """Whether the newest version of a draft still has a clause, in any language."""
    found = await db.exec(_is_in_newest(), params={"draft": dossier_id, "clause": clause_id})
    return bool(found.one())


async def outlines(db: AsyncSession, version_ids: Sequence[int]) -> list[Outline]:
    """The clauses of these versions without their words, in one query."""
    found = await db.exec(
        select(  # type: ignore[call-overload]
            ClauseVersion.version_id,
            ClauseVersion.id,
            ClauseVersion.clause_id,
            ClauseVersion.parent_id,
            ClauseVersion.position,
            ClauseVersion.kind,
            ClauseVersion.number,
            ClauseVersion.sha256,
        )
        .where(
            col(ClauseVersion.version_id).in_(version_ids),
            col(ClauseVersion.position) > BEFORE_ALL,
        )
        .order_by(col(ClauseVersion.version_id), col(ClauseVersion.position))
        .limit(_MOST_CLAUSES)
    )
    clauses: dict[int, list[Outlined]] = defaultdict(list)
    for version_id, *outlined in found:
        clauses[version_id].append(Outlined(*outlined))
    return [Outline(clauses[version_id]) for version_id in version_ids]


async def links(db: AsyncSession, version_ids: Sequence[int]) -> list[list[Edge]]:
    """What became of every clause in each of these versions, in one query."""
    found = await db.exec(
        select(ClauseLink.version_id, ClauseLink.kind, ClauseLink.old_id, ClauseLink.new_id)
        .where(col(ClauseLink.version_id).in_(version_ids))
        .order_by(col(ClauseLink.id))
        .limit(_MOST_CLAUSES)
    )
    edges: dict[int, list[Edge]] = defaultdict(list)
    for version_id, *edge in found:
        edges[version_id].append(Edge(*edge))
    return [edges[version_id] for version_id in version_ids]


async def changed(
    db: AsyncSession, version_id: int, clause_version_ids: Collection[int]
) -> dict[int, Became]:
    """What became of some clauses of a version since the one before; of those that kept their
    words and their place nothing is said.
    """
    old, new = aliased(ClauseVersion), aliased(ClauseVersion)
    found = await db.exec(
        select(new.id, ClauseLink.kind, col(old.sha256).is_distinct_from(new.sha256))
        .select_from(ClauseLink)
        .join(new, col(new.id) == ClauseLink.new_id)
        .outerjoin(old, col(old.id) == ClauseLink.old_id)
        .where(
            ClauseLink.version_id == version_id,
            col(ClauseLink.new_id).in_(clause_version_ids),
            col(ClauseLink.kind).not_in([LinkKind.SAME, LinkKind.RENUMBERED]),
        )
    )
    return {
        stored(new_id): Became(LinkKind(kind), bool(is_reworded))
        for new_id, kind, is_reworded in found
    }


async def worded(db: AsyncSession, clause_version_ids: Collection[int]) -> dict[int, Worded]:
    """Clauses of versions in their words, in one query."""
    if not clause_version_ids:
        return {}
    parent = aliased(ClauseVersion)
    found = await db.exec(
        select(  # type: ignore[call-overload]
            ClauseVersion.id,
            Clause.uid,
            ClauseVersion.kind,
            ClauseVersion.ordinal,
            ClauseVersion.label,
            ClauseVersion.title,
            ClauseVersion.text,
            func.coalesce(cited(parent), ""),
        )
        .select_from(ClauseVersion)
        .join(Clause, col(Clause.id) == ClauseVersion.clause_id)
        .outerjoin(parent, col(parent.id) == ClauseVersion.parent_id)
        .where(col(ClauseVersion.id).in_(clause_version_ids))
        .limit(len(clause_version_ids))
    )
    return {row[0]: Worded(*row) for row in found}


async def wordings(db: AsyncSession, dossier_id: int, uid: str, language: str) -> list[Wording]:
    """What a clause said in each version of this language that has it, the oldest first.

    Of a heading that holds other clauses, the heading alone.
    """
    own = func.concat_ws(" ", ClauseVersion.label, ClauseVersion.title, ClauseVersion.text)
    is_heading = col(ClauseVersion.kind).in_(HEADINGS)
    said = case((is_heading, own), else_=words(ClauseVersion))
    found = await db.exec(
        select(Version, cited(ClauseVersion), said)
        .select_from(ClauseVersion)
        .join(Clause, col(Clause.id) == ClauseVersion.clause_id)
        .join(Version, col(Version.id) == ClauseVersion.version_id)
        .where(Clause.dossier_id == dossier_id, Clause.uid == uid, Version.language == language)
        .order_by(col(Version.number))
        .limit(_MOST_VERSIONS)
    )
    return [Wording(*row) for row in found]


# Built once: every comment that is written asks for it.
@cache
def _is_in_newest() -> SelectOfScalar[bool]:
    newest = (
        select(Version.number)
        .where(Version.dossier_id == bindparam("draft"))
        .order_by(col(Version.number).desc())
        .limit(1)
        .scalar_subquery()
    )
    return select(
        exists().where(
            col(ClauseVersion.clause_id) == bindparam("clause"),
            col(ClauseVersion.version_id) == Version.id,
            col(Version.dossier_id) == bindparam("draft"),
            col(Version.number) == newest,
        )
    )
