"""The doors through which people come in, each a module that answers `door.IdentityProvider`."""

from accounts.doors import local
from accounts.doors.door import IdentityProvider, Proof
from core.settings import Settings

__all__ = ["IdentityProvider", "Proof", "connected"]


def connected(settings: Settings) -> tuple[IdentityProvider, ...]:
    """The doors that this installation has open, in the order they are offered."""
    return (local,)
