"""Letters that many people sent: groups of comments that say nearly the same."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlmodel import Field, SQLModel

from core.database import key, moment


class CommentGroup(SQLModel, table=True):
    """One letter of a draft as many people sent it; its number is its permanent address.

    `sample_id` is the comment that is shown for all of them, none where nobody's is left.
    `comments`, `people` and `additions` count its members, whoever sent them, and those with
    words of their own; the database counts anew when a member leaves. `merged_into_id` is the
    older group that was found to be the same letter.
    """

    __tablename__ = "comment_group"
    __table_args__ = (
        CheckConstraint("comments >= people and people >= 0", name="counted"),
        CheckConstraint("additions between 0 and comments", name="additions"),
        CheckConstraint("merged_into_id < id", name="merged_into_older"),
    )

    id: int | None = key()
    dossier_id: int = Field(foreign_key="dossier.id", sa_type=BigInteger, index=True)
    sample_id: int | None = Field(
        default=None, foreign_key="comment.id", sa_type=BigInteger, index=True
    )
    merged_into_id: int | None = Field(
        default=None, foreign_key="comment_group.id", sa_type=BigInteger, index=True
    )
    comments: int = 0
    people: int = 0
    additions: int = 0
    made_at: datetime = moment()


class CommentGroupMember(SQLModel, table=True):
    """A comment that is one of a group's letters; it is in one group at the most.

    `score` is by how many hundredths it is the sample, `own` the number of words it has beside it.
    The database takes it out as soon as the comment is not shown or says something else.
    """

    __tablename__ = "comment_group_member"
    __table_args__ = (
        Index("ix_comment_group_member_group", "group_id", "score", "comment_id"),
        CheckConstraint("score between 0 and 100", name="score_range"),
        CheckConstraint("own >= 0", name="own_counted"),
    )

    comment_id: int = Field(foreign_key="comment.id", sa_type=BigInteger, primary_key=True)
    group_id: int = Field(foreign_key="comment_group.id", sa_type=BigInteger)
    score: int
    own: int


class Folding(SQLModel, table=True):
    """How far the folding of a draft's comments is, and what the last one has seen.

    `progress` counts hundredths; 100 when nobody waits. `by_id` is the officer who asked, none
    where the portal did. `until_id` is the newest comment that was compared. `run` counts who
    began: whoever begins later takes the work over.
    """

    __tablename__ = "folding"
    __table_args__ = (CheckConstraint("progress between 0 and 100", name="progress_range"),)

    dossier_id: int = Field(foreign_key="dossier.id", sa_type=BigInteger, primary_key=True)
    by_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BigInteger, index=True)
    asked_at: datetime = moment()
    progress: int = 0
    run: int = 0
    done_at: datetime | None = moment(null=True)
    comments: int = 0
    until_id: int = Field(default=0, sa_type=BigInteger)
