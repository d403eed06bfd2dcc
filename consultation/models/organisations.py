"""The organisations that people speak for, as they state them themselves."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlmodel import Field, SQLModel

from core.database import key, moment


class Representation(SQLModel, table=True):
    """That somebody speaks for an organisation, in their own words.

    Whoever does so no more ends it, and what they said meanwhile keeps it. Nobody has verified it
    until `checked_at`, when an operator saw what `check_basis` says for everybody.
    """

    __tablename__ = "representation"
    __table_args__ = (
        Index(
            "uq_representation_standing",
            "person_id",
            "stir",
            unique=True,
            postgresql_where="ended_at is null",
        ),
        CheckConstraint("stir ~ '^[23][0-9]{8}$'", name="stir"),
        CheckConstraint("(checked_at is null) = (check_basis = '')", name="checked"),
    )

    id: int | None = key()
    person_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    name: str = Field(max_length=300)
    stir: str = Field(max_length=9)
    role: str = Field(max_length=120)
    stated_at: datetime = moment()
    ended_at: datetime | None = moment(null=True)
    checked_at: datetime | None = moment(null=True)
    check_basis: str = Field(default="", max_length=300)


class RepresentationCheck(SQLModel, table=True):
    """The log of what operators found of representations; written once."""

    __tablename__ = "representation_check"

    id: int | None = key()
    representation_id: int = Field(foreign_key="representation.id", sa_type=BigInteger, index=True)
    is_confirmed: bool
    basis: str = Field(max_length=300)
    operator_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    at: datetime = moment()
