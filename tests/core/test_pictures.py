"""The numbers behind the small pictures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import pictures

COUNTS = st.integers(min_value=0, max_value=10_000_000)
LADDERS = st.lists(st.integers(min_value=1, max_value=10_000_000), min_size=1, max_size=5)


def test_the_bar_ends_at_the_next_rung() -> None:
    picture = pictures.progress(8_240, [10_000, 100_000])
    assert (picture.top, picture.filled) == (10_000, 82.4)
    assert [tick.at for tick in picture.ticks] == [100.0]
    assert not picture.crossed


def test_a_crossed_rung_stays_as_a_tick_on_the_way_to_the_next() -> None:
    picture = pictures.progress(12_500, [100_000, 10_000])
    assert (picture.top, picture.filled) == (100_000, 12.5)
    assert [(tick.number, tick.at, tick.crossed) for tick in picture.ticks] == [
        (10_000, 10.0, True),
        (100_000, 100.0, False),
    ]
    assert picture.crossed


def test_one_signature_short_is_not_drawn_full() -> None:
    assert pictures.progress(99_999, [100_000]).filled < 100


def test_past_the_last_rung_the_bar_is_full_and_no_longer() -> None:
    picture = pictures.progress(250_000, [10_000, 100_000])
    assert (picture.top, picture.filled) == (100_000, 100.0)


def test_labels_at_the_ends_stay_inside_the_picture() -> None:
    ticks = pictures.progress(6_000, [1_000, 5_000, 10_000]).ticks
    assert [tick.anchor for tick in ticks] == ["start", "middle", "end"]


def test_labels_never_run_into_one_another() -> None:
    ticks = pictures.progress(12_500, [1_000, 10_000, 100_000]).ticks
    assert [tick.labelled for tick in ticks] == [False, True, True]


def test_a_ladder_without_rungs_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one rung"):
        pictures.progress(5, [])


@given(COUNTS, LADDERS)
def test_a_bar_is_full_exactly_when_its_end_is_reached(count: int, rungs: list[int]) -> None:
    picture = pictures.progress(count, rungs)
    assert 0 <= picture.filled <= 100
    assert (picture.filled == 100) == (count >= max(rungs))
    assert picture.crossed == (count >= min(rungs))


def test_the_longest_bar_is_the_full_width() -> None:
    assert pictures.bars([41, 82, 0]) == (50.0, 100.0, 0.0)


def test_bars_of_nothing_have_no_length() -> None:
    assert pictures.bars([0, 0]) == (0.0, 0.0)
    assert pictures.bars([]) == ()


def test_columns_stand_on_the_ground_side_by_side() -> None:
    first, second = pictures.columns([5, 10], gap=0.2)
    assert (first.x, first.width, first.y, first.height) == (5.0, 40.0, 50.0, 50.0)
    assert (second.x, second.y, second.height, second.value) == (55.0, 0.0, 100.0, 10)


def test_no_days_draw_no_columns() -> None:
    assert pictures.columns([]) == ()
