"""How wide the letters of a PDF's fonts are, by the codes they are drawn under."""

import math
from collections.abc import Callable
from typing import Any

# Thousandths of the size, where a font does not say it of a letter.
_USUAL = 500.0
# Fonts whose letters have codes of two bytes have no more of them.
_MOST = 65_536


class Widths:
    """The widths of the fonts of a page, looked up once."""

    def __init__(self, fonts: dict[str, Any]) -> None:
        self._fonts = fonts
        self._known: dict[str, Callable[[bytes], float]] = {}

    def of(self, name: str, letters: bytes) -> float:
        """Return how wide letters are in the font called so, in thousandths of its size.

        No number where the font says nothing of its widths, as the fonts every reader has.
        """
        if name not in self._known:
            font = self._fonts.get(name)
            font = font.get_object() if font is not None else None
            self._known[name] = _widths(font if isinstance(font, dict) else {})
        return self._known[name](letters)


def _widths(font: dict[str, Any]) -> Callable[[bytes], float]:
    try:
        if font.get("/Subtype") == "/Type0":
            return _of_two_bytes(font["/DescendantFonts"].get_object()[0].get_object())
        first = int(font.get("/FirstChar", 0))
        told = [float(each) for each in font["/Widths"].get_object()]
    except (KeyError, IndexError, TypeError, ValueError, AttributeError):
        return lambda _: math.nan

    def width(letters: bytes) -> float:
        return sum(
            told[code - first] if 0 <= code - first < len(told) else _USUAL for code in letters
        )

    return width


def _of_two_bytes(font: dict[str, Any]) -> Callable[[bytes], float]:
    usual = float(font.get("/DW", 1000))
    told: dict[int, float] = {}
    written = list(font["/W"].get_object()) if "/W" in font else []
    while len(written) > 1:
        first, second = int(written[0]), written[1].get_object()
        if isinstance(second, list):
            told |= {first + place: float(each) for place, each in enumerate(second)}
            del written[:2]
        else:
            for code in range(first, min(int(second) + 1, first + _MOST)):
                told[code] = float(written[2])
            del written[:3]

    def width(letters: bytes) -> float:
        codes = zip(letters[::2], letters[1::2], strict=False)
        return sum(told.get(high * 256 + low, usual) for high, low in codes)

    return width
