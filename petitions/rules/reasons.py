"""Why a signature may be set aside: the reasons of `data/invalidation.yaml`, in every language."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from core.database import Names
from core.i18n import Language, localised

_FILE = Path(__file__).parents[1] / "data" / "invalidation.yaml"

# Signatures under a former text are set aside for this one, by the correction itself.
TEXT_CORRECTED = "text-corrected"


@dataclass(frozen=True)
class Reason:
    """One reason, in one version; `is_proposable` says whether officers may propose it."""

    code: str
    version: str
    is_proposable: bool
    source: Names
    names: Names
    texts: Names


def reason_of(code: str, version: str = "") -> Reason | None:
    """The reason as it was worded in that version, or as it is in force; None for no such code."""
    return all_reasons().get((code, version)) if version else reasons_in_force().get(code)


def reason_name(code: str, language: Language) -> str:
    """What a reader calls the reason; a code nobody knows any more is said as it is."""
    reason = reason_of(code)
    return localised(reason.names, language) if reason else code


def proposable_reasons() -> tuple[Reason, ...]:
    """What officers may choose from, in the order of the file."""
    return tuple(reason for reason in reasons_in_force().values() if reason.is_proposable)


@cache
def reasons_in_force() -> Mapping[str, Reason]:
    """The newest version of every reason, by its code."""
    newest: dict[str, Reason] = {}
    for reason in all_reasons().values():
        if reason.code not in newest or newest[reason.code].version < reason.version:
            newest[reason.code] = reason
    return newest


@cache
def all_reasons() -> Mapping[tuple[str, str], Reason]:
    """Every reason there ever was, by code and version."""
    return {(row["code"], row["version"]): _reason(row) for row in _read()["reasons"]}


@cache
def objection_answer_days() -> int:
    """How soon an objection must be answered, in calendar days."""
    days: int = _read()["objection_answer_days"]
    return days


@cache
def _read() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return read


def _reason(row: Mapping[str, Any]) -> Reason:
    return Reason(
        code=row["code"],
        version=row["version"],
        is_proposable=row["proposable"],
        source=row["source"],
        names=row["names"],
        texts=row["texts"],
    )
