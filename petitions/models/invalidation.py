"""Signatures taken out of the count by criteria, by two people, each step with a public line."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlmodel import Field, SQLModel

from accounts.models import Role
from core.database import key, moment, word


class InvalidationState(StrEnum):
    """Proposed by one person; what a second one approved runs, and may be taken back."""

    PROPOSED = "proposed"
    REFUSED = "refused"
    RUNNING = "running"
    CANCELLING = "cancelling"
    CANCELLED = "cancelled"
    DONE = "done"
    REVERSAL_PROPOSED = "reversal_proposed"
    REVERSING = "reversing"
    REVERSED = "reversed"


class InvalidationStep(StrEnum):
    """What somebody, or the portal by itself, did about an invalidation: a public line each."""

    PROPOSED = "proposed"
    REFUSED = "refused"
    APPROVED = "approved"
    DONE = "done"
    CANCELLED = "cancelled"
    REVERSAL_PROPOSED = "reversal_proposed"
    REVERSAL_REFUSED = "reversal_refused"
    REVERSAL_DECIDED = "reversal_decided"
    GIVEN_BACK = "given_back"
    ONE_RESTORED = "one_restored"


class Invalidation(SQLModel, table=True):
    """Which signatures are not to be counted (`criteria`), why, and how far it has come.

    `matched` is what the preview found among the log's entries up to `until_number`; later ones
    are never touched. `done` is what has been taken out of the count by now, and `given_back` what
    a cancellation, a reversal or an objection has put back.
    """

    __tablename__ = "invalidation"
    __table_args__ = (
        CheckConstraint("decided_by_id <> proposed_by_id", name="second_person"),
        CheckConstraint("(state = 'proposed') = (decided_by_id is null)", name="decided_by_one"),
        CheckConstraint("reversal_decided_by_id <> reversal_by_id", name="second_to_reverse"),
        CheckConstraint("given_back between 0 and done", name="given_back_of_done"),
        Index("ix_invalidation_petition", "petition_id", "proposed_at"),
        Index("ix_invalidation_state", "state", "proposed_at"),
    )

    id: int | None = key()
    petition_id: int = Field(foreign_key="petition.id", sa_type=BigInteger)
    reason: str = Field(max_length=40)
    reason_version: str = Field(max_length=20)
    explanation: str = Field(max_length=2000)
    # In the form of `rules/criteria.py`.
    criteria: dict[str, Any] = Field(default_factory=dict, sa_type=JSONB, nullable=False)
    until_number: int
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
    # When the last signature was taken out, or given back.
    finished_at: datetime | None = moment(null=True)
    # Who proposed to take it back, and who agreed; the ombudsman needs nobody's consent.
    reversal_by_id: int | None = Field(
        default=None, foreign_key="person.id", sa_type=BigInteger, index=True
    )
    reversal_decided_by_id: int | None = Field(
        default=None, foreign_key="person.id", sa_type=BigInteger, index=True
    )


class InvalidationEvent(SQLModel, table=True):
    """The log of invalidations: every step, once, never changed; the public reads it.

    A step without a person is the portal's own: it has finished what was decided.
    """

    __tablename__ = "invalidation_event"

    id: int | None = key()
    invalidation_id: int = Field(foreign_key="invalidation.id", sa_type=BigInteger, index=True)
    step: InvalidationStep = word(InvalidationStep)
    by_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BigInteger, index=True)
    # What the public reads in place of a name.
    by_role: Role | None = word(Role, null=True)
    at: datetime = moment()
    # How many signatures this step was about.
    signatures: int = 0
    words: str = ""


class ObjectionState(StrEnum):
    """An objection waits for a person; it lapses when its signature is counted again anyway."""

    WAITING = "waiting"
    UPHELD = "upheld"
    REFUSED = "refused"
    LAPSED = "lapsed"


class SignatureObjection(SQLModel, table=True):
    """A signer's word against the setting aside of their signature; who they are is not kept."""

    __tablename__ = "signature_objection"
    __table_args__ = (
        UniqueConstraint("invalidation_id", "signature_id", name="uq_signature_objection_once"),
        CheckConstraint(
            "(state in ('upheld', 'refused')) = (decided_by_id is not null)", name="decided_by_one"
        ),
        Index("ix_signature_objection_queue", "state", "due_at"),
    )

    id: int | None = key()
    invalidation_id: int = Field(foreign_key="invalidation.id", sa_type=BigInteger)
    signature_id: int = Field(foreign_key="signature.id", sa_type=BigInteger, index=True)
    words: str = Field(max_length=2000)
    state: ObjectionState = word(ObjectionState, default=ObjectionState.WAITING)
    made_at: datetime = moment()
    due_at: datetime = moment()
    decided_by_id: int | None = Field(
        default=None, foreign_key="person.id", sa_type=BigInteger, index=True
    )
    decided_at: datetime | None = moment(null=True)
    reasons: str = Field(default="", max_length=2000)


class AlertKind(StrEnum):
    """What stands out: one network within an hour, or one hour among its neighbours."""

    BURST = "burst"
    TREND = "trend"


class SignatureAlert(SQLModel, table=True):
    """Something about the signatures that people should look at; it decides nothing.

    `signatures` came in the hour, where no more than `expected` would not have stood out.
    """

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
