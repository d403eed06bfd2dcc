"""The bounds of what can be done to a term, as `consultation/data/term_rules.yaml` sets them."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from consultation.models import TermKind
from core.errors import Invalid
from core.i18n import N_

_RULES = Path(__file__).parents[1] / "data" / "term_rules.yaml"


@dataclass(frozen=True)
class Bounds:
    """At least and at most so many days of 24 hours."""

    shortest_days: int
    longest_days: int


@dataclass(frozen=True)
class TermRules:
    """The bounds of each deed that asks for days, of reasons, and of outages entered later."""

    days: dict[TermKind, Bounds]
    shortest_reason_words: int
    outage_within_days: int


@cache
def term_rules() -> TermRules:
    written: dict[str, Any] = yaml.safe_load(_RULES.read_text(encoding="utf-8"))
    return TermRules(
        days={
            TermKind.EXTENDED: Bounds(**written["extension"]),
            TermKind.SUSPENDED: Bounds(**written["suspension"]),
            TermKind.REOPENED: Bounds(**written["reopening"]),
        },
        shortest_reason_words=written["shortest_reason_words"],
        outage_within_days=written["outage"]["within_days"],
    )


def require_reason(reason: str) -> None:
    """Raises Invalid where the reason is given in too few words."""
    fewest = term_rules().shortest_reason_words
    if len(reason.split()) < fewest:
        raise Invalid(
            N_("Give the reason in at least {count} words: everybody reads it."),
            field="reason",
            count=fewest,
        )


def require_days(kind: TermKind, days: int | None) -> int:
    """The days of a deed that asks for some, nought for another. Raises Invalid out of bounds."""
    bounds = term_rules().days.get(kind)
    if bounds is None:
        return 0
    if days is None or not bounds.shortest_days <= days <= bounds.longest_days:
        raise Invalid(
            N_("Give at least {shortest} and at most {longest} days."),
            field="days",
            shortest=bounds.shortest_days,
            longest=bounds.longest_days,
        )
    return days
