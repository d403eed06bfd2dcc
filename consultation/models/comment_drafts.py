"""Comments that are being written: kept until they are sent, for their author alone."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, PrimaryKeyConstraint
from sqlmodel import Field, SQLModel

from consultation.models.comments import Stance
from core.database import moment, word


class CommentDraft(SQLModel, table=True):
    """What somebody has typed about a clause and not sent yet; anything may be missing."""

    __tablename__ = "comment_draft"
    __table_args__ = (
        PrimaryKeyConstraint("person_id", "clause_id", name="pk_comment_draft"),
        CheckConstraint(
            "length(body) <= 5000 and length(proposed) <= 6000 and length(quote) <= 1000",
            name="room",
        ),
        Index("ix_comment_draft_saved", "person_id", "saved_at"),
    )

    person_id: int = Field(foreign_key="person.id", sa_type=BigInteger, primary_key=True)
    clause_id: int = Field(
        foreign_key="clause.id", sa_type=BigInteger, primary_key=True, index=True
    )
    clause_version_id: int = Field(foreign_key="clause_version.id", sa_type=BigInteger, index=True)
    stance: Stance | None = word(Stance, null=True)
    body: str = ""
    proposed: str = ""
    quote: str = ""
    saved_at: datetime = moment()
