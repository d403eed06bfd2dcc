"""What drafts are sorted by, and how long each kind of act must be discussed."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from core.database import Names, in_languages, key


class Sector(SQLModel, table=True):
    """A field of life that acts are sorted by: the top level of the General Legal Classifier."""

    __tablename__ = "sector"

    code: str = Field(primary_key=True, max_length=2)
    names: Names = in_languages()


class ActType(SQLModel, table=True):
    """A kind of normative act."""

    __tablename__ = "act_type"

    code: str = Field(primary_key=True, max_length=40)
    names: Names = in_languages()
    position: int


class TermPolicy(SQLModel, table=True):
    """How long an act of one type must be discussed, by which law, since when.

    `is_review` is a policy for acts in force; any other one is for drafts.
    """

    __tablename__ = "term_policy"
    __table_args__ = (
        UniqueConstraint("act_type", "is_review", "valid_from", name="uq_term_policy_start"),
        CheckConstraint("minimum_days > 0", name="minimum_positive"),
        CheckConstraint("outcome_working_days > 0", name="outcome_positive"),
    )

    id: int | None = key()
    act_type: str = Field(foreign_key="act_type.code", max_length=40)
    is_review: bool = False
    minimum_days: int
    in_working_days: bool = False
    # Working days the agency has to publish the outcome once the discussion has closed.
    outcome_working_days: int
    # Where no comment came in so many first days, the discussion may close before its time.
    quiet_days: int | None = None
    legal_basis: Names = in_languages()
    legal_source: str
    # Whether somebody has read these terms in the law itself; until then pages say so.
    is_verified: bool = False
    valid_from: date
