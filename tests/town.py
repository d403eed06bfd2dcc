"""The town that tests share with the demonstration, under the names tests call people by."""

from web.demo.cast import (
    ADMINISTRATOR,
    CAST,
    CITY_OFFICER,
    COMMENTER,
    COMPETITION_OFFICER,
    DISTRICT_OFFICER,
    FIRST_MODERATOR,
    JUSTICE_OFFICER,
    NEWCOMER,
    OMBUDSMAN,
    PASSWORD,
    PETITIONER,
    SECOND_MODERATOR,
    SUPPORTERS,
    TRANSPORT_OFFICER,
    Inhabitant,
)

__all__ = [
    "ADMINISTRATOR",
    "CAST",
    "CITY_OFFICER",
    "COMMENTER",
    "COMPETITION_OFFICER",
    "DISTRICT_OFFICER",
    "FIRST_MODERATOR",
    "JUSTICE_OFFICER",
    "NEWCOMER",
    "OMBUDSMAN",
    "PASSWORD",
    "PETITIONER",
    "SECOND_MODERATOR",
    "SUPPORTERS",
    "TRANSPORT_OFFICER",
    "Inhabitant",
]
