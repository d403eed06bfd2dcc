"""The wordings of comments, and the words of clauses that they were written about."""

from collections.abc import Collection, Mapping

from sqlalchemy.orm import aliased
from sqlmodel import col, select

from consultation.models import Clause, ClauseVersion, CommentWording, Version
from consultation.queries.clause_words import words
from consultation.rules.comment_receipts import About
from core.database import AsyncSession

# Nobody rewrites a comment oftener within its grace.
_MOST = 500


async def about(db: AsyncSession, clause_version_ids: Collection[int]) -> Mapping[int, About]:
    """The words of clauses as they were published once, by their keys, in one query."""
    if not clause_version_ids:
        return {}
    clause = aliased(ClauseVersion)
    found = await db.exec(
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
        .where(col(clause.id).in_(clause_version_ids))
    )
    return {identity: About(*rest) for identity, *rest in found}


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
