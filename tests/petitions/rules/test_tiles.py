"""The tile map: fourteen regions, each in a place of its own, shaded by its share of the most."""

from hypothesis import given
from hypothesis import strategies as some

from petitions.rules.tiles import SHADES, places, tiles


def test_every_region_has_a_place_of_its_own() -> None:
    found = places()
    assert len(found) == 14
    assert len({(place.column, place.row) for place in found.values()}) == 14
    assert len({place.label for place in found.values()}) == 14


def test_a_petition_without_signatures_has_no_shade() -> None:
    assert {tile.shade for tile in tiles({})} == {0}


@given(some.dictionaries(some.sampled_from(sorted(places())), some.integers(0, 10**7)))
def test_darker_means_more(counts: dict[str, int]) -> None:
    drawn = sorted(tiles(counts), key=lambda tile: tile.counted)
    shades = [tile.shade for tile in drawn]
    assert shades == sorted(shades)
    assert all((tile.shade > 0) == (tile.counted > 0) for tile in drawn)
    assert max(shades) == (SHADES if any(counts.values()) else 0)
