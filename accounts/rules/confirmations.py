"""How long a link that confirms an address is good."""

from datetime import datetime, timedelta

from accounts.models import Confirmation

# How long a link may lie in a mailbox.
LASTS = timedelta(hours=24)


def is_good(confirmation: Confirmation, *, now: datetime) -> bool:
    """Whether the link may still be used: not used, not replaced by a later one, not run out."""
    return confirmation.used_at is None and confirmation.expires_at > now
