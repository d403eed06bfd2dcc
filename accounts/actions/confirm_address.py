"""Confirms an address by the link that was sent there."""

from datetime import datetime

from accounts.actions.come_in import come_in
from accounts.actions.end_session import end_other_sessions
from accounts.doors import local
from accounts.models import Person
from accounts.queries import local_accounts
from accounts.rules.confirmations import is_good
from core.database import AsyncSession, stored
from core.errors import TooLate
from core.i18n import N_
from core.settings import Settings


async def confirm_address(
    db: AsyncSession, token: str, *, settings: Settings, now: datetime
) -> Person:
    """The person whose address answered. Raises TooLate for a link used, replaced or run out.

    Sessions opened before are ended: the address had not answered for whoever opened them.
    """
    found = await local_accounts.behind_confirmation(db, token, lock=True)
    if found is None or not is_good(found[0], now=now):
        raise TooLate(N_("This link is no longer good. Sign in and ask for another letter."))
    confirmation, account, person = found
    confirmation.used_at = now
    account.confirmed_at = account.confirmed_at or now
    await end_other_sessions(db, stored(person.id))
    return await come_in(db, local.proof_of(account, person), settings=settings, now=now)
