"""The organisations that people speak for, as they state them themselves."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlmodel import Field, SQLModel

from core.database import key, moment


class Representation(SQLModel, table=True):
    """That somebody speaks for an organisation, in their own words: nobody has verified it.

    Written once; whoever does so no more ends it, and what they said meanwhile keeps it.
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
    )

    id: int | None = key()
    person_id: int = Field(foreign_key="person.id", sa_type=BigInteger, index=True)
    name: str = Field(max_length=300)
    stir: str = Field(max_length=9)
    role: str = Field(max_length=120)
    stated_at: datetime = moment()
    ended_at: datetime | None = moment(null=True)
