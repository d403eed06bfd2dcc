"""The grounds on which words may be hidden or refused, with their versions and sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from core.database import Names
from moderation.models import Restriction

_FILE = Path(__file__).parent.parent / "data" / "grounds.yaml"


@dataclass(frozen=True)
class Ground:
    """One reason, in one version.

    `severity` goes from 1 to 5; `text_stays` says whether the text of a petition refused on this
    ground stays published, `names_same` whether the petition it repeats must be named.
    """

    code: str
    version: str
    hides: frozenset[str]
    refuses: frozenset[str]
    severity: int
    text_stays: bool
    names_same: bool
    source: Names
    names: Names
    texts: Names
    is_law: bool

    @property
    def worded_on(self) -> date:
        """The day of this wording; versions are named by their days."""
        return date.fromisoformat(self.version)


def ground_of(code: str, version: str) -> Ground | None:
    """The ground as it was worded in that version; None where a decision needed none."""
    return all_grounds().get((code, version))


def grounds_for(kind: str, restriction: Restriction) -> tuple[Ground, ...]:
    """The grounds in force on which words of this kind may be so restricted, gravest first."""
    applying = [
        ground
        for ground in grounds_in_force().values()
        if (restriction is Restriction.HIDDEN and kind in ground.hides)
        or (restriction is Restriction.REFUSED and kind in ground.refuses)
    ]
    return tuple(sorted(applying, key=lambda ground: -ground.severity))


def grounds_in_force() -> Mapping[str, Ground]:
    """The newest version of every ground, by its code."""
    return {code: ground for (code, _), ground in sorted(all_grounds().items())}


@cache
def all_grounds() -> Mapping[tuple[str, str], Ground]:
    """Every ground there ever was, by code and version."""
    rows: list[dict[str, Any]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))["grounds"]
    return {(row["code"], row["version"]): _ground(row) for row in rows}


def _ground(row: dict[str, Any]) -> Ground:
    return Ground(
        code=row["code"],
        version=row["version"],
        hides=frozenset(row["hides"]),
        refuses=frozenset(row["refuses"]),
        severity=row["severity"],
        text_stays=row["text_stays"],
        names_same=row.get("names_same", False),
        source=row["source"],
        names=row["names"],
        texts=row["texts"],
        is_law=row["basis"] == "law",
    )
