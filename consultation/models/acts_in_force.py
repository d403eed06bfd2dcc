"""Acts in force that are discussed: which act it is, and what its agency makes of it in the end."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field, SQLModel

from core.database import moment, word
from core.legislation import KEY_LENGTH


class DossierKind(StrEnum):
    """What is discussed: an act that is to come, or how one works that is there."""

    DRAFT = "draft"
    IN_FORCE = "in_force"


class ReviewRuling(StrEnum):
    """What the agency will do with an act in force after its discussion."""

    CHANGE = "change"
    KEEP = "keep"
    REPEAL = "repeal"


class ActInForce(SQLModel, table=True):
    """The act in force that a dossier is about; a dossier without this row is about a draft.

    `key` is `core.legislation.act_key`, by which petitions about the same act are found.
    """

    __tablename__ = "act_in_force"
    __table_args__ = (
        CheckConstraint("in_force_since >= adopted_on", name="in_force_after_adoption"),
    )

    dossier_id: int = Field(foreign_key="dossier.id", primary_key=True, sa_type=BigInteger)
    number: str = Field(max_length=60)
    adopted_on: date
    in_force_since: date
    address: str = Field(max_length=300)
    key: str = Field(max_length=KEY_LENGTH, index=True)


class ActReview(SQLModel, table=True):
    """What the agency will do with the act, and why; published with the outcome, written once."""

    __tablename__ = "act_review"
    __table_args__ = (CheckConstraint("length(reasons) between 20 and 20000", name="reasoned"),)

    dossier_id: int = Field(
        foreign_key="act_in_force.dossier_id", primary_key=True, sa_type=BigInteger
    )
    ruling: ReviewRuling = word(ReviewRuling)
    reasons: str
    language: str = Field(max_length=7)
    by_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()
