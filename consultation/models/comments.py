"""What citizens say of clauses."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    UniqueConstraint,
    text,
)
from sqlmodel import Field, SQLModel

from core.database import key, moment, word


class Stance(StrEnum):
    """How whoever comments stands to the clause; a reply takes no stance of its own."""

    SUPPORT = "support"
    AGAINST = "against"
    CHANGE = "change"
    NONE = "none"


class CommentState(StrEnum):
    SHOWN = "shown"
    HELD = "held"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"
    DISOWNED = "disowned"


class WithdrawalReason(StrEnum):
    """Why somebody took their comment back."""

    MISTAKE = "mistake"
    MIND = "mind"
    SETTLED = "settled"
    PRIVATE = "private"


class Channel(StrEnum):
    """How a comment came in: written here by its author, or entered for them by an operator."""

    PORTAL = "portal"
    PHONE = "phone"
    PAPER = "paper"
    IN_PERSON = "in_person"


class Comment(SQLModel, table=True):
    """What a citizen says of one clause, and the words of it that were read.

    `proposed` is another wording of the clause, `quote` a passage of those words as it stands in
    them; `wording` counts how often the comment was written, 0 for one older than receipts,
    `supports` who else stands behind it.
    One that was withdrawn has no words any more, and says why.

    A reply stands under the comment that began the thread, `parent_id`, never deeper; `reply_to_id`
    is the comment or the reply that it answers. `is_official` marks a reply by an officer of the
    drafting agency, which owes itself no answer. `representation_id` is the organisation that its
    author speaks for, until it is withdrawn. One that came by another `channel` than the portal was
    entered for its author by an operator, and `posted_at` is when it was received.
    """

    __tablename__ = "comment"
    __table_args__ = (
        Index("ix_comment_clause_posted", "clause_id", "posted_at"),
        Index("ix_comment_dossier_state", "dossier_id", "state"),
        Index("ix_comment_posted", "posted_at"),
        # Nobody says the same words twice in one place: a second press of the button is none.
        Index(
            "uq_comment_said",
            "clause_id",
            "person_id",
            text("coalesce(reply_to_id, 0)"),
            text("md5(body)"),
            unique=True,
            postgresql_where=text("state <> 'withdrawn'"),
        ),
        Index("ix_comment_clause_supports", "clause_id", "supports"),
        CheckConstraint(
            "length(body) <= 5000 and (state = 'withdrawn') = (body = '')", name="said"
        ),
        CheckConstraint("(state = 'withdrawn') = (withdrawn_for is not null)", name="withdrawn"),
        CheckConstraint("supports >= 0", name="supports"),
        Index("ix_comment_parent_posted", "parent_id", "posted_at"),
        CheckConstraint("(parent_id is null) = (reply_to_id is null)", name="reply"),
        CheckConstraint("(parent_id is null) = (stance <> 'none')", name="reply_stance"),
        CheckConstraint("parent_id is not null or not is_official", name="official_reply"),
    )

    id: int | None = key()
    dossier_id: int = Field(foreign_key="dossier.id", sa_type=BigInteger)
    clause_id: int = Field(foreign_key="clause.id", sa_type=BigInteger)
    clause_version_id: int = Field(foreign_key="clause_version.id", sa_type=BigInteger, index=True)
    person_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    language: str = Field(max_length=7)
    stance: Stance = word(Stance)
    body: str
    state: CommentState = word(CommentState, default=CommentState.SHOWN)
    posted_at: datetime = moment()
    proposed: str = ""
    quote: str = ""
    wording: int = 1
    supports: int = 0
    withdrawn_for: WithdrawalReason | None = word(WithdrawalReason, null=True)
    parent_id: int | None = Field(default=None, foreign_key="comment.id", sa_type=BigInteger)
    reply_to_id: int | None = Field(
        default=None, foreign_key="comment.id", sa_type=BigInteger, index=True
    )
    is_official: bool = False
    representation_id: int | None = Field(
        default=None, foreign_key="representation.id", sa_type=BigInteger, index=True
    )
    channel: Channel = word(Channel, default=Channel.PORTAL)


class CommentWording(SQLModel, table=True):
    """A comment as it was written once, with the mark that its receipt carries.

    Never changed; when the comment is withdrawn the words go, and the mark stays.
    """

    __tablename__ = "comment_wording"
    __table_args__ = (
        UniqueConstraint("comment_id", "number", name="uq_comment_wording_number"),
        CheckConstraint("length(mark) = 32", name="mark"),
    )

    id: int | None = key()
    comment_id: int = Field(foreign_key="comment.id", sa_type=BigInteger)
    number: int
    language: str = Field(max_length=7)
    stance: Stance = word(Stance)
    body: str
    proposed: str
    quote: str
    mark: bytes = Field(sa_type=LargeBinary)
    written_at: datetime = moment()


class CommentSupport(SQLModel, table=True):
    """Somebody stands behind another's comment, once."""

    __tablename__ = "comment_support"
    __table_args__ = (PrimaryKeyConstraint("comment_id", "person_id", name="pk_comment_support"),)

    comment_id: int = Field(foreign_key="comment.id", sa_type=BigInteger, primary_key=True)
    person_id: int = Field(
        foreign_key="person.id", sa_type=BigInteger, primary_key=True, index=True
    )
    at: datetime = moment()


class CommentEvent(SQLModel, table=True):
    """The log of a comment's states: every move, once, never changed."""

    __tablename__ = "comment_event"
    __table_args__ = (
        # The public log of comments whose people say that they did not send them.
        Index("ix_comment_event_disowned", "at", "id", postgresql_where=text("state = 'disowned'")),
    )

    id: int | None = key()
    comment_id: int = Field(foreign_key="comment.id", sa_type=BigInteger, index=True)
    state: CommentState = word(CommentState)
    by_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()
    reason: str = ""
