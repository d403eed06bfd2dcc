"""The territories that are known without importing any, read once from `core/data/`."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from core.database import Names
from core.territories.tables import Level, level_of

_DATA = Path(__file__).resolve().parents[1] / "data" / "territories.yaml"


@cache
def known() -> Mapping[str, Names]:
    """The republic and its regions: SOATO code to names."""
    found: Mapping[str, Names] = _read()["territories"]
    return found


@cache
def regions() -> Mapping[str, Names]:
    """The fourteen regions: SOATO code of four digits to names."""
    return {code: names for code, names in known().items() if level_of(code) is Level.REGION}


def is_heading(name: str) -> bool:
    """Whether an Uzbek name in Latin letters heads a group of the classifier."""
    return name.casefold().split()[-1].startswith(tuple(_read()["headings"]))


@cache
def _read() -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load(_DATA.read_text(encoding="utf-8"))
    return read
