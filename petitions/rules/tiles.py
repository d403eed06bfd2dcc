"""The tile map of the fourteen regions: which stands where, and how dark it is."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

_DATA = Path(__file__).parents[1] / "data" / "tiles.yaml"
# How many shades there are besides that of nought.
SHADES = 4


@dataclass(frozen=True)
class Place:
    """A region's place: its column and row, counted from nought, and its two letters."""

    label: str
    column: int
    row: int


@dataclass(frozen=True)
class Tile:
    """One region of a petition's map; `shade` is 0 for none and `SHADES` for the most."""

    region: str
    place: Place
    counted: int
    shade: int


@cache
def places() -> Mapping[str, Place]:
    """The places by SOATO code of the region."""
    read = yaml.safe_load(_DATA.read_text(encoding="utf-8"))["tiles"]
    return {region: Place(**place) for region, place in read.items()}


def tiles(counts: Mapping[str, int]) -> list[Tile]:
    """Every region, also those without a signature, in the order of the map."""
    most = max((counts.get(region, 0) for region in places()), default=0)
    return [
        Tile(region, place, counts.get(region, 0), _shade(counts.get(region, 0), most))
        for region, place in sorted(places().items(), key=lambda one: (one[1].row, one[1].column))
    ]


def _shade(counted: int, most: int) -> int:
    """Equal steps of the largest count; whoever has any is never shown as having none."""
    return -(-counted * SHADES // most) if counted > 0 else 0
