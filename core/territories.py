"""The republic, its regions and districts by SOATO code, with their registered voters."""

from datetime import date
from enum import StrEnum

from sqlmodel import Field, SQLModel

from core.database import Names, in_languages, word

# SOATO code of the whole republic; regions have four digits, districts seven.
REPUBLIC = "17"


class Level(StrEnum):
    """Whose question it is: the whole republic's, a region's or a district's."""

    REPUBLIC = "republic"
    REGION = "region"
    DISTRICT = "district"


class Territory(SQLModel, table=True):
    """A territory; the number of its voters counts only with a day and a source."""

    __tablename__ = "territory"

    code: str = Field(primary_key=True, max_length=7)
    parent: str | None = Field(default=None, foreign_key="territory.code", max_length=7, index=True)
    level: Level = word(Level)
    names: Names = in_languages()
    registered_voters: int | None = None
    voters_counted_on: date | None = None
    voters_source: str = ""
