"""Who commented on a draft, and what became of their clauses in a new version of it."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from consultation.models import (
    Clause,
    ClauseLink,
    ClauseVersion,
    Comment,
    CommentState,
    Dossier,
    LinkKind,
    Version,
)
from consultation.rules.whole import WHOLE
from core.database import AsyncSession, stored

# Whoever said these hears no more of it.
_GONE = (CommentState.HIDDEN, CommentState.WITHDRAWN, CommentState.DISOWNED)

# A letter lists so many clauses; the page of the changes has them all.
_LISTED = 20


@dataclass(frozen=True)
class News:
    """A new version, and the draft it is of."""

    dossier: Dossier
    version: Version


@dataclass(frozen=True, slots=True)
class Standing:
    """A clause somebody commented on: how it was cited, what became of it, how it is cited now."""

    uid: str
    before: str
    kind: LinkKind
    now: str


async def news_of(db: AsyncSession, version_id: int) -> News | None:
    found = await db.exec(
        select(Dossier, Version)
        .join(Version, col(Version.dossier_id) == Dossier.id)
        .where(Version.id == version_id)
    )
    row = found.first()
    return None if row is None else News(*row)


async def portion(db: AsyncSession, news: News, *, after: int, limit: int) -> list[int]:
    """The next people with a comment that stands, in the order of their numbers."""
    found = await db.exec(
        select(Comment.person_id)
        .where(
            Comment.dossier_id == news.dossier.id,
            col(Comment.state).not_in(_GONE),
            col(Comment.is_official).is_(False),
            col(Comment.person_id) > after,
        )
        .distinct()
        .order_by(col(Comment.person_id))
        .limit(limit)
    )
    return list(found)


async def of_whole(db: AsyncSession, news: News, people: Collection[int]) -> set[int]:
    """Those of them who commented on the draft as a whole before its new version."""
    found = await db.exec(
        select(Comment.person_id)
        .join(Clause, col(Clause.id) == Comment.clause_id)
        .join(ClauseVersion, col(ClauseVersion.id) == Comment.clause_version_id)
        .join(Version, col(Version.id) == ClauseVersion.version_id)
        .where(
            Comment.dossier_id == news.dossier.id,
            col(Comment.person_id).in_(people),
            col(Comment.state).not_in(_GONE),
            col(Comment.is_official).is_(False),
            Clause.uid == WHOLE,
            Version.number < news.version.number,
        )
        .distinct()
    )
    return set(found)


async def standings(
    db: AsyncSession, news: News, people: Collection[int]
) -> dict[int, list[Standing]]:
    """What became of the clauses each of them commented on, in reading order; a clause that the
    version before did not have is left out.
    """
    if not people:
        return {}
    old, old_parent = aliased(ClauseVersion), aliased(ClauseVersion)
    new, new_parent = aliased(ClauseVersion), aliased(ClauseVersion)
    said = (
        select(col(Comment.person_id), col(Comment.clause_id))
        .where(
            col(Comment.dossier_id) == news.dossier.id,
            col(Comment.person_id).in_(people),
            col(Comment.state).not_in(_GONE),
            col(Comment.is_official).is_(False),
        )
        .distinct()
        .subquery()
    )
    place = func.row_number().over(
        partition_by=said.c.person_id, order_by=(col(old.position), col(new.position))
    )
    rows = (
        select(  # type: ignore[call-overload]
            said.c.person_id.label("person"),
            Clause.uid,
            func.coalesce(
                func.nullif(old.label, ""), func.nullif(old_parent.label, ""), old.title
            ).label("before"),
            ClauseLink.kind,
            func.coalesce(
                func.nullif(new.label, ""), func.nullif(new_parent.label, ""), new.title, ""
            ).label("now"),
            place.label("place"),
        )
        .join(old, col(old.clause_id) == said.c.clause_id)
        .join(ClauseLink, col(ClauseLink.old_id) == old.id)
        .join(Clause, col(Clause.id) == said.c.clause_id)
        .outerjoin(old_parent, col(old_parent.id) == old.parent_id)
        .outerjoin(new, col(new.id) == ClauseLink.new_id)
        .outerjoin(new_parent, col(new_parent.id) == new.parent_id)
        .where(col(ClauseLink.version_id) == stored(news.version.id))
        .subquery()
    )
    found = await db.exec(
        select(  # type: ignore[call-overload]
            rows.c.person, rows.c.uid, rows.c.before, rows.c.kind, rows.c.now
        )
        .where(rows.c.place <= _LISTED)
        .order_by(rows.c.person, rows.c.place)
    )
    told: dict[int, list[Standing]] = defaultdict(list)
    for person, *standing in found:
        told[person].append(Standing(*standing))
    return dict(told)
