"""Every pair of colours that meets on a page can be read, in every display mode."""

import re
from itertools import chain
from pathlib import Path

import pytest

TOKENS = Path(__file__).parents[2] / "static" / "css" / "10-tokens.css"

# Least contrast by WCAG 2.2: 7 for running text (AAA), 4.5 for other text (AA),
# 3 for edges and pictures.
BODY, TEXT, SHAPE = 7.0, 4.5, 3.0
GROUNDS = ("paper", "wash")
WASHES = ("done-wash", "soon-wash", "late-wash", "mark")

PAIRS: list[tuple[str, str, float]] = [
    *(("ink", ground, BODY) for ground in (*GROUNDS, *WASHES, "field")),
    *(("quiet", ground, BODY) for ground in GROUNDS),
    *(("quiet", ground, TEXT) for ground in WASHES),
    *((text, ground, TEXT) for text in ("link", "done", "soon", "late") for ground in GROUNDS),
    *(("link", ground, TEXT) for ground in WASHES),
    ("on-action", "action", TEXT),
    ("paper", "late", TEXT),
    *(("edge", ground, SHAPE) for ground in (*GROUNDS, "field")),
    *(("focus", ground, SHAPE) for ground in (*GROUNDS, "field")),
    *((fill, "track", SHAPE) for fill in ("action", "done")),
]

# A line only decorates: what it divides is also divided by space.
DECORATION = {"line"}


def modes() -> dict[str, dict[str, str]]:
    """The colours of each mode by its selector; what a mode leaves out it takes from the first."""
    css = re.sub(r"/\*.*?\*/", "", TOKENS.read_text(), flags=re.DOTALL)
    found = {
        selector.strip(): dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6});", body))
        for selector, body in re.findall(r"(:root[^{}]*)\{([^{}]*)\}", css)
    }
    plain = found[":root"]
    return {selector: plain | colours for selector, colours in found.items()}


def luminance(colour: str) -> float:
    """Relative luminance of a colour written as #rrggbb."""
    channels = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, from 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("mode", modes())
def test_every_pair_of_a_mode_can_be_read(mode: str) -> None:
    colours = modes()[mode]
    weak = [
        f"{front} on {back}: {ratio:.2f}, needs {least}"
        for front, back, least in PAIRS
        if (ratio := contrast(colours[front], colours[back])) < least
    ]
    assert weak == []


def test_every_colour_is_measured() -> None:
    measured = set(chain.from_iterable((front, back) for front, back, _ in PAIRS))
    assert set(modes()[":root"]) - DECORATION == measured


def test_all_four_modes_and_the_device_have_their_colours() -> None:
    assert set(modes()) == {
        ":root",
        ":root:not([data-mode])",
        ':root[data-mode="dark"]',
        ':root[data-mode="contrast"]',
        ':root[data-mode="mono"]',
    }


def test_a_dark_device_and_the_chosen_dark_mode_look_alike() -> None:
    found = modes()
    assert found[":root:not([data-mode])"] == found[':root[data-mode="dark"]']


def test_black_and_white_has_no_hue() -> None:
    colours = modes()[':root[data-mode="mono"]'].values()
    assert [c for c in colours if len({c[1:3], c[3:5], c[5:7]}) > 1] == []
