"""Comments that somebody is writing."""

from dataclasses import dataclass

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from consultation.models import Clause, ClauseVersion, CommentDraft, Dossier
from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset


@dataclass(frozen=True)
class KeptDraft:
    """A kept comment with the draft act and the words it is about."""

    draft: CommentDraft
    dossier: Dossier
    clause: ClauseVersion
    parent: ClauseVersion | None
    uid: str


async def one(db: AsyncSession, person_id: int, clause_id: int) -> CommentDraft | None:
    return await db.get(CommentDraft, (person_id, clause_id), populate_existing=True)


async def of_person(db: AsyncSession, person_id: int, page: int) -> Page[KeptDraft]:
    """What this person has not sent yet, the newest first."""
    total = await db.exec(
        select(func.count()).select_from(CommentDraft).where(CommentDraft.person_id == person_id)
    )
    parent = aliased(ClauseVersion)
    found = await db.exec(
        select(CommentDraft, Dossier, ClauseVersion, parent, Clause.uid)  # type: ignore[call-overload]
        .join(Clause, col(Clause.id) == CommentDraft.clause_id)
        .join(Dossier, col(Dossier.id) == Clause.dossier_id)
        .join(ClauseVersion, col(ClauseVersion.id) == CommentDraft.clause_version_id)
        .outerjoin(parent, col(parent.id) == ClauseVersion.parent_id)
        .where(col(CommentDraft.person_id) == person_id)
        .order_by(col(CommentDraft.saved_at).desc(), col(CommentDraft.clause_id))
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page([KeptDraft(*row) for row in found], page, total.one())
