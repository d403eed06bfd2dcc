"""Acts in force: which addresses lead to one on lex.uz, and when two namings mean the same act."""

import re
from datetime import date
from urllib.parse import urlsplit

from core.errors import Invalid
from core.i18n import N_
from core.scripts import fold

# The longest key of an act.
KEY_LENGTH = 100

_FIGURES = re.compile(r"[0-9]+")
_HOSTS = frozenset({"lex.uz", "www.lex.uz"})


def act_key(title: str, number: str, adopted_on: date) -> str:
    """The same for the same act, whoever names it in whatever language.

    Of the number the figures are compared alone, for the letters before them differ by language, as
    those of laws do in Uzbek and in Russian. An act without a number is told by its title.
    """
    figures = "-".join(_FIGURES.findall(number))
    return f"{adopted_on.isoformat()} {figures or fold(title)}"[:KEY_LENGTH]


def require_on_lex(address: str) -> None:
    """Raises Invalid, about the field `address`, for one that does not lead to an act on lex.uz."""
    if not _is_on_lex(address):
        raise Invalid(
            N_("Give the address of the act on lex.uz; it begins with https://lex.uz."),
            field="address",
        )


def _is_on_lex(address: str) -> bool:
    """Whether it leads to that site, over https, and to nowhere else by some trick."""
    try:
        parts = urlsplit(address)
        is_there = parts.scheme == "https" and parts.netloc.lower() in _HOSTS
    except ValueError:
        return False
    return (
        is_there
        and address.isascii()
        and address.isprintable()
        and not set(address) & set(" \\<>\"'")
        and parts.path.strip("/") != ""
    )
