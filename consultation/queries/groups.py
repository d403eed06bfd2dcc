"""Letters that many people sent: what is folded, what came of it, and where each comment stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, exists, func, or_
from sqlmodel import col, select

from accounts.models import Person
from consultation.models import (
    Clause,
    ClauseVersion,
    Comment,
    CommentGroup,
    CommentGroupMember,
    CommentState,
    Dossier,
    Folding,
    Outcome,
    Version,
)
from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset

# A group that was found to be another is looked for so far.
_MERGED_DEEP = 20


@dataclass(frozen=True)
class Said:
    """A comment to be compared, and the group it stands in."""

    comment_id: int
    person_id: int
    wording: int
    body: str
    group_id: int | None


@dataclass(frozen=True)
class GroupLine:
    """A letter that many people sent, with the copy that stands for all of them."""

    group: CommentGroup
    sample: Comment


@dataclass(frozen=True)
class Copy:
    """One copy of a letter: who sent it, about which clause, and how it compares."""

    comment: Comment
    author: str
    uid: str
    member: CommentGroupMember


@dataclass(frozen=True)
class InGroup:
    """Where a comment stands: the group with its counts, and how the comment compares.

    `is_repeated` is whether the letter stands above it already, in the order that was asked for.
    """

    group: CommentGroup
    score: int
    own: int
    is_repeated: bool


async def portion(db: AsyncSession, dossier_id: int, *, after: int, limit: int) -> list[Said]:
    """The next comments of a draft that are shown, replies left out, in the order they came."""
    found = await db.exec(
        select(  # type: ignore[call-overload]
            Comment.id,
            Comment.person_id,
            Comment.wording,
            Comment.body,
            CommentGroupMember.group_id,
        )
        .outerjoin(CommentGroupMember, col(CommentGroupMember.comment_id) == Comment.id)
        .where(
            Comment.dossier_id == dossier_id,
            Comment.state == CommentState.SHOWN,
            col(Comment.parent_id).is_(None),
            col(Comment.id) > after,
        )
        .order_by(col(Comment.id))
        .limit(limit)
    )
    return [Said(*row) for row in found]


async def counted(db: AsyncSession, dossier_id: int) -> int:
    """How many comments of a draft there are to compare."""
    found = await db.exec(
        select(func.count()).where(
            Comment.dossier_id == dossier_id,
            Comment.state == CommentState.SHOWN,
            col(Comment.parent_id).is_(None),
        )
    )
    return found.one()


async def quotable(
    db: AsyncSession, dossier_id: int, *, after: int, limit: int
) -> list[tuple[int, str]]:
    """The next clauses of all texts of a draft, by their keys, with their headings and words."""
    words = func.concat_ws(" ", ClauseVersion.title, ClauseVersion.text)
    found = await db.exec(
        select(ClauseVersion.id, words)
        .join(Version, col(Version.id) == ClauseVersion.version_id)
        .where(Version.dossier_id == dossier_id, col(ClauseVersion.id) > after)
        .order_by(col(ClauseVersion.id))
        .limit(limit)
    )
    return [(identity or 0, text) for identity, text in found]


async def folding_of(db: AsyncSession, dossier_id: int) -> Folding | None:
    return await db.get(Folding, dossier_id)


async def held_run(db: AsyncSession, dossier_id: int) -> int | None:
    """Which run folds the comments of a draft; none takes over before this transaction ends."""
    found = await db.exec(
        select(Folding.run).where(Folding.dossier_id == dossier_id).with_for_update()
    )
    return found.one_or_none()


async def due(db: AsyncSession, *, enough: int, limit: int, now: datetime) -> list[int]:
    """Drafts without an outcome to be folded now: so many new comments have come since, or the
    discussion has ended since. Replies, which are not folded, count for nothing.
    """
    seen = func.coalesce(Folding.until_id, 0)
    new = (
        select(func.count())
        .where(
            Comment.dossier_id == Dossier.id,
            Comment.state == CommentState.SHOWN,
            col(Comment.parent_id).is_(None),
            col(Comment.id) > seen,
        )
        .correlate(Dossier, Folding)
        .scalar_subquery()
    )
    has_ended = and_(
        col(Dossier.closes_at) <= now,
        or_(col(Folding.asked_at).is_(None), col(Folding.asked_at) < Dossier.closes_at),
        exists().where(
            col(Comment.dossier_id) == Dossier.id,
            col(Comment.state) == CommentState.SHOWN,
            col(Comment.parent_id).is_(None),
        ),
    )
    found = await db.exec(
        select(Dossier.id)
        .outerjoin(Folding, col(Folding.dossier_id) == Dossier.id)
        .outerjoin(Outcome, col(Outcome.dossier_id) == Dossier.id)
        .where(
            col(Outcome.dossier_id).is_(None),
            col(Dossier.opens_at) <= now,
            or_(col(Folding.progress).is_(None), col(Folding.progress) == 100),
            or_(has_ended, new >= enough),
        )
        .order_by(col(Dossier.closes_at))
        .limit(limit)
    )
    return [identity or 0 for identity in found]


async def of_dossier(db: AsyncSession, dossier_id: int, page: int) -> Page[GroupLine]:
    """The letters of a draft that at least two people sent, those of most people first."""
    is_listed = [col(CommentGroup.dossier_id) == dossier_id, *_is_campaign()]
    total = await db.exec(select(func.count()).select_from(CommentGroup).where(*is_listed))
    found = await db.exec(
        select(CommentGroup, Comment)
        .join(Comment, col(Comment.id) == CommentGroup.sample_id)
        .where(*is_listed)
        .order_by(col(CommentGroup.people).desc(), col(CommentGroup.id))
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page([GroupLine(*row) for row in found], page, total.one())


async def one(db: AsyncSession, group_id: int) -> CommentGroup | None:
    """A group, or the one it has become part of."""
    found = await db.get(CommentGroup, group_id)
    for _ in range(_MERGED_DEEP):
        if found is None or found.merged_into_id is None:
            break
        found = await db.get(CommentGroup, found.merged_into_id)
    return found


async def sample(db: AsyncSession, group: CommentGroup) -> Comment | None:
    return await db.get(Comment, group.sample_id) if group.sample_id else None


async def copies(db: AsyncSession, group: CommentGroup, page: int, *, with_own: bool) -> Page[Copy]:
    """The comments of a group, or those with words of their own, the most alike first."""
    member = CommentGroupMember
    is_listed = [col(member.group_id) == group.id]
    if with_own:
        is_listed.append(col(member.own) > 0)
    found = await db.exec(
        select(Comment, Person.name, Clause.uid, member)
        .join(member, col(member.comment_id) == Comment.id)
        .join(Person, col(Person.id) == Comment.person_id)
        .join(Clause, col(Clause.id) == Comment.clause_id)
        .where(*is_listed)
        .order_by(col(member.score).desc(), col(member.comment_id))
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page(
        [Copy(*row) for row in found], page, group.additions if with_own else group.comments
    )


async def of_comments(db: AsyncSession, comment_ids: Sequence[int]) -> Mapping[int, InGroup]:
    """Where comments stand, by the comment; those that are nobody else's letter are left out."""
    if not comment_ids:
        return {}
    found = await db.exec(
        select(CommentGroupMember, CommentGroup)
        .join(CommentGroup, col(CommentGroup.id) == CommentGroupMember.group_id)
        .where(col(CommentGroupMember.comment_id).in_(comment_ids), *_is_campaign())
    )
    known = {member.comment_id: (member, group) for member, group in found}
    told: dict[int, InGroup] = {}
    seen: set[int] = set()
    for comment_id in comment_ids:
        if comment_id in known:
            member, group = known[comment_id]
            told[comment_id] = InGroup(group, member.score, member.own, member.group_id in seen)
            seen.add(member.group_id)
    return told


def _is_campaign() -> list[ColumnElement[bool]]:
    return [col(CommentGroup.people) > 1, col(CommentGroup.sample_id).is_not(None)]
