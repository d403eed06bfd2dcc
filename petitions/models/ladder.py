"""The quorum ladder, the rungs a petition was published with, and its crossings."""

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Numeric, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.database import Names, in_languages, key, moment, word
from core.territories import Level


class Counting(StrEnum):
    """Whose signatures reach a rung: everybody's, or only those of the territory's residents."""

    ALL = "all"
    RESIDENTS = "residents"


class Consequence(StrEnum):
    """What a rung leads to."""

    ANSWER = "answer"
    LEGISLATIVE_INITIATIVE = "legislative_initiative"


class QuorumRung(SQLModel, table=True):
    """One rung of the quorum ladder: how many signatures oblige whom to what, and by which law.

    Either `threshold` is a number, or `share_percent` is a part of the territory's registered
    voters. With a `body` (an agency's slug) the rung is for petitions to that body alone, whose
    ladder then takes the place of the general one. `obliged_body` is who must answer when it is
    not the addressee.
    """

    __tablename__ = "quorum_rung"
    __table_args__ = (
        UniqueConstraint(
            "level",
            "body",
            "threshold",
            "share_percent",
            "valid_from",
            name="uq_quorum_rung_threshold",
            postgresql_nulls_not_distinct=True,
        ),
        CheckConstraint("threshold > 0", name="threshold_positive"),
        CheckConstraint("share_percent > 0 and share_percent <= 100", name="share_is_percent"),
        CheckConstraint("(threshold is null) <> (share_percent is null)", name="number_or_share"),
    )

    id: int | None = key()
    level: Level = word(Level)
    body: str = Field(default="", max_length=60)
    threshold: int | None = None
    share_percent: Decimal | None = Field(default=None, sa_type=Numeric(6, 3))
    counting: Counting = word(Counting, default=Counting.ALL)
    collection_days: int
    supporters: int
    response_working_days: int
    consequence: Consequence = word(Consequence, default=Consequence.ANSWER)
    obliged_body: str = Field(default="", max_length=60)
    obliges: Names = in_languages()
    legal_basis: Names = in_languages()
    legal_source: str
    valid_from: date
    valid_until: date | None = None


class Rung(SQLModel, table=True):
    """A rung of the ladder as it was when the petition was published; it moves no more.

    `registered_voters` is the number its `share_percent` was taken of.
    """

    __tablename__ = "rung"

    petition_id: int = Field(foreign_key="petition.id", primary_key=True, sa_type=BigInteger)
    step: int = Field(primary_key=True)
    quorum_rung_id: int = Field(foreign_key="quorum_rung.id", sa_type=BigInteger, index=True)
    threshold: int
    share_percent: Decimal | None = Field(default=None, sa_type=Numeric(6, 3))
    registered_voters: int | None = None
    counting: Counting = word(Counting, default=Counting.ALL)
    response_working_days: int
    consequence: Consequence = word(Consequence, default=Consequence.ANSWER)
    # Who must answer: the addressee, unless the ladder names another body.
    obliged_id: int = Field(foreign_key="agency.id", sa_type=BigInteger, index=True)
    obliges: Names = in_languages()
    legal_basis: Names = in_languages()
    legal_source: str


class Crossing(SQLModel, table=True):
    """The moment a petition reached a rung: by which entry of the log, and what it obliges to."""

    __tablename__ = "crossing"

    petition_id: int = Field(foreign_key="petition.id", primary_key=True, sa_type=BigInteger)
    step: int = Field(primary_key=True)
    log_number: int
    counted: int
    at: datetime = moment()
    obligation_id: int = Field(foreign_key="obligation.id", sa_type=BigInteger, unique=True)
