"""Signatures, their log, and the counts that move with them in one transaction."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, DateTime, Index, LargeBinary
from sqlmodel import Field, SQLModel

from core.database import key, moment, word


class LogKind(StrEnum):
    """What an entry of the log did to the count; `SIGNED` and `RESTORED` add one."""

    SIGNED = "signed"
    WITHDRAWN = "withdrawn"
    INVALIDATED = "invalidated"
    RESTORED = "restored"


class Signature(SQLModel, table=True):
    """One person's name under one petition, known only by a keyed hash of the two.

    A withdrawn signature keeps its row, without the name; whoever signs again has a new one.
    An invalidated one stands but is not counted; it may be restored.
    """

    __tablename__ = "signature"
    __table_args__ = (
        Index(
            "uq_signature_standing",
            "signer_hash",
            "petition_id",
            unique=True,
            postgresql_where="withdrawn_at is null",
        ),
        Index(
            "ix_signature_withdrawn_signer",
            "signer_hash",
            "petition_id",
            postgresql_where="withdrawn_at is not null",
        ),
        Index("ix_signature_petition_signed", "petition_id", "signed_at"),
        Index(
            "ix_signature_invalidation",
            "invalidation_id",
            postgresql_where="invalidation_id is not null",
        ),
        CheckConstraint(
            "withdrawn_at is null or invalidated_at is null", name="withdrawn_or_invalidated"
        ),
        CheckConstraint(
            "(invalidated_at is null) = (invalidated_for is null)", name="invalidated_for_a_reason"
        ),
    )

    id: int | None = key()
    petition_id: int = Field(foreign_key="petition.id", sa_type=BigInteger)
    signer_hash: bytes = Field(sa_type=LargeBinary)
    # What the open log calls this signer of this petition; see `rules/marks.py`.
    mark: bytes = Field(sa_type=LargeBinary)
    # The number of the entry in the log by which it was signed.
    log_number: int
    # The version of the text that was signed or confirmed, and its hash.
    text_version: int
    text_hash: bytes = Field(sa_type=LargeBinary)
    # The name shown on the petition's page, when the signer chose to show it.
    shown_name: str | None = Field(default=None, max_length=120)
    # Whether the signer asked for letters about what becomes of the petition.
    wants_letters: bool = False
    region: str | None = Field(default=None, max_length=4)
    is_resident: bool
    # A keyed hash of the network the signing came from, for alerts; forgotten after a time.
    address_block: bytes | None = Field(default=None, sa_type=LargeBinary)
    signed_at: datetime = moment()
    withdrawn_at: datetime | None = moment(null=True)
    invalidated_at: datetime | None = moment(null=True)
    # The code of the reason, as the public log names it.
    invalidated_for: str | None = Field(default=None, max_length=40)
    invalidation_id: int | None = Field(
        default=None, foreign_key="invalidation.id", sa_type=BigInteger
    )


class SignatureLogEntry(SQLModel, table=True):
    """The log of a petition's signatures: numbers without gaps, entries never changed.

    It holds all that its leaf hash is made of (`rules/leaves.py`), so that it stands by itself;
    `signature_id` is not part of the leaf and never published.
    """

    __tablename__ = "signature_log"

    petition_id: int = Field(foreign_key="petition.id", primary_key=True, sa_type=BigInteger)
    number: int = Field(primary_key=True)
    kind: LogKind = word(LogKind)
    signature_id: int = Field(sa_type=BigInteger)
    mark: bytes = Field(sa_type=LargeBinary)
    text_version: int
    region: str | None = Field(default=None, max_length=4)
    is_resident: bool
    # Why a signature was invalidated or restored: a code of `data/invalidation.yaml`, else empty.
    reason: str = Field(default="", max_length=40)
    at: datetime = moment()
    leaf_hash: bytes = Field(sa_type=LargeBinary)


class Tally(SQLModel, table=True):
    """The count of a petition, moved in the very transaction that stores the signatures."""

    __tablename__ = "tally"
    __table_args__ = (
        CheckConstraint("counted >= 0 and residents >= 0", name="not_negative"),
        CheckConstraint("residents <= counted", name="residents_within"),
        CheckConstraint(
            "counted = received - withdrawn - invalidated + restored", name="counted_is_their_sum"
        ),
        CheckConstraint(
            "log_length = received + withdrawn + invalidated + restored", name="log_is_their_sum"
        ),
    )

    petition_id: int = Field(foreign_key="petition.id", primary_key=True, sa_type=BigInteger)
    counted: int = 0
    residents: int = 0
    log_length: int = 0
    received: int = 0
    withdrawn: int = 0
    invalidated: int = 0
    restored: int = 0


class RegionalTally(SQLModel, table=True):
    """The count of a petition in one region; `0000` for signers who named none."""

    __tablename__ = "regional_tally"

    petition_id: int = Field(foreign_key="petition.id", primary_key=True, sa_type=BigInteger)
    region: str = Field(primary_key=True, max_length=4)
    counted: int = 0


class HourlyTally(SQLModel, table=True):
    """What the log of a petition received in one hour; the hour is named by its beginning."""

    __tablename__ = "hourly_tally"

    petition_id: int = Field(foreign_key="petition.id", primary_key=True, sa_type=BigInteger)
    hour: datetime = Field(primary_key=True, sa_type=DateTime(timezone=True))
    received: int = 0
    withdrawn: int = 0
    invalidated: int = 0
    restored: int = 0


class InvalidatedTally(SQLModel, table=True):
    """How many signatures of a petition are not counted now, by the reason."""

    __tablename__ = "invalidated_tally"
    __table_args__ = (CheckConstraint("signatures >= 0", name="not_negative"),)

    petition_id: int = Field(foreign_key="petition.id", primary_key=True, sa_type=BigInteger)
    reason: str = Field(primary_key=True, max_length=40)
    signatures: int = 0
