"""The national database of legislation, lex.uz: which addresses lead to an act there."""

from urllib.parse import urlsplit

from core.errors import Invalid
from core.i18n import N_

_HOSTS = frozenset({"lex.uz", "www.lex.uz"})


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
