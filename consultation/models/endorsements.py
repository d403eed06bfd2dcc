"""What other agencies say of a draft: asked, answered, answered back; every row is written once."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.database import Names, in_languages, key, moment, word


class Opinion(StrEnum):
    """What an agency that was asked says of a draft."""

    AGREE = "agree"
    REMARKS = "remarks"
    OBJECT = "object"


class Settlement(StrEnum):
    """What the drafting agency made of a remark."""

    TAKEN = "taken"
    NOT_TAKEN = "not_taken"
    MEETING = "meeting"


class EndorsementRequest(SQLModel, table=True):
    """An agency is asked what it says of one version of a draft, by a day.

    `number` counts how often this agency was asked about this draft, from 1. The due day is stored
    with the calendar and the rule it was computed by; `silence_agrees` says whether no answer by
    then counts as consent.
    """

    __tablename__ = "endorsement_request"
    __table_args__ = (
        UniqueConstraint("dossier_id", "agency_id", "number", name="uq_endorsement_request"),
        CheckConstraint("number > 0 and version > 0", name="numbers_positive"),
        CheckConstraint("term_working_days > 0", name="term_positive"),
        CheckConstraint("due_at > asked_at", name="due_after_asked"),
        Index("ix_endorsement_request_agency_due", "agency_id", "due_at"),
    )

    id: int | None = key()
    dossier_id: int = Field(foreign_key="dossier.id", sa_type=BigInteger)
    agency_id: int = Field(foreign_key="agency.id", sa_type=BigInteger)
    number: int
    version: int
    term_working_days: int
    due_on: date
    due_at: datetime = moment()
    calendar_version: str = Field(max_length=80)
    legal_basis: Names = in_languages()
    legal_source: str
    silence_agrees: bool
    by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    asked_at: datetime = moment()


class EndorsementWithdrawal(SQLModel, table=True):
    """The drafting agency takes its request back, and says why."""

    __tablename__ = "endorsement_withdrawal"
    __table_args__ = (CheckConstraint("length(reason) >= 10", name="reasoned"),)

    request_id: int = Field(
        foreign_key="endorsement_request.id", primary_key=True, sa_type=BigInteger
    )
    reason: str = Field(max_length=1000)
    by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()


class Endorsement(SQLModel, table=True):
    """What the agency answers. Only who agrees says it without `remarks`, counted here."""

    __tablename__ = "endorsement"
    __table_args__ = (CheckConstraint("(opinion = 'agree') = (remarks = 0)", name="said_why"),)

    request_id: int = Field(
        foreign_key="endorsement_request.id", primary_key=True, sa_type=BigInteger
    )
    opinion: Opinion = word(Opinion)
    remarks: int
    language: str = Field(max_length=7)
    by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()


class EndorsementRemark(SQLModel, table=True):
    """One remark or objection, about a clause of the version that was asked about or about all."""

    __tablename__ = "endorsement_remark"
    __table_args__ = (
        UniqueConstraint("request_id", "number", name="uq_endorsement_remark_number"),
        CheckConstraint("length(words) between 10 and 5000", name="said"),
    )

    id: int | None = key()
    request_id: int = Field(foreign_key="endorsement.request_id", sa_type=BigInteger)
    number: int
    clause_id: int | None = Field(
        default=None, foreign_key="clause.id", sa_type=BigInteger, index=True
    )
    words: str


class RemarkReply(SQLModel, table=True):
    """What the drafting agency answers to a remark, with a reason."""

    __tablename__ = "remark_reply"
    __table_args__ = (CheckConstraint("length(reason) between 10 and 5000", name="reasoned"),)

    remark_id: int = Field(
        foreign_key="endorsement_remark.id", primary_key=True, sa_type=BigInteger
    )
    settlement: Settlement = word(Settlement)
    reason: str
    language: str = Field(max_length=7)
    by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()
