"""Lists that rules go by, read once from `accounts/data/`."""

from functools import cache
from pathlib import Path
from typing import Any

import yaml

_DATA = Path(__file__).resolve().parent.parent / "data"


@cache
def common_passwords() -> frozenset[str]:
    """Words that everybody chooses, in small letters."""
    return frozenset(_read("common_passwords")["words"])


def _read(name: str) -> dict[str, Any]:
    read: dict[str, Any] = yaml.safe_load((_DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    return read
