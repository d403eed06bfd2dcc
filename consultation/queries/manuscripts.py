"""Texts that are not published yet: one, those of an agency, and what was done to one of them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, or_
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from accounts.models import Person
from consultation.models import (
    Clause,
    ClauseLink,
    ClauseVersion,
    CommentAttachment,
    Dossier,
    Manuscript,
    ManuscriptEdit,
    ManuscriptState,
    PackageFile,
    SourceFile,
    Version,
)
from consultation.rules.mirroring import Known
from core.database import AsyncSession, Names
from core.paging import PAGE_SIZE, Page, offset

# The longest code in force has a twentieth of this.
_MOST_CLAUSES = 100_000
# Edits that the page of a text shows.
_SHOWN_EDITS = 10
# Refused files of which the list of texts says why.
_SHOWN_REFUSALS = 10


@dataclass(frozen=True, slots=True)
class ListedManuscript:
    """A text in the list of its agency; `titles` are those of the draft it is for."""

    id: int
    source_name: str
    language: str
    number: int
    state: ManuscriptState
    progress: int
    waiting: int
    uploaded_at: datetime
    uploaded_by: str
    dossier_id: int | None
    titles: Names | None


@dataclass(frozen=True, slots=True)
class WaitingManuscript:
    """A text that its agency has something to do with; `titles` are those of the draft it is for,
    `title` is what the text says itself.
    """

    id: int
    source_name: str
    language: str
    state: ManuscriptState
    waiting: int
    uploaded_at: datetime
    titles: Names | None
    title: str


@dataclass(frozen=True)
class SeenEdit:
    """A change of a text's tree, and who made it."""

    edit: ManuscriptEdit
    by: str


async def by_id(db: AsyncSession, manuscript_id: int) -> Manuscript | None:
    return await db.get(Manuscript, manuscript_id)


async def hold(db: AsyncSession, manuscript: Manuscript) -> None:
    """Lock a text as it stands in the database now, until this transaction is over."""
    await db.refresh(manuscript, with_for_update=True)


async def hold_draft(db: AsyncSession, dossier: Dossier) -> None:
    """Lock a draft: its next version is given its number by one at a time."""
    await db.refresh(dossier, with_for_update=True)


async def listed(db: AsyncSession, agency_id: int, page: int) -> Page[ListedManuscript]:
    """The texts an agency has brought in and not set aside, the newest first."""
    is_here = (
        col(Manuscript.agency_id) == agency_id,
        col(Manuscript.state).not_in([ManuscriptState.FAILED, ManuscriptState.DISCARDED]),
    )
    total = await db.exec(select(func.count()).select_from(Manuscript).where(*is_here))
    found = await db.exec(
        select(  # type: ignore[call-overload]
            Manuscript.id,
            Manuscript.source_name,
            Manuscript.language,
            Manuscript.number,
            Manuscript.state,
            Manuscript.progress,
            Manuscript.waiting,
            Manuscript.uploaded_at,
            Person.name,
            Manuscript.dossier_id,
            Dossier.titles,
        )
        .join(Person, col(Person.id) == Manuscript.uploaded_by_id)
        .outerjoin(Dossier, col(Dossier.id) == Manuscript.dossier_id)
        .where(*is_here)
        .order_by(col(Manuscript.uploaded_at).desc(), col(Manuscript.id).desc())
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page([ListedManuscript(*row) for row in found], page, total.one())


async def refused(db: AsyncSession, agency_id: int) -> list[Manuscript]:
    """What is still to be said of files that an agency has sent and nobody could read, the newest
    first: of the files themselves nothing is kept.
    """
    found = await db.exec(
        select(Manuscript)
        .where(Manuscript.agency_id == agency_id, col(Manuscript.state) == ManuscriptState.FAILED)
        .order_by(col(Manuscript.uploaded_at).desc(), col(Manuscript.id).desc())
        .limit(_SHOWN_REFUSALS)
    )
    return list(found)


async def waiting(db: AsyncSession, agency_id: int, limit: int) -> list[WaitingManuscript]:
    """An agency's texts that were read and not published, or that could not be read, the oldest
    first.
    """
    found = await db.exec(
        select(  # type: ignore[call-overload]
            Manuscript.id,
            Manuscript.source_name,
            Manuscript.language,
            Manuscript.state,
            Manuscript.waiting,
            Manuscript.uploaded_at,
            Dossier.titles,
            func.coalesce(col(Manuscript.act)["title"].astext, ""),
        )
        .select_from(Manuscript)
        .outerjoin(Dossier, col(Dossier.id) == Manuscript.dossier_id)
        .where(
            col(Manuscript.agency_id) == agency_id,
            col(Manuscript.state).in_([ManuscriptState.READY, ManuscriptState.FAILED]),
        )
        .order_by(col(Manuscript.uploaded_at), col(Manuscript.id))
        .limit(limit)
    )
    return [WaitingManuscript(*row) for row in found]


async def named_clauses(db: AsyncSession, dossier_id: int) -> dict[str, int]:
    """Every permanent name within a draft, with the clause that bears it."""
    found = await db.exec(
        select(Clause.uid, Clause.id).where(Clause.dossier_id == dossier_id).limit(_MOST_CLAUSES)
    )
    return {uid: clause_id for uid, clause_id in found if clause_id is not None}


async def source(db: AsyncSession, sha256: bytes) -> SourceFile | None:
    """The file a text was made from."""
    return await db.get(SourceFile, sha256)


async def edits(db: AsyncSession, manuscript_id: int) -> list[SeenEdit]:
    """The last changes of a text's tree, the newest first, also those taken back."""
    found = await db.exec(
        select(ManuscriptEdit, Person.name)
        .join(Person, col(Person.id) == ManuscriptEdit.by_id)
        .where(ManuscriptEdit.manuscript_id == manuscript_id)
        .order_by(col(ManuscriptEdit.revision).desc())
        .limit(_SHOWN_EDITS)
    )
    return [SeenEdit(edit, name) for edit, name in found]


async def last_edit(db: AsyncSession, manuscript_id: int) -> ManuscriptEdit | None:
    """The newest change that was not taken back."""
    found = await db.exec(
        select(ManuscriptEdit)
        .where(
            ManuscriptEdit.manuscript_id == manuscript_id,
            col(ManuscriptEdit.undone_at).is_(None),
        )
        .order_by(col(ManuscriptEdit.revision).desc())
        .limit(1)
    )
    return found.first()


async def links_of(db: AsyncSession, version_id: int) -> list[Known]:
    """What became of each clause in a version, by the permanent keys of its clauses."""
    old, new = aliased(ClauseVersion), aliased(ClauseVersion)
    found = await db.exec(
        select(  # type: ignore[call-overload]
            ClauseLink.kind,
            old.clause_id,
            new.clause_id,
            ClauseLink.score,
            ClauseLink.decided_by_id,
        )
        .outerjoin(old, col(old.id) == ClauseLink.old_id)
        .outerjoin(new, col(new.id) == ClauseLink.new_id)
        .where(col(ClauseLink.version_id) == version_id)
        .order_by(col(ClauseLink.id))
        .limit(_MOST_CLAUSES)
    )
    return [Known(*row) for row in found]


async def is_file_used(db: AsyncSession, sha256: bytes) -> bool:
    """Whether some text was made from this file, published or not, or it stands beside a
    draft or a comment.
    """
    found = await db.exec(
        select(
            or_(
                exists().where(col(Manuscript.source_sha256) == sha256),
                exists().where(col(Version.source_sha256) == sha256),
                exists().where(col(PackageFile.sha256) == sha256),
                exists().where(col(CommentAttachment.sha256) == sha256),
            )
        )
    )
    return bool(found.one())
