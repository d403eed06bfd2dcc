"""What officers keep about comments: words to search by, who has them, tags, private notes."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Index, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlmodel import Field, SQLModel

from core.database import key, moment


class DeskEntry(SQLModel, table=True):
    """A comment as the desk of its agency finds it, kept beside it by the database alone.

    `is_listed` while it is shown and not the agency's own. `words` are folded by
    core.scripts.fold, none until that is done; the database empties them whenever the comment says
    something else.
    """

    __tablename__ = "desk_entry"
    __table_args__ = (
        Index(
            "ix_desk_entry_listed",
            "agency_id",
            "posted_at",
            "comment_id",
            postgresql_where="is_listed",
        ),
        Index("ix_desk_entry_words", "words", postgresql_using="gin"),
        Index("ix_desk_entry_stale", "comment_id", postgresql_where="words is null"),
    )

    comment_id: int = Field(foreign_key="comment.id", sa_type=BigInteger, primary_key=True)
    # Copies of what never changes: no key leads from them, so that posting stays cheap.
    agency_id: int = Field(sa_type=BigInteger)
    dossier_id: int = Field(sa_type=BigInteger)
    posted_at: datetime = moment()
    is_listed: bool
    words: Any = Field(default=None, sa_type=TSVECTOR, nullable=True)


class DeskTag(SQLModel, table=True):
    """A word by which an agency sorts comments, seen by its officers alone.

    `key` is the name folded, so that the same word in another script is the same tag.
    """

    __tablename__ = "desk_tag"
    __table_args__ = (
        UniqueConstraint("agency_id", "key", name="uq_desk_tag_key"),
        CheckConstraint("name <> '' and key <> ''", name="named"),
    )

    id: int | None = key()
    agency_id: int = Field(foreign_key="agency.id", sa_type=BigInteger)
    name: str = Field(max_length=40)
    key: str = Field(max_length=120)
    by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    made_at: datetime = moment()


class DeskTagging(SQLModel, table=True):
    """A comment has a tag."""

    __tablename__ = "desk_tagging"
    __table_args__ = (PrimaryKeyConstraint("comment_id", "tag_id", name="pk_desk_tagging"),)

    comment_id: int = Field(foreign_key="comment.id", sa_type=BigInteger, primary_key=True)
    tag_id: int = Field(foreign_key="desk_tag.id", sa_type=BigInteger, primary_key=True, index=True)
    by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()


class Assignment(SQLModel, table=True):
    """Which officer has a comment in hand now; the log below says since when and by whose word."""

    __tablename__ = "assignment"

    comment_id: int = Field(foreign_key="comment.id", sa_type=BigInteger, primary_key=True)
    officer_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)


class AssignmentEvent(SQLModel, table=True):
    """The log of who had a comment in hand, written once; nobody when it was put back."""

    __tablename__ = "assignment_event"
    __table_args__ = (Index("ix_assignment_event_comment", "comment_id", "id"),)

    id: int | None = key()
    comment_id: int = Field(foreign_key="comment.id", sa_type=BigInteger)
    officer_id: int | None = Field(
        default=None, foreign_key="person.id", sa_type=BigInteger, index=True
    )
    by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()


class DeskNote(SQLModel, table=True):
    """What an officer wrote down about a comment for colleagues; written once."""

    __tablename__ = "desk_note"
    __table_args__ = (
        Index("ix_desk_note_comment", "comment_id", "id"),
        CheckConstraint("words <> ''", name="has_words"),
    )

    id: int | None = key()
    comment_id: int = Field(foreign_key="comment.id", sa_type=BigInteger)
    officer_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    words: str = Field(max_length=2000)
    written_at: datetime = moment()
