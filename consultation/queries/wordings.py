"""The wordings of comments, and the words of clauses that they were written about."""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any

from sqlalchemy import bindparam
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from consultation.models import (
    Clause,
    ClauseVersion,
    Comment,
    CommentWording,
    Representation,
    Version,
)
from consultation.queries import attachments
from consultation.queries.clause_words import words
from consultation.rules.comment_receipts import About, Beside, SaidFor
from core.database import AsyncSession, stored

# Nobody rewrites a comment oftener within its grace.
_MOST = 500


async def about(db: AsyncSession, clause_version_ids: Collection[int]) -> Mapping[int, About]:
    """The words of clauses as they were published once, by their keys, in one query."""
    if not clause_version_ids:
        return {}
    found = await db.exec(_about(), params={"clause_version_ids": list(clause_version_ids)})
    return {identity: About(*rest) for identity, *rest in found}


async def beside(db: AsyncSession, comment: Comment) -> Beside:
    """What is marked together with the words of a comment, whatever they are."""
    said_for = None
    if comment.representation_id is not None:
        stated = await db.get_one(Representation, comment.representation_id)
        said_for = SaidFor(stated.name, stated.stir, stated.role)
    files = await attachments.of_comment(db, stored(comment.id))
    return Beside(comment.reply_to_id, said_for, tuple(file.sha256 for file in files))


async def of_comment(db: AsyncSession, comment_id: int) -> list[CommentWording]:
    """The wordings of a comment, the first one first; none of one older than receipts."""
    found = await db.exec(
        select(CommentWording)
        .where(CommentWording.comment_id == comment_id)
        .order_by(col(CommentWording.number))
        .limit(_MOST)
    )
    return list(found)


async def one(db: AsyncSession, comment_id: int, number: int) -> CommentWording | None:
    found = await db.exec(
        select(CommentWording).where(
            CommentWording.comment_id == comment_id, CommentWording.number == number
        )
    )
    return found.one_or_none()


# Built once: every comment that is written asks for it.
@cache
def _about() -> Select[*tuple[Any, ...]]:
    clause = aliased(ClauseVersion)
    return (  # type: ignore[no-any-return]
        select(  # type: ignore[call-overload]
            clause.id,
            Clause.dossier_id,
            Clause.uid,
            Version.number,
            Version.language,
            words(clause),
        )
        .select_from(clause)
        .join(Clause, col(Clause.id) == clause.clause_id)
        .join(Version, col(Version.id) == clause.version_id)
        .where(col(clause.id).in_(bindparam("clause_version_ids", expanding=True)))
    )
