"""Numbers as Word and browsers print them before the points of a list: 4, iv, d, г."""

from collections.abc import Callable

_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
# Word counts without ё, й, ъ, ы and ь.
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
# No list goes on further; a longer number comes from a trap.
_HIGHEST = 30_000


def printed(number: int, form: str) -> str:
    """Return `number` in the form that Word calls so; plainly where no such form is known."""
    number = max(0, min(number, _HIGHEST))
    return _FORMS.get(form, str)(number)


def _roman(number: int) -> str:
    told = ""
    for value, sign in _ROMAN:
        times, number = divmod(number, value)
        told += sign * times
    return told


def _letters(alphabet: str) -> Callable[[int], str]:
    """Return what prints numbers in letters: after the last letter come aa, bb, cc."""

    def lettered(number: int) -> str:
        if not number:
            return ""
        times, place = divmod(number - 1, len(alphabet))
        return alphabet[place] * min(times + 1, 8)

    return lettered


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda _: "",
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _letters(_LATIN.upper()),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
}
