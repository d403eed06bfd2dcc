"""The agency's response, what it commits to, and what the signers say of it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from core.database import key, moment, word


class ResponseVerdict(StrEnum):
    ACCEPTED = "accepted"
    PARTLY = "partly"
    REFUSED = "refused"


class Response(SQLModel, table=True):
    """The agency's answer to a petition, which fulfils the obligation it names.

    `round` is 2 for the answer to a task that the signers' verdict re-opened.
    """

    __tablename__ = "response"
    __table_args__ = (
        UniqueConstraint("obligation_id", "round", name="uq_response_round"),
        CheckConstraint("(opens_kind is null) = (opens_id is null)", name="opens_whole"),
        CheckConstraint("answers >= 0 and does_not_answer >= 0", name="not_negative"),
        Index(
            "ix_response_undecided",
            "verdict_closes_at",
            postgresql_where="verdict_decided_at is null",
        ),
        Index(
            "ix_response_opens",
            "opens_kind",
            "opens_id",
            postgresql_where="opens_kind is not null",
        ),
    )

    id: int | None = key()
    petition_id: int = Field(foreign_key="petition.id", sa_type=BigInteger, index=True)
    obligation_id: int = Field(foreign_key="obligation.id", sa_type=BigInteger)
    round: int = 1
    officer_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    verdict: ResponseVerdict = word(ResponseVerdict)
    reasons: str = Field(max_length=20000)
    language: str = Field(max_length=7)
    # SHA-256 of the response in its canonical form, printed on its PDF.
    content_hash: bytes = Field(sa_type=LargeBinary)
    # A consultation that this answer opens, as the seam of targets names it.
    opens_kind: str | None = Field(default=None, max_length=40)
    opens_id: int | None = Field(default=None, sa_type=BigInteger)
    # When the signers were told how that consultation ended.
    outcome_told_at: datetime | None = moment(null=True)
    published_at: datetime = moment()
    # Until when signers may say whether it answers the question, and what came of it.
    verdict_closes_at: datetime = moment()
    verdict_decided_at: datetime | None = moment(null=True)
    verdict_reopened: bool = False
    answers: int = 0
    does_not_answer: int = 0


class ResponseDraft(SQLModel, table=True):
    """An answer that an agency is writing, as its form was saved last; no reader sees it.

    `words` are the fields of the form by their names, as they were typed. `version` counts how
    often it was saved, and `sheet` names the opened form that saved it last.
    """

    __tablename__ = "response_draft"

    petition_id: int = Field(foreign_key="petition.id", primary_key=True, sa_type=BigInteger)
    agency_id: int = Field(
        foreign_key="agency.id", primary_key=True, sa_type=BigInteger, index=True
    )
    words: dict[str, str] = Field(default_factory=dict, sa_type=JSONB, nullable=False)
    version: int = 0
    sheet: str = Field(default="", max_length=32)
    saved_by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    saved_at: datetime = moment()


class SignersVerdict(SQLModel, table=True):
    """Whether one signer thinks that a response answers the question."""

    __tablename__ = "signers_verdict"

    response_id: int = Field(foreign_key="response.id", primary_key=True, sa_type=BigInteger)
    signer_hash: bytes = Field(primary_key=True, sa_type=LargeBinary)
    answers: bool
    given_at: datetime = moment()


class CommitmentState(StrEnum):
    PROMISED = "promised"
    DONE = "done"
    GIVEN_UP = "given_up"


class Commitment(SQLModel, table=True):
    """What a response promises to do, and by which day in Tashkent."""

    __tablename__ = "commitment"
    __table_args__ = (
        CheckConstraint("(state = 'promised') = (settled_at is null)", name="settled_with_state"),
        Index("ix_commitment_state_due", "state", "due_on"),
    )

    id: int | None = key()
    response_id: int = Field(foreign_key="response.id", sa_type=BigInteger, index=True)
    words: str = Field(max_length=1000)
    due_on: date
    state: CommitmentState = word(CommitmentState, default=CommitmentState.PROMISED)
    settled_at: datetime | None = moment(null=True)
    settled_by_id: int | None = Field(
        default=None, foreign_key="person.id", sa_type=BigInteger, index=True
    )
    # What was done, or why it was given up.
    account: str = Field(default="", max_length=2000)
