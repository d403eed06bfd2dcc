"""Petitions, the log of their states, and the people who vouch for them."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.database import Names, in_languages, key, moment, word
from core.territories import Level


class PetitionState(StrEnum):
    """Where a petition stands. Open and closed are only time: see `rules/phases.py`.

    The text of a refused petition stays published unless its ground forbids that.
    """

    DRAFT = "draft"
    SUPPORTED = "supported"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    ADMITTED = "admitted"
    REFUSED = "refused"
    REFUSED_UNPUBLISHED = "refused_unpublished"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


class Petition(SQLModel, table=True):
    """A demand to an agency. The text is frozen, with its hash, when signing opens.

    What stands here is its newest version; all of them are in `petition_text`.
    """

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
        CheckConstraint("(level = 'district') = (district is not null)", name="district_of_region"),
        CheckConstraint("(target_kind is null) = (target_id is null)", name="target_whole"),
        CheckConstraint("state <> 'returned' or reword_until is not null", name="returned_until"),
        CheckConstraint("duplicate_of_id <> id", name="duplicate_of_another"),
        Index("ix_petition_state_closes", "state", "closes_at"),
        Index("ix_petition_state_opened", "state", "opened_at"),
        Index(
            "ix_petition_target",
            "target_kind",
            "target_id",
            postgresql_where="target_kind is not null",
        ),
        Index("ix_petition_act", "act_key", postgresql_where="act_key is not null"),
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
    district: str | None = Field(default=None, max_length=7)
    language: str = Field(max_length=7)
    demand: str = Field(max_length=200)
    problem: str = Field(max_length=5000)
    proposal: str = Field(max_length=5000)
    evidence: str = Field(default="", max_length=5000)
    # What it is about when that is a draft or an act, as the seam of targets names it.
    target_kind: str | None = Field(default=None, max_length=40)
    target_id: int | None = Field(default=None, sa_type=BigInteger)
    # The act in force it is about, as its petitioner names it: see rules/acts.py.
    act_title: str = Field(default="", max_length=500)
    act_number: str = Field(default="", max_length=60)
    act_adopted_on: date | None = None
    act_address: str = Field(default="", max_length=300)
    act_key: str | None = Field(default=None, max_length=100)
    # The three texts folded, in which words are looked for.
    search_key: str
    state: PetitionState = word(PetitionState, default=PetitionState.DRAFT)
    supporters_needed: int
    text_version: int = 1
    text_hash: bytes | None = Field(default=None, sa_type=LargeBinary)
    # Keys the marks of its signers in the open log; thrown away, nobody can tie a mark to a person.
    mark_salt: bytes | None = Field(default=None, sa_type=LargeBinary)
    created_at: datetime = moment()
    submitted_at: datetime | None = moment(null=True)
    # Until when a petition that was handed back may be handed in again.
    reword_until: datetime | None = moment(null=True)
    # The petition with the same demand, when that is why this one was refused.
    duplicate_of_id: int | None = Field(
        default=None, foreign_key="petition.id", sa_type=BigInteger, index=True
    )
    opened_at: datetime | None = moment(null=True)
    closes_at: datetime | None = moment(null=True)
    # When the networks that its signings came from were forgotten, some days after it closed.
    networks_forgotten_at: datetime | None = moment(null=True)


class PetitionEvent(SQLModel, table=True):
    """The log of a petition's states: every move, once, never changed."""

    __tablename__ = "petition_event"

    id: int | None = key()
    petition_id: int = Field(foreign_key="petition.id", sa_type=BigInteger, index=True)
    state: PetitionState = word(PetitionState)
    by_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()
    reason: str = ""
    # The number of the moderators' decision and the name of its ground, where there was one.
    decision_id: int | None = Field(default=None, sa_type=BigInteger)
    ground: Names = in_languages()


class Supporter(SQLModel, table=True):
    """Somebody identified who vouches for a petition before its expertise."""

    __tablename__ = "supporter"
    __table_args__ = (UniqueConstraint("petition_id", "person_id", name="uq_supporter_person"),)

    id: int | None = key()
    petition_id: int = Field(foreign_key="petition.id", sa_type=BigInteger)
    person_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    supported_at: datetime = moment()
