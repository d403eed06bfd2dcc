"""Cases, the signals on them, decisions with their statements of reasons, and appeals."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.database import key, moment, word


class CaseKind(StrEnum):
    """What the case asks: may this be published at all, or should it stay."""

    ADMISSION = "admission"
    REPORT = "report"
    HOLD = "hold"


class CaseState(StrEnum):
    """Decided by a moderator, or dropped because the author took the words back before that."""

    OPEN = "open"
    DECIDED = "decided"
    DROPPED = "dropped"


class Restriction(StrEnum):
    """What a decision does to the words it is about."""

    NONE = "none"
    ADMITTED = "admitted"
    RETURNED = "returned"
    HIDDEN = "hidden"
    REFUSED = "refused"


class Source(StrEnum):
    """How the words came to a moderator's eyes."""

    REPORT = "report"
    RULE = "rule"
    ADMISSION = "admission"


class Instance(StrEnum):
    """Who is asked to look at a decision again: another moderator first, then the ombudsman."""

    MODERATOR = "moderator"
    OMBUDSMAN = "ombudsman"


class AppealState(StrEnum):
    OPEN = "open"
    UPHELD = "upheld"
    OVERTURNED = "overturned"


class Case(SQLModel, table=True):
    """One question about one target; `version` keeps two moderators from both deciding it."""

    __tablename__ = "moderation_case"
    __table_args__ = (
        Index(
            "uq_moderation_case_open",
            "subject_kind",
            "subject_id",
            unique=True,
            postgresql_where="state = 'open'",
        ),
        Index("ix_moderation_case_queue", "state", "opened_at"),
        Index("ix_moderation_case_held", "held_until", postgresql_where="state = 'open'"),
        CheckConstraint("(claimed_by_id is null) = (claimed_until is null)", name="claim_has_end"),
        CheckConstraint("held_until is null or kind = 'hold'", name="held_by_hold"),
        CheckConstraint("severity between 1 and 5", name="severity_range"),
    )

    id: int | None = key()
    subject_kind: str = Field(max_length=20)
    subject_id: int = Field(sa_type=BigInteger)
    kind: CaseKind = word(CaseKind)
    state: CaseState = word(CaseState, default=CaseState.OPEN)
    # The rule that opened the case by itself, with its version; empty when people did.
    rule: str = Field(default="", max_length=80)
    # The gravest of what is alleged, by the grounds; part of the case's place in the queue.
    severity: int
    opened_at: datetime = moment()
    # Until when an automatic hold keeps the words back; none once it has run out.
    held_until: datetime | None = moment(null=True)
    claimed_by_id: int | None = Field(
        default=None, foreign_key="person.id", sa_type=BigInteger, index=True
    )
    claimed_until: datetime | None = moment(null=True)
    version: int = 1


class GateEntry(SQLModel, table=True):
    """Words that came to the gate, by their hash, so that the same again and again is known."""

    __tablename__ = "gate_entry"
    __table_args__ = (Index("ix_gate_entry_author", "author_id", "text_hash", "asked_at"),)

    id: int | None = key()
    subject_kind: str = Field(max_length=20)
    subject_id: int = Field(sa_type=BigInteger)
    author_id: int = Field(foreign_key="person.id", sa_type=BigInteger)
    text_hash: bytes = Field(sa_type=LargeBinary)
    asked_at: datetime = moment()


class Report(SQLModel, table=True):
    """A reader's complaint about words that were published."""

    __tablename__ = "report"
    __table_args__ = (UniqueConstraint("case_id", "reporter_id", name="uq_report_reporter"),)

    id: int | None = key()
    case_id: int = Field(foreign_key="moderation_case.id", sa_type=BigInteger)
    reporter_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    ground: str = Field(max_length=40)
    words: str = Field(default="", max_length=2000)
    reported_at: datetime = moment()


class Decision(SQLModel, table=True):
    """A decision with its statement of reasons; its number is its permanent address.

    The fields follow the statement of reasons of the European Union's transparency database.
    `subject_hash` is the SHA-256 of the words that were judged.
    """

    __tablename__ = "decision"
    __table_args__ = (
        UniqueConstraint("case_id", name="uq_decision_case"),
        CheckConstraint("length(explanation) between 1 and 2000", name="explained"),
        CheckConstraint("length(facts) <= 5000", name="facts_length"),
        CheckConstraint("same_as_id <> subject_id", name="repeats_another"),
        Index("ix_decision_decided", "decided_at"),
        Index("ix_decision_subject", "subject_kind", "subject_id"),
    )

    id: int | None = key()
    case_id: int = Field(foreign_key="moderation_case.id", sa_type=BigInteger)
    subject_kind: str = Field(max_length=20)
    subject_id: int = Field(sa_type=BigInteger)
    subject_hash: bytes = Field(sa_type=LargeBinary)
    subject_posted_at: datetime = moment()
    restriction: Restriction = word(Restriction)
    ground: str = Field(max_length=40)
    ground_version: str = Field(max_length=20)
    # The words of the same kind that these repeat, when that is why they were refused.
    same_as_id: int | None = Field(default=None, sa_type=BigInteger)
    explanation: str
    facts: str = ""
    source: Source = word(Source)
    rule: str = Field(default="", max_length=80)
    detected_automatically: bool = False
    decided_automatically: bool = False
    decided_by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    decided_at: datetime = moment()
    effective_at: datetime = moment()
    # When it ends by itself; for words handed back, until when they may come again.
    ends_at: datetime | None = moment(null=True)


class Appeal(SQLModel, table=True):
    """An author asks for a decision to be looked at again, by a person who has had no part in it.

    Migration 0004 has the database see to that, and keeps what was decided from being changed.
    """

    __tablename__ = "appeal"
    __table_args__ = (
        UniqueConstraint("decision_id", "instance", name="uq_appeal_instance"),
        CheckConstraint("(state = 'open') = (decided_at is null)", name="decided_with_state"),
        CheckConstraint("(state = 'open') = (decided_by_id is null)", name="decided_by_somebody"),
        CheckConstraint("(state = 'open') = (reply = '')", name="answered_with_reasons"),
        CheckConstraint("decided_by_id <> appellant_id", name="not_own_judge"),
        CheckConstraint("(claimed_by_id is null) = (claimed_until is null)", name="claim_has_end"),
        Index("ix_appeal_queue", "state", "instance", "due_at"),
    )

    id: int | None = key()
    decision_id: int = Field(foreign_key="decision.id", sa_type=BigInteger)
    instance: Instance = word(Instance)
    appellant_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    words: str = Field(max_length=5000)
    made_at: datetime = moment()
    # By when it is to be answered.
    due_at: datetime = moment()
    state: AppealState = word(AppealState, default=AppealState.OPEN)
    claimed_by_id: int | None = Field(
        default=None, foreign_key="person.id", sa_type=BigInteger, index=True
    )
    claimed_until: datetime | None = moment(null=True)
    version: int = 1
    decided_by_id: int | None = Field(
        default=None, foreign_key="person.id", sa_type=BigInteger, index=True
    )
    decided_at: datetime | None = moment(null=True)
    reply: str = Field(default="", max_length=5000)
