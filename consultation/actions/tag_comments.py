"""Sort comments by words of the agency's own, and take a tag off again."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from consultation.models import DeskTag, DeskTagging
from consultation.queries import desk, desk_work
from consultation.rules.desk import MOST_TAGS, MOST_TAGS_OF_COMMENT, tag_key
from core.database import AsyncSession, stored
from core.errors import Invalid
from core.i18n import N_


async def tag_comments(
    db: AsyncSession,
    agency_id: int,
    comment_ids: Collection[int],
    *,
    name: str,
    by_id: int,
    now: datetime,
) -> int:
    """How many did not have this tag before; one that the agency does not know yet is made.

    The same word in another script is the same tag. Comments of other agencies are left alone.
    Raises Invalid where there are too many tags, of the agency or of a comment.
    """
    own = await desk.of_agency(db, agency_id, comment_ids)
    if not own:
        return 0
    tag = await _known(db, agency_id, name, by_id=by_id, now=now)
    added = await db.exec(
        insert(DeskTagging)
        .values(
            [
                {"comment_id": comment, "tag_id": stored(tag.id), "by_id": by_id, "at": now}
                for comment in own
            ]
        )
        .on_conflict_do_nothing()
        .returning(col(DeskTagging.comment_id))
    )
    fresh = list(added.scalars())
    if await desk_work.overloaded(db, fresh, MOST_TAGS_OF_COMMENT):
        raise Invalid(
            N_("A comment has at most {count} tags. Take one off first."),
            field="tag",
            count=MOST_TAGS_OF_COMMENT,
        )
    return len(fresh)


async def untag_comment(db: AsyncSession, agency_id: int, comment_id: int, tag_id: int) -> bool:
    """False when it had no such tag of this agency."""
    if await desk_work.tag_by_id(db, agency_id, tag_id) is None:
        return False
    removed = await db.exec(
        delete(DeskTagging)
        .where(col(DeskTagging.comment_id) == comment_id, col(DeskTagging.tag_id) == tag_id)
        .returning(col(DeskTagging.comment_id))
    )
    return removed.scalar_one_or_none() is not None


async def _known(
    db: AsyncSession, agency_id: int, name: str, *, by_id: int, now: datetime
) -> DeskTag:
    """The agency's tag of this name; of two officers who make it at once, the first one's."""
    key = tag_key(name)
    known = await desk_work.tag_by_key(db, agency_id, key)
    if known is not None:
        return known
    if len(await desk_work.tags_of(db, agency_id)) >= MOST_TAGS:
        raise Invalid(
            N_("The agency has {count} tags, and no more can be made. Use one of them."),
            field="tag",
            count=MOST_TAGS,
        )
    await db.exec(
        insert(DeskTag)
        .values(agency_id=agency_id, name=" ".join(name.split()), key=key, by_id=by_id, made_at=now)
        .on_conflict_do_nothing()
    )
    made = await desk_work.tag_by_key(db, agency_id, key)
    if made is None:
        raise RuntimeError(f"the tag {key!r} of agency {agency_id} was made and is not there")
    return made
