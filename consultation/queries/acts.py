"""Texts of drafts: their versions, contents, a section to read, a clause with all inside it."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import and_, bindparam, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from consultation.models import (
    Clause,
    ClauseVersion,
    Comment,
    CommentState,
    NodeKind,
    Passage,
    Version,
)
from consultation.rules.trees import HEADINGS
from consultation.rules.whole import BEFORE_ALL
from core.database import AsyncSession

# A draft has one text in each of a handful of languages and, later, some redrafts of them.
_MOST_VERSIONS = 100
# The longest code in force has a twentieth of this.
_MOST_CLAUSES = 100_000
# What the page of one clause shows of it; the rest is read in its section.
CLAUSE_PAGE = 80
# Notes and stamps within one section.
_MOST_PASSAGES = 500


@dataclass(frozen=True, slots=True)
class Heading:
    """A line of the table of contents."""

    uid: str
    position: int
    section: int
    depth: int
    kind: NodeKind
    label: str
    title: str


@dataclass(frozen=True, slots=True)
class SeenClause:
    """A clause of a version as pages show it; `comments` counts the shown ones on it alone."""

    id: int
    clause_id: int
    uid: str
    position: int
    last_position: int
    section: int
    depth: int
    kind: NodeKind
    number: str
    ordinal: int
    label: str
    title: str
    text: str
    comments: int


async def versions_of(db: AsyncSession, dossier_id: int) -> list[Version]:
    """The texts of a draft, the oldest first."""
    found = await db.exec(
        select(Version)
        .where(Version.dossier_id == dossier_id)
        .order_by(col(Version.id))
        .limit(_MOST_VERSIONS)
    )
    return list(found)


async def whole(db: AsyncSession, version_id: int) -> list[ClauseVersion]:
    """Every clause of a version in reading order."""
    found = await db.exec(
        select(ClauseVersion)
        .where(ClauseVersion.version_id == version_id, col(ClauseVersion.position) > BEFORE_ALL)
        .order_by(col(ClauseVersion.position))
        .limit(_MOST_CLAUSES)
    )
    return list(found)


async def as_a_whole(db: AsyncSession, version_id: int) -> ClauseVersion:
    """What comments on a text as a whole hang on."""
    found = await db.exec(
        select(ClauseVersion).where(
            ClauseVersion.version_id == version_id, ClauseVersion.position == BEFORE_ALL
        )
    )
    return found.one()


async def contents(db: AsyncSession, version_id: int) -> list[Heading]:
    """Parts, sections, chapters and annexes, in reading order."""
    found = await db.exec(
        select(  # type: ignore[call-overload]
            Clause.uid,
            ClauseVersion.position,
            ClauseVersion.section,
            ClauseVersion.depth,
            ClauseVersion.kind,
            ClauseVersion.label,
            ClauseVersion.title,
        )
        .join(Clause, col(Clause.id) == ClauseVersion.clause_id)
        .where(
            col(ClauseVersion.version_id) == version_id,
            col(ClauseVersion.kind).in_(HEADINGS),
        )
        .order_by(col(ClauseVersion.position))
        .limit(_MOST_CLAUSES)
    )
    return [Heading(*row) for row in found]


async def section_holding(db: AsyncSession, version: Version, uid: str) -> int | None:
    """Which section a clause is read in, or None where the version has no such clause."""
    found = await db.exec(
        select(ClauseVersion.section)
        .join(Clause, col(Clause.id) == ClauseVersion.clause_id)
        .where(
            ClauseVersion.version_id == version.id,
            Clause.dossier_id == version.dossier_id,
            Clause.uid == uid,
        )
    )
    return found.one_or_none()


async def section(db: AsyncSession, version_id: int, number: int) -> list[SeenClause]:
    """The clauses of a section, with the one before it and the one after it where there are any."""
    inside = and_(col(ClauseVersion.version_id) == version_id, col(ClauseVersion.section) == number)
    bounds = (
        select(
            func.nullif(func.min(ClauseVersion.position) - 1, BEFORE_ALL).label("before"),
            (func.max(ClauseVersion.position) + 1).label("after"),
        )
        .where(inside)
        .cte("bounds")
    )
    found = await db.exec(
        _seen_clauses()
        .join(bounds, bounds.c.after.is_not(None))
        .where(
            or_(
                inside,
                and_(
                    col(ClauseVersion.version_id) == version_id,
                    col(ClauseVersion.position).in_([bounds.c.before, bounds.c.after]),
                ),
            )
        )
        .order_by(col(ClauseVersion.position))
        .limit(_MOST_CLAUSES)
    )
    return [SeenClause(*row) for row in found]


async def clause_within(db: AsyncSession, version: Version, uid: str) -> list[SeenClause]:
    """The clauses around one, then the clause, then what is inside it, at most CLAUSE_PAGE of all.

    Empty where the version has no such clause.
    """
    place = {"version": version.id, "draft": version.dossier_id, "uid": uid}
    found = await db.exec(_within(), params=place)
    return [SeenClause(*row) for row in found]


async def passages(db: AsyncSession, version_id: int, first: int, last: int) -> list[Passage]:
    """What stands between the clauses of these positions and is no clause, in reading order."""
    found = await db.exec(
        select(Passage)
        .where(
            Passage.version_id == version_id,
            col(Passage.after_position).between(first, last),
        )
        .order_by(col(Passage.number))
        .limit(_MOST_PASSAGES)
    )
    return list(found)


async def clause_of(db: AsyncSession, dossier_id: int, uid: str) -> Clause | None:
    found = await db.exec(select(Clause).where(Clause.dossier_id == dossier_id, Clause.uid == uid))
    return found.one_or_none()


async def clause_by_id(db: AsyncSession, clause_id: int) -> Clause | None:
    return await db.get(Clause, clause_id)


async def clause_version(db: AsyncSession, clause_version_id: int) -> ClauseVersion | None:
    """A clause as it was published in one version."""
    return await db.get(ClauseVersion, clause_version_id)


# Built once: every page of a clause asks for it.
@cache
def _within() -> Select[*tuple[Any, ...]]:
    root, name = aliased(ClauseVersion), aliased(Clause)
    is_inside = col(ClauseVersion.position).between(root.position, root.last_position)
    is_around = and_(
        col(ClauseVersion.position) < root.position,
        col(ClauseVersion.last_position) >= root.position,
    )
    return (
        _seen_clauses()
        .join(root, col(root.version_id) == ClauseVersion.version_id)
        .join(name, col(name.id) == root.clause_id)
        .where(
            col(ClauseVersion.version_id) == bindparam("version"),
            col(name.dossier_id) == bindparam("draft"),
            col(name.uid) == bindparam("uid"),
            or_(is_inside, is_around),
        )
        .order_by(col(ClauseVersion.position))
        .limit(CLAUSE_PAGE)
    )


def _seen_clauses() -> Select[*tuple[Any, ...]]:
    comments = (
        select(func.count())
        .select_from(Comment)
        .where(
            col(Comment.clause_id) == ClauseVersion.clause_id,
            col(Comment.state) == CommentState.SHOWN,
        )
        .correlate(ClauseVersion)
        .scalar_subquery()
    )
    return select(  # type: ignore[call-overload, no-any-return]
        ClauseVersion.id,
        ClauseVersion.clause_id,
        Clause.uid,
        ClauseVersion.position,
        ClauseVersion.last_position,
        ClauseVersion.section,
        ClauseVersion.depth,
        ClauseVersion.kind,
        ClauseVersion.number,
        ClauseVersion.ordinal,
        ClauseVersion.label,
        ClauseVersion.title,
        ClauseVersion.text,
        comments,
    ).join(Clause, col(Clause.id) == ClauseVersion.clause_id)
