"""What a person may be called here, and what an address of theirs looks like."""

import re
import unicodedata

from email_validator import EmailNotValidError, validate_email

from core.errors import Invalid
from core.i18n import N_
from core.territories import regions

SHORTEST, LONGEST = 2, 120
# The longest address a letter can be sent to (RFC 5321, 4.5.3.1.3).
LONGEST_EMAIL = 254

# Letters with the marks that names are written with. No digits, dots within words or slashes: a
# name stands in letters to others, and must not become a link there.
_APOSTROPHES = "'`\u2018\u2019\u02bb\u02bc"
_NAME = re.compile(rf"[^\W\d_]+(?:[{_APOSTROPHES}-][^\W\d_]+|[{_APOSTROPHES}])*\.?")


def read_name(typed: str, *, field: str = "name") -> str:
    """The name with single spaces. Raises Invalid when it is too short, too long, or no name."""
    name = " ".join(unicodedata.normalize("NFC", typed).split())
    if not SHORTEST <= len(name) <= LONGEST:
        raise Invalid(
            N_("A name has from {shortest} to {longest} letters."),
            field=field,
            shortest=SHORTEST,
            longest=LONGEST,
        )
    if not all(_NAME.fullmatch(word) for word in name.split()):
        raise Invalid(N_("Write your name in letters, as in your document."), field=field)
    return name


def read_email(typed: str, *, field: str = "email") -> str:
    """The address in small letters. Raises Invalid when no letter could be sent to it."""
    try:
        address = validate_email(typed, check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        address = ""
    if not address or len(address) > LONGEST_EMAIL:
        raise Invalid(N_("Write an e-mail address like name@example.uz."), field=field)
    return address


def read_region(typed: str, *, field: str = "region") -> str | None:
    """A SOATO code of four digits, or None for nothing chosen. Raises Invalid for any other."""
    if not typed:
        return None
    if typed not in regions():
        raise Invalid(N_("Choose one of the regions."), field=field)
    return typed


def read_district(typed: str, region: str | None, *, field: str = "district") -> str | None:
    """A SOATO code of seven digits within the region, or None for nothing chosen.

    Raises Invalid for a code of another region; whether there is such a district, the table of
    territories knows.
    """
    if not typed:
        return None
    if region is None or not typed.isdigit() or len(typed) != 7 or not typed.startswith(region):
        raise Invalid(N_("Choose one of the districts of your region."), field=field)
    return typed
