"""Agencies, their members, and the obligations the public can hold them to."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.database import Names, in_languages, key, moment, word
from core.territories import Level


class MemberRole(StrEnum):
    """What a member does for the agency."""

    OFFICER = "officer"
    HEAD = "head"


class ObligationKind(StrEnum):
    PETITION_RESPONSE = "petition_response"
    OUTCOME_PUBLICATION = "outcome_publication"


class ObligationState(StrEnum):
    OWED = "owed"
    ACKNOWLEDGED = "acknowledged"
    FULFILLED = "fulfilled"


class ObligationDeed(StrEnum):
    """What an entry of an obligation's log tells."""

    IMPOSED = "imposed"
    ACKNOWLEDGED = "acknowledged"
    EXTENDED = "extended"
    REMINDED = "reminded"
    ESCALATED = "escalated"
    FULFILLED = "fulfilled"
    REOPENED = "reopened"


class Agency(SQLModel, table=True):
    """A body that drafts, answers and owes."""

    __tablename__ = "agency"
    __table_args__ = (
        UniqueConstraint("slug", name="uq_agency_slug"),
        CheckConstraint("(level = 'republic') = (region is null)", name="region_unless_republic"),
        CheckConstraint("(level = 'district') = (district is not null)", name="district_of_region"),
        Index("ix_agency_territory", "level", "region", "district"),
    )

    id: int | None = key()
    slug: str = Field(max_length=60)
    names: Names = in_languages()
    duties: Names = in_languages()
    superior_id: int | None = Field(
        default=None, foreign_key="agency.id", sa_type=BigInteger, index=True
    )
    # Whose body it is: of the republic, or of the region or district with these SOATO codes.
    level: Level = word(Level, default=Level.REPUBLIC)
    region: str | None = Field(default=None, max_length=4)
    district: str | None = Field(default=None, max_length=7)
    email: str = Field(default="", max_length=254)


class Membership(SQLModel, table=True):
    """A person who works for an agency; ended, it keeps its row."""

    __tablename__ = "membership"
    __table_args__ = (
        Index(
            "uq_membership_open",
            "person_id",
            "agency_id",
            unique=True,
            postgresql_where="ended_at is null",
        ),
    )

    id: int | None = key()
    person_id: int = Field(foreign_key="person.id", sa_type=BigInteger)
    agency_id: int = Field(foreign_key="agency.id", sa_type=BigInteger, index=True)
    role: MemberRole = word(MemberRole, default=MemberRole.OFFICER)
    started_at: datetime = moment()
    ended_at: datetime | None = moment(null=True)


class Obligation(SQLModel, table=True):
    """What an agency owes the public: why, since when, until when, and whether it was done.

    `rung` tells apart several obligations about one subject: the step of a quorum ladder, else 0.
    The due date is stored with the calendar it was computed by, so that it can be checked later.
    It may be extended once; `round` is 2 once it has been re-opened, which also happens only once.
    The term and the days to acknowledge it are those of the present round; the term is as it was
    given, without an extension. This row is what the log below leads to.
    """

    __tablename__ = "obligation"
    __table_args__ = (
        UniqueConstraint("kind", "subject_id", "rung", name="uq_obligation_subject"),
        CheckConstraint("term_working_days > 0", name="term_positive"),
        CheckConstraint("due_at > imposed_at", name="due_after_imposed"),
        CheckConstraint("round in (1, 2)", name="reopened_once"),
        CheckConstraint("(round = 2) = (reopened_at is not null)", name="reopened_at_with_round"),
        CheckConstraint(
            "(state = 'fulfilled') = (fulfilled_at is not null)", name="fulfilled_at_with_state"
        ),
        CheckConstraint(
            "state <> 'acknowledged' or officer_id is not null", name="acknowledged_by_somebody"
        ),
        CheckConstraint(
            "(extended_at is null) = (extension_reason = '')", name="extended_with_reason"
        ),
        CheckConstraint(
            "(escalated_at is null) = (escalated_to_id is null)", name="escalated_to_somebody"
        ),
        Index("ix_obligation_agency_state_due", "agency_id", "state", "due_at"),
        Index("ix_obligation_state_due", "state", "due_at"),
    )

    id: int | None = key()
    agency_id: int = Field(foreign_key="agency.id", sa_type=BigInteger)
    kind: ObligationKind = word(ObligationKind)
    subject_id: int = Field(sa_type=BigInteger)
    rung: int = Field(default=0)
    legal_basis: Names = in_languages()
    legal_source: str
    imposed_at: datetime = moment()
    term_working_days: int
    due_on: date
    due_at: datetime = moment()
    calendar_version: str = Field(max_length=80)
    # Until when somebody is to be named responsible.
    acknowledge_due_at: datetime = moment()
    state: ObligationState = word(ObligationState, default=ObligationState.OWED)
    officer_id: int | None = Field(
        default=None, foreign_key="person.id", sa_type=BigInteger, index=True
    )
    fulfilled_at: datetime | None = moment(null=True)
    extended_at: datetime | None = moment(null=True)
    extension_reason: str = Field(default="", max_length=2000)
    # The body it was escalated to when it was late, and when.
    escalated_to_id: int | None = Field(
        default=None, foreign_key="agency.id", sa_type=BigInteger, index=True
    )
    escalated_at: datetime | None = moment(null=True)
    round: int = 1
    reopened_at: datetime | None = moment(null=True)


class ObligationEvent(SQLModel, table=True):
    """The log of an obligation: every deed, once, never changed; scorecards are read off it.

    `due_at` is when it is due from this deed on. `officer_id` is who became responsible,
    `escalated_to_id` to whom it was escalated, `working_days_left` which reminder was sent: so
    many working days before the due day, below nought after it.
    """

    __tablename__ = "obligation_event"
    __table_args__ = (
        # Holds all that scorecards are counted from.
        Index(
            "ix_obligation_event_counted",
            "obligation_id",
            "id",
            postgresql_include=["deed", "at", "due_at"],
            postgresql_where="deed not in ('acknowledged', 'reminded')",
        ),
        Index(
            "uq_obligation_event_once",
            "obligation_id",
            "deed",
            unique=True,
            postgresql_where="deed in ('imposed', 'extended', 'reopened')",
        ),
        Index(
            "uq_obligation_event_escalated",
            "obligation_id",
            "due_at",
            unique=True,
            postgresql_where="deed = 'escalated'",
        ),
        Index(
            "uq_obligation_event_reminded",
            "obligation_id",
            "due_at",
            "working_days_left",
            unique=True,
            postgresql_where="deed = 'reminded'",
        ),
    )

    id: int | None = key()
    obligation_id: int = Field(foreign_key="obligation.id", sa_type=BigInteger, index=True)
    deed: ObligationDeed = word(ObligationDeed)
    due_at: datetime = moment()
    by_id: int | None = Field(default=None, foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()
    reason: str = ""
    officer_id: int | None = Field(
        default=None, foreign_key="person.id", sa_type=BigInteger, index=True
    )
    escalated_to_id: int | None = Field(
        default=None, foreign_key="agency.id", sa_type=BigInteger, index=True
    )
    working_days_left: int | None = None
