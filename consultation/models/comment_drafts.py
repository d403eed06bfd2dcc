"""Comments that are being written: kept until they are sent, for their author alone."""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    UniqueConstraint,
)
from sqlmodel import Field, SQLModel

from consultation.models.comments import Stance
from consultation.models.package import FileFormat
from core.database import key, moment, word


class CommentDraft(SQLModel, table=True):
    """What somebody has typed about a clause, or in reply to a comment on it, and not sent yet;
    anything may be missing.
    """

    __tablename__ = "comment_draft"
    __table_args__ = (
        UniqueConstraint(
            "person_id",
            "clause_id",
            "reply_to_id",
            name="uq_comment_draft_place",
            postgresql_nulls_not_distinct=True,
        ),
        CheckConstraint(
            "length(body) <= 5000 and length(proposed) <= 6000 and length(quote) <= 1000",
            name="room",
        ),
        Index("ix_comment_draft_saved", "person_id", "saved_at"),
    )

    id: int | None = key()
    person_id: int = Field(foreign_key="person.id", sa_type=BigInteger)
    clause_id: int = Field(foreign_key="clause.id", sa_type=BigInteger, index=True)
    clause_version_id: int = Field(foreign_key="clause_version.id", sa_type=BigInteger, index=True)
    reply_to_id: int | None = Field(
        default=None, foreign_key="comment.id", sa_type=BigInteger, index=True
    )
    representation_id: int | None = Field(
        default=None,
        foreign_key="representation.id",
        sa_type=BigInteger,
        index=True,
        ondelete="SET NULL",
    )
    stance: Stance | None = word(Stance, null=True)
    body: str = ""
    proposed: str = ""
    quote: str = ""
    saved_at: datetime = moment()


class CommentDraftFile(SQLModel, table=True):
    """A file that is to go along with a comment that is not sent yet; it goes when that goes."""

    __tablename__ = "comment_draft_file"
    __table_args__ = (
        PrimaryKeyConstraint("draft_id", "number", name="pk_comment_draft_file"),
        CheckConstraint("number between 1 and 3", name="few"),
        CheckConstraint("size > 0", name="size_positive"),
    )

    draft_id: int = Field(
        foreign_key="comment_draft.id", sa_type=BigInteger, primary_key=True, ondelete="CASCADE"
    )
    number: int = Field(primary_key=True)
    format: FileFormat = word(FileFormat)
    name: str = Field(max_length=130)
    size: int
    sha256: bytes = Field(foreign_key="source_file.sha256", sa_type=LargeBinary, index=True)
