"""The personal number (JSHSHIR, PINFL): whether fourteen digits can be one, and what is kept of it.

Fourteen digits: century and sex, day of birth as DDMMYY, district (3), serial (3), check digit.
"""

from datetime import date

from core.errors import Invalid
from core.i18n import N_
from core.keyed_hash import keyed_hash

# The first digit says the century of birth, odd for men and even for women.
_CENTURIES = {"3": 1900, "4": 1900, "5": 2000, "6": 2000}
_WEIGHTS = (7, 3, 1)


def read_personal_number(typed: str, *, today: date, field: str = "personal_number") -> str:
    """The number as fourteen digits, spaces left out.

    Raises Invalid when it is no personal number of anybody born until today.
    """
    number = "".join(typed.split())
    if len(number) != 14 or not (number.isascii() and number.isdigit()):
        raise Invalid(N_("A personal number has 14 digits."), field=field)
    born = _birthday(number)
    if check_digit(number[:13]) != number[13] or born is None or born > today:
        raise Invalid(
            N_("There is no such personal number. Compare it with the document once more."),
            field=field,
        )
    return number


def check_digit(first_thirteen: str) -> str:
    """The fourteenth digit: the weighted sum of the others, its last digit."""
    weighted = (int(digit) * _WEIGHTS[place % 3] for place, digit in enumerate(first_thirteen))
    return str(sum(weighted) % 10)


def personal_number_hash(number: str, *, identity_key: str) -> bytes:
    """What is kept of a personal number: enough to know the same human again, and nothing else."""
    return keyed_hash(identity_key, "personal number", number)


def _birthday(number: str) -> date | None:
    century = _CENTURIES.get(number[0])
    if century is None:
        return None
    try:
        return date(century + int(number[5:7]), int(number[3:5]), int(number[1:3]))
    except ValueError:
        return None
