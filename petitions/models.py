"""Petitions, their supporters and signatures, the quorum ladder, crossings and responses."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.database import Names, in_languages, key, moment, word


class Level(StrEnum):
    """Whose question it is: the whole republic's, a region's or a district's."""

    REPUBLIC = "republic"
    REGION = "region"
    DISTRICT = "district"


class PetitionState(StrEnum):
    """Where a petition stands. Open and closed are only time: see `rules/phases.py`."""

    DRAFT = "draft"
    SUPPORTED = "supported"
    SUBMITTED = "submitted"
    ADMITTED = "admitted"
    REFUSED = "refused"
    HIDDEN = "hidden"


class ResponseVerdict(StrEnum):
    ACCEPTED = "accepted"
    PARTLY = "partly"
    REFUSED = "refused"


class LogKind(StrEnum):
    SIGNED = "signed"
    WITHDRAWN = "withdrawn"


class QuorumRung(SQLModel, table=True):
    """One rung of the quorum ladder: how many signatures oblige whom to what, and by which law."""

    __tablename__ = "quorum_rung"
    __table_args__ = (
        UniqueConstraint("level", "threshold", "valid_from", name="uq_quorum_rung_threshold"),
        CheckConstraint("threshold > 0", name="threshold_positive"),
    )

    id: int | None = key()
    level: Level = word(Level)
    threshold: int
    collection_days: int
    supporters: int
    response_working_days: int
    obliges: Names = in_languages()
    legal_basis: Names = in_languages()
    legal_source: str
    valid_from: date
    valid_until: date | None = None


class Petition(SQLModel, table=True):
    """A demand to an agency. The text is frozen, with its hash, when signing opens."""

    __tablename__ = "petition"
    __table_args__ = (
        CheckConstraint(
            "(state in ('admitted', 'hidden')) = (opened_at is not null)",
            name="opened_when_admitted",
        ),
        CheckConstraint("opened_at is null or text_hash is not null", name="text_frozen"),
        CheckConstraint("(opened_at is null) = (closes_at is null)", name="closes_when_opened"),
        CheckConstraint("closes_at > opened_at", name="closes_after_opened"),
        CheckConstraint("(level = 'republic') = (region is null)", name="region_unless_republic"),
        Index("ix_petition_state_closes", "state", "closes_at"),
        Index("ix_petition_state_opened", "state", "opened_at"),
        Index(
            "ix_petition_search_key",
            "search_key",
            postgresql_using="gin",
            postgresql_ops={"search_key": "gin_trgm_ops"},
        ),
    )

    id: int | None = key()
    petitioner_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    agency_id: int = Field(foreign_key="agency.id", sa_type=BigInteger, index=True)
    level: Level = word(Level)
    # SOATO code of the region the demand is about, or in which its district lies.
    region: str | None = Field(default=None, max_length=4)
    language: str = Field(max_length=7)
    demand: str = Field(max_length=200)
    problem: str = Field(max_length=5000)
    proposal: str = Field(max_length=5000)
    # The three texts folded, in which words are looked for.
    search_key: str
    state: PetitionState = word(PetitionState, default=PetitionState.DRAFT)
    supporters_needed: int
    text_hash: bytes | None = Field(default=None, sa_type=LargeBinary)
    created_at: datetime = moment()
    submitted_at: datetime | None = moment(null=True)
    opened_at: datetime | None = moment(null=True)
    closes_at: datetime | None = moment(null=True)


class PetitionEvent(SQLModel, table=True):
    """The log of a petition's states: every move, once, never changed."""

    __tablename__ = "petition_event"

    id: int | None = key()
    petition_id: int = Field(foreign_key="petition.id", sa_type=BigInteger, index=True)
    state: PetitionState = word(PetitionState)
    by_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()
    reason: str = ""


class Rung(SQLModel, table=True):
    """A rung of the ladder as it was when the petition was published; it moves no more."""

    __tablename__ = "rung"

    petition_id: int = Field(foreign_key="petition.id", primary_key=True, sa_type=BigInteger)
    step: int = Field(primary_key=True)
    quorum_rung_id: int = Field(foreign_key="quorum_rung.id", sa_type=BigInteger, index=True)
    threshold: int
    response_working_days: int
    obliges: Names = in_languages()
    legal_basis: Names = in_languages()
    legal_source: str


class Supporter(SQLModel, table=True):
    """Somebody identified who vouches for a petition before its expertise."""

    __tablename__ = "supporter"
    __table_args__ = (UniqueConstraint("petition_id", "person_id", name="uq_supporter_person"),)

    id: int | None = key()
    petition_id: int = Field(foreign_key="petition.id", sa_type=BigInteger)
    person_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    supported_at: datetime = moment()


class Signature(SQLModel, table=True):
    """One person's name under one petition, known only by a keyed hash of the two.

    A withdrawn signature keeps its row, without the name; whoever signs again has a new one.
    """

    __tablename__ = "signature"
    __table_args__ = (
        Index(
            "uq_signature_signer",
            "petition_id",
            "signer_hash",
            unique=True,
            postgresql_where="withdrawn_at is null",
        ),
        Index("ix_signature_petition_signed", "petition_id", "signed_at"),
    )

    id: int | None = key()
    petition_id: int = Field(foreign_key="petition.id", sa_type=BigInteger)
    signer_hash: bytes = Field(sa_type=LargeBinary)
    text_hash: bytes = Field(sa_type=LargeBinary)
    # The name shown on the petition's page, when the signer chose to show it.
    shown_name: str | None = Field(default=None, max_length=120)
    region: str | None = Field(default=None, max_length=4)
    is_resident: bool
    signed_at: datetime = moment()
    withdrawn_at: datetime | None = moment(null=True)


class SignatureLogEntry(SQLModel, table=True):
    """The log of a petition's signatures: numbers without gaps, entries never changed."""

    __tablename__ = "signature_log"

    petition_id: int = Field(foreign_key="petition.id", primary_key=True, sa_type=BigInteger)
    number: int = Field(primary_key=True)
    kind: LogKind = word(LogKind)
    signature_id: int = Field(foreign_key="signature.id", sa_type=BigInteger, index=True)
    at: datetime = moment()


class Tally(SQLModel, table=True):
    """The count of a petition, moved in the very transaction that stores the signatures."""

    __tablename__ = "tally"
    __table_args__ = (
        CheckConstraint("counted >= 0 and residents >= 0", name="not_negative"),
        CheckConstraint("residents <= counted", name="residents_within"),
    )

    petition_id: int = Field(foreign_key="petition.id", primary_key=True, sa_type=BigInteger)
    counted: int = 0
    residents: int = 0
    log_length: int = 0


class RegionalTally(SQLModel, table=True):
    """The count of a petition in one region; `0000` for signers who named none."""

    __tablename__ = "regional_tally"

    petition_id: int = Field(foreign_key="petition.id", primary_key=True, sa_type=BigInteger)
    region: str = Field(primary_key=True, max_length=4)
    counted: int = 0


class Crossing(SQLModel, table=True):
    """The moment a petition reached a rung: by which entry of the log, and what it obliges to."""

    __tablename__ = "crossing"

    petition_id: int = Field(foreign_key="petition.id", primary_key=True, sa_type=BigInteger)
    step: int = Field(primary_key=True)
    log_number: int
    counted: int
    at: datetime = moment()
    obligation_id: int = Field(foreign_key="obligation.id", sa_type=BigInteger, unique=True)


class Response(SQLModel, table=True):
    """The agency's answer to a petition, which fulfils the obligation it names."""

    __tablename__ = "response"

    id: int | None = key()
    petition_id: int = Field(foreign_key="petition.id", sa_type=BigInteger, index=True)
    obligation_id: int = Field(foreign_key="obligation.id", sa_type=BigInteger, unique=True)
    officer_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    verdict: ResponseVerdict = word(ResponseVerdict)
    reasons: str = Field(max_length=20000)
    language: str = Field(max_length=7)
    published_at: datetime = moment()
