"""Signatures taken out of the count by criteria, by two people, each step with a public line."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from core.database import key, moment, word


class InvalidationState(StrEnum):
    """Proposed by one person; what a second one approved runs, and may be taken back."""

    PROPOSED = "proposed"
    REFUSED = "refused"
    RUNNING = "running"
    CANCELLED = "cancelled"
    DONE = "done"
    REVERSING = "reversing"
    REVERSED = "reversed"


class Invalidation(SQLModel, table=True):
    """Which signatures are not to be counted (`criteria`), why, and how far it has come.

    `matched` is what the preview found; `done` what has been taken out of the count by now, and
    `given_back` what a cancellation or reversal has put back.
    """

    __tablename__ = "invalidation"
    __table_args__ = (
        CheckConstraint("decided_by_id <> proposed_by_id", name="second_person"),
        Index("ix_invalidation_petition", "petition_id", "proposed_at"),
        Index("ix_invalidation_state", "state"),
    )

    id: int | None = key()
    petition_id: int = Field(foreign_key="petition.id", sa_type=BigInteger)
    reason: str = Field(max_length=40)
    explanation: str = Field(max_length=2000)
    criteria: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB, nullable=False)
    state: InvalidationState = word(InvalidationState, default=InvalidationState.PROPOSED)
    matched: int
    done: int = 0
    given_back: int = 0
    proposed_by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    proposed_at: datetime = moment()
    decided_by_id: int | None = Field(
        default=None, foreign_key="person.id", sa_type=BigInteger, index=True
    )
    decided_at: datetime | None = moment(null=True)
    finished_at: datetime | None = moment(null=True)


class InvalidationEvent(SQLModel, table=True):
    """The log of invalidations: every step, once, never changed; the public reads it."""

    __tablename__ = "invalidation_event"

    id: int | None = key()
    invalidation_id: int = Field(foreign_key="invalidation.id", sa_type=BigInteger, index=True)
    state: InvalidationState = word(InvalidationState)
    by_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()
    # How many signatures this step had moved, in all.
    signatures: int = 0
    words: str = ""


class AlertKind(StrEnum):
    """What stands out: one network within an hour, or one hour among its neighbours."""

    BURST = "burst"
    TREND = "trend"


class SignatureAlert(SQLModel, table=True):
    """Something about the signatures that people should look at; it decides nothing."""

    __tablename__ = "signature_alert"
    __table_args__ = (
        Index(
            "uq_signature_alert_seen",
            "petition_id",
            "kind",
            "hour",
            "address_block",
            unique=True,
            postgresql_nulls_not_distinct=True,
        ),
        Index("ix_signature_alert_unread", "raised_at", postgresql_where="looked_at is null"),
    )

    id: int | None = key()
    petition_id: int = Field(foreign_key="petition.id", sa_type=BigInteger)
    kind: AlertKind = word(AlertKind)
    hour: datetime = moment()
    address_block: bytes | None = Field(default=None, sa_type=LargeBinary)
    signatures: int
    expected: int
    raised_at: datetime = moment()
    looked_at: datetime | None = moment(null=True)
    looked_by_id: int | None = Field(
        default=None, foreign_key="person.id", sa_type=BigInteger, index=True
    )
    finding: str = Field(default="", max_length=2000)
