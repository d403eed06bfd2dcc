"""How often anybody may try what could be guessed or would send letters."""

from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address

from core.dates import in_tashkent
from core.errors import TooOften
from core.i18n import N_
from core.keyed_hash import keyed_hash
from core.limits import Limit

# Ten wrong passwords for one account in a quarter of an hour: enough to remember, not to guess.
SIGN_IN_ACCOUNT = Limit("sign_in_account", tries=10, window_seconds=900)

# A mobile network puts thousands behind one address, so only a flood of wrong passwords stops here.
SIGN_IN_BLOCK = Limit("sign_in_block", tries=100, window_seconds=900)

# Registrations from one block in an hour: a class at school, not a factory of accounts.
REGISTRATION_BLOCK = Limit("registration_block", tries=60, window_seconds=3600)

# Letters to one address in an hour: enough to find one, too few to torment its owner.
LETTERS_ADDRESS = Limit("letters_address", tries=5, window_seconds=3600)


def address_block(address: str) -> str:
    """The network an address is counted with: 256 of IPv4, one household's 2^64 of IPv6.

    What is no address is a block of its own.
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped:
        parsed = parsed.ipv4_mapped
    bits = 8 if isinstance(parsed, IPv4Address) else 64
    return str(type(parsed)(int(parsed) >> bits << bits))


def counted_as(who: str, *, secret: str) -> str:
    """The key that tries of an address or a network are counted under; it does not say whose."""
    return keyed_hash(secret, "tries", who.strip().lower()).hex()


def too_often(wait_seconds: int, *, now: datetime) -> TooOften:
    """The refusal that says when to come back."""
    then = in_tashkent(now + timedelta(seconds=wait_seconds, minutes=1))
    return TooOften(
        N_("Too many tries. You can try again after {time} (Tashkent)."),
        wait_seconds=wait_seconds,
        time=f"{then:%H:%M}",
    )
