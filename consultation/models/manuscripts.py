"""Texts that agencies have brought in and not yet published, and what was changed in them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from core.database import key, moment, word


class ManuscriptState(StrEnum):
    """Where a text stands between its file and its publication."""

    READING = "reading"
    READY = "ready"
    FAILED = "failed"
    PUBLISHED = "published"
    DISCARDED = "discarded"


class EditKind(StrEnum):
    """What a drafter may do to the tree of a text; the words themselves stay as they were read."""

    JOIN = "join"
    SPLIT = "split"
    RETITLE = "retitle"
    RENUMBER = "renumber"
    REKIND = "rekind"
    UP = "up"
    DOWN = "down"
    IN = "in"
    OUT = "out"
    DELETE = "delete"
    CONFIRM = "confirm"


def _plain(*, null: bool = False) -> Any:
    """Plain data as JSON; nothing at all is the null of the database, not that of JSON."""
    if null:
        column: dict[str, Any] = {"sa_type": JSONB(none_as_null=True)}
        return Field(default=None, nullable=True, **column)
    return Field(default_factory=list, sa_type=JSONB, nullable=False)


class Manuscript(SQLModel, table=True):
    """A text brought in by an agency, on its way to be a version of a draft.

    Without a dossier it becomes a draft of its own. `number` is the version it is meant to be.
    `progress` are hundredths of its file that have been read; it falls back to 0 when a worker is
    asked to compare the text, and then counts that. `failure` is the sentence about a file that
    could not be read, with its parameters. `act` is the split act with all edits, `links` what a
    comparison with the version `base_id` found; `decisions` are the drafters' words about links,
    each with who and when.
    `waiting` counts the links nobody is sure of, `open_clauses` are the published clauses among
    them. `revision` goes up with every change: whoever changes a text says which revision they
    have read.
    """

    __tablename__ = "manuscript"
    __table_args__ = (
        CheckConstraint("progress between 0 and 100", name="progress_range"),
        CheckConstraint("waiting >= 0", name="waiting_counted"),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("(state = 'failed') = (failure is not null)", name="failure_said"),
        # A file that could not be read is not kept.
        CheckConstraint("state = 'failed' or source_sha256 is not null", name="file_kept"),
        CheckConstraint("state not in ('ready', 'published') or act is not null", name="act_read"),
        CheckConstraint(
            "(state = 'published') = (version_id is not null)", name="published_as_version"
        ),
        # Nothing is published while somebody has to say what became of a clause.
        CheckConstraint("state <> 'published' or waiting = 0", name="no_link_waits"),
        Index("ix_manuscript_agency", "agency_id", "uploaded_at"),
    )

    id: int | None = key()
    agency_id: int = Field(foreign_key="agency.id", sa_type=BigInteger)
    dossier_id: int | None = Field(
        default=None, foreign_key="dossier.id", sa_type=BigInteger, index=True
    )
    language: str = Field(max_length=7)
    number: int = 1
    source_name: str = Field(max_length=255)
    source_sha256: bytes | None = Field(
        default=None, foreign_key="source_file.sha256", sa_type=LargeBinary, index=True
    )
    uploaded_by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    uploaded_at: datetime = moment()
    state: ManuscriptState = word(ManuscriptState, default=ManuscriptState.READING)
    progress: int = 0
    failure: dict[str, Any] | None = _plain(null=True)
    act: dict[str, Any] | None = _plain(null=True)
    base_id: int | None = Field(
        default=None, foreign_key="version.id", sa_type=BigInteger, index=True
    )
    links: list[dict[str, Any]] | None = _plain(null=True)
    decisions: list[dict[str, Any]] = _plain()
    waiting: int = 0
    open_clauses: list[int] = _plain()
    revision: int = 0
    version_id: int | None = Field(
        default=None, foreign_key="version.id", sa_type=BigInteger, unique=True
    )

    @property
    def is_linking(self) -> bool:
        """Whether a worker was asked to compare it, and has not done so yet."""
        return self.state is ManuscriptState.READY and self.progress < 100


class ManuscriptEdit(SQLModel, table=True):
    """One change of a text's tree, with what stood there before and what stands there since.

    `revision` is that of the text after the change. An edit that was taken back stays, with when.
    """

    __tablename__ = "manuscript_edit"
    __table_args__ = (
        UniqueConstraint("manuscript_id", "revision", name="uq_manuscript_edit_revision"),
    )

    id: int | None = key()
    manuscript_id: int = Field(foreign_key="manuscript.id", sa_type=BigInteger)
    revision: int
    kind: EditKind = word(EditKind)
    clause: str = Field(max_length=120)
    change: list[dict[str, Any]] = _plain()
    by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()
    undone_at: datetime | None = moment(null=True)
