"""How long an agency has to endorse a draft, as `consultation/data/endorsement_terms.yaml` says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from core.database import Names

_TERMS = Path(__file__).parents[1] / "data" / "endorsement_terms.yaml"
# The type of a row that holds for every type without one of its own.
_ANY = "any"


@dataclass(frozen=True)
class EndorsementTerm:
    """A term in working days, and whether silence until its end counts as consent."""

    act_type: str
    working_days: int
    silence_agrees: bool
    legal_basis: Names
    legal_source: str
    is_verified: bool
    valid_from: date


def endorsement_term(
    act_type: str, day: date, terms: Sequence[EndorsementTerm] | None = None
) -> EndorsementTerm:
    """The newest term that is valid on this day for this type, else for any.

    Raises LookupError where none is valid yet.
    """
    valid = [term for term in terms or endorsement_terms() if term.valid_from <= day]
    for wanted in (act_type, _ANY):
        own = [term for term in valid if term.act_type == wanted]
        if own:
            return max(own, key=lambda term: term.valid_from)
    raise LookupError(f"no term for endorsements of {act_type} is valid on {day}")


def reminded_until(today: date) -> date:
    """The last due day of those of which agencies are reminded by today."""
    days: int = _written()["reminded_days_before"]
    return today + timedelta(days=days)


@cache
def endorsement_terms() -> tuple[EndorsementTerm, ...]:
    written = _written()
    return tuple(
        EndorsementTerm(
            act_type=row["act_type"],
            working_days=row["working_days"],
            silence_agrees=row["silence_agrees"],
            is_verified=row["verified"],
            valid_from=row["valid_from"],
            **written["laws"][row["law"]],
        )
        for row in written["endorsement_terms"]
    )


@cache
def _written() -> dict[str, Any]:
    written: dict[str, Any] = yaml.safe_load(_TERMS.read_text(encoding="utf-8"))
    return written
