"""The terms beside an obligation's own, as `agencies/data/clock.yaml` sets them for each kind."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from agencies.models import ObligationKind
from core.database import Names

CLOCK = Path(__file__).parents[1] / "data" / "clock.yaml"


@dataclass(frozen=True)
class Law:
    """By what right a term is set; `verified` when its number was read there."""

    legal_basis: Names
    legal_source: str
    verified: bool


@dataclass(frozen=True)
class Acknowledgement:
    """Within so many working days somebody is named responsible."""

    law: Law
    working_days: int


@dataclass(frozen=True)
class Reminders:
    """One reminder each, so many working days before the due day; below nought, after it."""

    law: Law
    working_days_left: tuple[int, ...]


@dataclass(frozen=True)
class Extension:
    """Once, by so many working days at the most, for a reason of so many words at least."""

    law: Law
    longest_working_days: int
    shortest_reason_words: int


@dataclass(frozen=True)
class Escalation:
    """So many working days after the due day; to this agency where no body is above."""

    law: Law
    working_days_late: int
    without_superior: str


@dataclass(frozen=True)
class Reopening:
    """Once, with so many working days to answer anew."""

    law: Law
    working_days: int


@dataclass(frozen=True)
class Terms:
    """Everything that runs beside the term of one kind of obligation."""

    acknowledgement: Acknowledgement
    reminders: Reminders
    extension: Extension
    escalation: Escalation
    reopening: Reopening


def terms_of(kind: ObligationKind) -> Terms:
    return all_terms()[kind]


@cache
def all_terms(path: Path = CLOCK) -> Mapping[ObligationKind, Terms]:
    """The terms of every kind of obligation."""
    read: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    laws = {name: Law(**law) for name, law in read["laws"].items()}
    return {
        ObligationKind(kind): _terms(
            {name: row | {"law": laws[row["law"]]} for name, row in of.items()}
        )
        for kind, of in read["kinds"].items()
    }


def _terms(rows: dict[str, dict[str, Any]]) -> Terms:
    days = tuple(sorted(rows["reminders"]["working_days_left"], reverse=True))
    return Terms(
        acknowledgement=Acknowledgement(**rows["acknowledgement"]),
        reminders=Reminders(**rows["reminders"] | {"working_days_left": days}),
        extension=Extension(**rows["extension"]),
        escalation=Escalation(**rows["escalation"]),
        reopening=Reopening(**rows["reopening"]),
    )
