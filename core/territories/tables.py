"""The table of territories, and what a SOATO code says by its length."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from core.database import Names, in_languages, word
from core.errors import Invalid
from core.i18n import N_

# SOATO code of the whole republic; regions have four digits, districts seven.
REPUBLIC = "17"


class Level(StrEnum):
    """Whose question it is: the whole republic's, a region's or a district's."""

    REPUBLIC = "republic"
    REGION = "region"
    DISTRICT = "district"


_LEVELS = {2: Level.REPUBLIC, 4: Level.REGION, 7: Level.DISTRICT}


class Territory(SQLModel, table=True):
    """A territory; the number of its voters counts only with a day and a source."""

    __tablename__ = "territory"
    __table_args__ = (
        CheckConstraint("registered_voters > 0", name="voters_positive"),
        CheckConstraint(
            "registered_voters is null or (voters_counted_on is not null and voters_source <> '')",
            name="voters_with_source",
        ),
    )

    code: str = Field(primary_key=True, max_length=7)
    parent: str | None = Field(default=None, foreign_key="territory.code", max_length=7, index=True)
    level: Level = word(Level)
    names: Names = in_languages()
    registered_voters: int | None = None
    voters_counted_on: date | None = None
    voters_source: str = ""


def level_of(code: str) -> Level:
    """Whose code it is, by its length. Raises Invalid for what is no SOATO code."""
    level = _LEVELS.get(len(code))
    if level is None or not code.isascii() or not code.isdigit() or not code.startswith(REPUBLIC):
        raise Invalid(
            N_("“{code}” is no SOATO code: it has 2, 4 or 7 digits and begins with 17."), code=code
        )
    return level


def parent_of(code: str) -> str | None:
    """The code of the territory in which this one lies; the republic lies in none."""
    return {Level.REPUBLIC: None, Level.REGION: REPUBLIC, Level.DISTRICT: code[:4]}[level_of(code)]
