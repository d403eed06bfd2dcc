"""What is asked of an organisation that somebody speaks for."""

import re

from accounts.models import Role
from accounts.rules.permissions import Permission
from core.errors import Invalid
from core.i18n import N_

# The numbers of organisations begin with 2, the newer ones with 3, those of people with 4 to 8.
# Source: the rules of taxpayers' numbers, https://lex.uz/acts/499945; how the control digit is
# computed is not published.
_ORGANISATION = re.compile(r"[23]\d{8}", re.ASCII)
_PERSON = re.compile(r"[4-8]\d{8}", re.ASCII)
CHECK = Permission(
    lambda viewer: Role.OPERATOR in viewer.roles,
    N_("Only operators of the portal check who speaks for an organisation."),
)

# The number of a person, which is nobody's business here.
_PERSONAL_LENGTH = 14


def checked_stir(typed: str) -> str:
    """The nine digits of an organisation's number. Raises Invalid for a number that is none, and
    for that of a person.
    """
    digits = re.sub(r"[\s\-.]", "", typed)
    if _PERSON.fullmatch(digits) or (digits.isdigit() and len(digits) == _PERSONAL_LENGTH):
        raise Invalid(
            N_("This is the number of a person. Give that of the organisation."), field="stir"
        )
    if not _ORGANISATION.fullmatch(digits) or len(set(digits[1:])) == 1:
        raise Invalid(
            N_("The number of an organisation (STIR) has nine digits and begins with 2 or 3."),
            field="stir",
        )
    return digits


def plain_line(typed: str) -> str:
    """A name in one line, without signs nobody sees."""
    return " ".join("".join(sign for sign in typed if sign.isprintable() or sign.isspace()).split())
