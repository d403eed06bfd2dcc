"""Comments that somebody is writing."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, ScalarSelect, func
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from consultation.models import (
    Clause,
    ClauseVersion,
    CommentDraft,
    CommentDraftFile,
    Dossier,
    FileFormat,
    SourceFile,
)
from consultation.rules.attachments import MOST, Attachable
from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset


@dataclass(frozen=True)
class KeptDraft:
    """A kept comment with the draft act and the words it is about; `files` is how many go along."""

    draft: CommentDraft
    dossier: Dossier
    clause: ClauseVersion
    parent: ClauseVersion | None
    uid: str
    files: int


@dataclass(frozen=True)
class WithFiles:
    """A kept comment with the files that are to go along."""

    draft: CommentDraft
    files: Sequence[CommentDraftFile]


async def one(
    db: AsyncSession, person_id: int, clause_id: int, reply_to_id: int | None = None
) -> WithFiles | None:
    """What this person has begun to say of a clause, or in reply to a comment on it."""
    found = await db.exec(
        select(CommentDraft)
        .where(*_in_place(person_id, clause_id, reply_to_id))
        .execution_options(populate_existing=True)
    )
    draft = found.one_or_none()
    if draft is None:
        return None
    return WithFiles(draft, await files_in(db, person_id, clause_id, reply_to_id))


async def files_in(
    db: AsyncSession, person_id: int, clause_id: int, reply_to_id: int | None = None
) -> list[CommentDraftFile]:
    """The files of what somebody has begun in this place, in the order of their numbers."""
    found = await db.exec(
        select(CommentDraftFile)
        .join(CommentDraft, col(CommentDraft.id) == CommentDraftFile.draft_id)
        .where(*_in_place(person_id, clause_id, reply_to_id))
        .order_by(col(CommentDraftFile.number))
        .limit(MOST)
    )
    return list(found)


async def contents(
    db: AsyncSession,
    person_id: int,
    clause_id: int,
    reply_to_id: int | None,
    *,
    numbers: Collection[int],
) -> list[Attachable]:
    """The files with these numbers, byte for byte as they are kept."""
    if not numbers:
        return []
    found = await db.exec(
        select(CommentDraftFile.name, CommentDraftFile.format, SourceFile.content)
        .join(CommentDraft, col(CommentDraft.id) == CommentDraftFile.draft_id)
        .join(SourceFile, col(SourceFile.sha256) == CommentDraftFile.sha256)
        .where(
            *_in_place(person_id, clause_id, reply_to_id),
            col(CommentDraftFile.number).in_(numbers),
        )
        .order_by(col(CommentDraftFile.number))
        .limit(MOST)
    )
    return [Attachable(name, FileFormat(told), bytes(data)) for name, told, data in found]


async def of_person(db: AsyncSession, person_id: int, page: int) -> Page[KeptDraft]:
    """What this person has not sent yet, the newest first."""
    total = await db.exec(
        select(func.count()).select_from(CommentDraft).where(CommentDraft.person_id == person_id)
    )
    parent = aliased(ClauseVersion)
    found = await db.exec(
        select(  # type: ignore[call-overload]
            CommentDraft, Dossier, ClauseVersion, parent, Clause.uid, _files()
        )
        .join(Clause, col(Clause.id) == CommentDraft.clause_id)
        .join(Dossier, col(Dossier.id) == Clause.dossier_id)
        .join(ClauseVersion, col(ClauseVersion.id) == CommentDraft.clause_version_id)
        .outerjoin(parent, col(parent.id) == ClauseVersion.parent_id)
        .where(col(CommentDraft.person_id) == person_id)
        .order_by(col(CommentDraft.saved_at).desc(), col(CommentDraft.id))
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page([KeptDraft(*row) for row in found], page, total.one())


def _in_place(
    person_id: int, clause_id: int, reply_to_id: int | None
) -> tuple[ColumnElement[bool], ...]:
    return (
        col(CommentDraft.person_id) == person_id,
        col(CommentDraft.clause_id) == clause_id,
        col(CommentDraft.reply_to_id).is_not_distinct_from(reply_to_id),
    )


def _files() -> ScalarSelect[int]:
    return (
        select(func.count())
        .where(col(CommentDraftFile.draft_id) == col(CommentDraft.id))
        .correlate(CommentDraft)
        .scalar_subquery()
    )
