"""The comments' desk of an agency: what its filters find, page by page, and by how many."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CTE, ColumnElement, exists, func, tuple_
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from accounts.models import Person
from consultation.models import (
    Answer,
    Assignment,
    ClauseVersion,
    Comment,
    CommentGroup,
    CommentGroupMember,
    DeskEntry,
    DeskNote,
    DeskTag,
    DeskTagging,
    Dossier,
    Verdict,
)
from consultation.queries.desk_filters import conditions, is_grouped, of_desk
from consultation.rules.desk import Wanted
from core.database import AsyncSession, Names, stored
from core.paging import PAGE_SIZE

# Drafts to choose from, those with the latest end first.
_DRAFTS = 100
# Letters that many people sent, those with most that match first.
_GROUPS = 20


@dataclass(frozen=True)
class Place:
    """Where in the list a page begins: after this comment or before it; else at the beginning."""

    after: int | None = None
    before: int | None = None


@dataclass(frozen=True)
class Listed:
    """A comment on the desk with the words it is about, and what officers keep about it."""

    comment: Comment
    author: str
    dossier: Dossier
    clause: ClauseVersion
    parent: ClauseVersion | None
    verdict: Verdict | None
    officer: str | None
    tags: Sequence[str]
    notes: int


@dataclass(frozen=True)
class Shelf:
    """A page of what was asked for, out of `total`; whether more comes before and after it."""

    items: Sequence[Listed]
    total: int
    has_previous: bool
    has_next: bool


@dataclass(frozen=True)
class Folded:
    """A letter that many people sent, as one line: one of those that match stands for `count`."""

    group: int
    dossier_titles: Names
    count: int
    sample: Comment


@dataclass(frozen=True)
class Choice:
    """A draft of the agency to choose."""

    identity: int
    titles: Names


async def listed(db: AsyncSession, agency_id: int, wanted: Wanted, place: Place) -> Shelf:
    """One page, the oldest first. What belongs to a folded letter is only listed with its group.

    A page begins at a comment and not at a number, so that nothing is passed over when comments
    above it are answered meanwhile.
    """
    asked = conditions(agency_id, wanted)
    if wanted.group is None:
        asked.append(~is_grouped())
    matched = select(DeskEntry.comment_id, DeskEntry.posted_at).where(*asked).cte("matched")
    is_back = place.before is not None
    order = (matched.c.posted_at, matched.c.comment_id)
    page = (
        select(matched.c.comment_id)
        .where(*_beyond(place, matched))
        .order_by(*(one.desc() for one in order) if is_back else order)
        .limit(PAGE_SIZE + 1)
    )
    count = select(func.count()).select_from(matched).scalar_subquery()
    # Looked for once, counted and cut afterwards.
    total, found = (await db.exec(select(count, func.array(page.scalar_subquery())))).one()
    has_more, found = len(found) > PAGE_SIZE, found[:PAGE_SIZE]
    return Shelf(
        await rows_of(db, found),
        total,
        has_previous=has_more if is_back else place.after is not None,
        has_next=is_back or has_more,
    )


async def folded(db: AsyncSession, agency_id: int, wanted: Wanted) -> list[Folded]:
    """Letters that many people sent, of those that were asked for; the most frequent first."""
    if wanted.group is not None:
        return []
    count = func.count()
    groups = (
        select(
            col(CommentGroupMember.group_id).label("group"),
            count.label("count"),
            func.min(DeskEntry.comment_id).label("sample"),
        )
        .join(DeskEntry, col(DeskEntry.comment_id) == CommentGroupMember.comment_id)
        .where(*conditions(agency_id, wanted))
        .group_by(col(CommentGroupMember.group_id))
        .order_by(count.desc(), col(CommentGroupMember.group_id))
        .limit(_GROUPS)
        .subquery()
    )
    columns: tuple[Any, ...] = (groups.c.group, Dossier.titles, groups.c.count, Comment)
    found = await db.exec(
        select(*columns)
        .select_from(groups)
        .join(CommentGroup, col(CommentGroup.id) == groups.c.group)
        .join(Dossier, col(Dossier.id) == CommentGroup.dossier_id)
        .join(Comment, col(Comment.id) == groups.c.sample)
        .order_by(groups.c.count.desc(), groups.c.group)
    )
    return [Folded(*row) for row in found]


async def drafts(db: AsyncSession, agency_id: int) -> list[Choice]:
    """Drafts of the agency that were commented on, those that end last first."""
    said = exists().where(col(Comment.dossier_id) == Dossier.id)
    found = await db.exec(
        select(Dossier.id, Dossier.titles)
        .where(col(Dossier.agency_id) == agency_id, said)
        .order_by(col(Dossier.closes_at).desc(), col(Dossier.id).desc())
        .limit(_DRAFTS)
    )
    return [Choice(stored(identity), dict(titles)) for identity, titles in found]


async def of_agency(db: AsyncSession, agency_id: int, comment_ids: Collection[int]) -> list[int]:
    """Those of these comments that are on this agency's desk, in the order of their numbers."""
    found = await db.exec(
        select(DeskEntry.comment_id)
        .where(col(DeskEntry.comment_id).in_(comment_ids), *of_desk(agency_id))
        .order_by(col(DeskEntry.comment_id))
    )
    return list(found)


async def rows_of(db: AsyncSession, comment_ids: Sequence[int]) -> list[Listed]:
    """These comments as the desk lists them, the oldest first."""
    if not comment_ids:
        return []
    parent, officer = aliased(ClauseVersion), aliased(Person)
    tags = (
        select(func.array_agg(aggregate_order_by(col(DeskTag.name), col(DeskTag.name))))
        .join(DeskTagging, col(DeskTagging.tag_id) == DeskTag.id)
        .where(col(DeskTagging.comment_id) == Comment.id)
        .scalar_subquery()
    )
    notes = select(func.count()).where(col(DeskNote.comment_id) == Comment.id).scalar_subquery()
    found = await db.exec(
        select(  # type: ignore[call-overload]
            Comment,
            Person.name,
            Dossier,
            ClauseVersion,
            parent,
            Answer.verdict,
            officer.name,
            func.coalesce(tags, []),
            notes,
        )
        .join(Person, col(Person.id) == Comment.person_id)
        .join(Dossier, col(Dossier.id) == Comment.dossier_id)
        .join(ClauseVersion, col(ClauseVersion.id) == Comment.clause_version_id)
        .outerjoin(parent, col(parent.id) == ClauseVersion.parent_id)
        .outerjoin(Answer, col(Answer.comment_id) == Comment.id)
        .outerjoin(Assignment, col(Assignment.comment_id) == Comment.id)
        .outerjoin(officer, col(officer.id) == Assignment.officer_id)
        .where(col(Comment.id).in_(comment_ids))
        .order_by(col(Comment.posted_at), col(Comment.id))
    )
    return [Listed(*row) for row in found]


def _beyond(place: Place, matched: CTE) -> list[ColumnElement[bool]]:
    """Those that come after the comment a page begins behind, or before it."""
    pivot = place.after if place.before is None else place.before
    if pivot is None:
        return []
    known = aliased(DeskEntry)
    posted_at = select(col(known.posted_at)).where(col(known.comment_id) == pivot).scalar_subquery()
    here = tuple_(matched.c.posted_at, matched.c.comment_id)
    there = tuple_(posted_at, pivot)
    return [here > there if place.before is None else here < there]
