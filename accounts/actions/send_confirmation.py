"""Sends the link that confirms an address; links sent before it open nothing any more."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import col

from accounts import letters
from accounts.models import Confirmation, LocalAccount, Person
from accounts.rules.confirmations import LASTS
from core.database import AsyncSession, stored
from core.keyed_hash import fresh_token, token_hash
from core.letters import Outbox


async def send_confirmation(
    db: AsyncSession,
    account: LocalAccount,
    *,
    person: Person,
    return_to: str,
    outbox: Outbox,
    now: datetime,
) -> None:
    """Write the letter and keep the hash of its token; `return_to` is opened after the link."""
    account_id = stored(account.id)
    await db.exec(
        update(Confirmation)
        .where(
            col(Confirmation.local_account_id) == account_id, col(Confirmation.used_at).is_(None)
        )
        .values(used_at=now)
    )
    token = fresh_token()
    db.add(
        Confirmation(
            token_hash=token_hash(token), local_account_id=account_id, expires_at=now + LASTS
        )
    )
    await db.flush()
    letter = letters.confirmation(account, person, token=token, return_to=return_to)
    await outbox.post(db, letter, now=now)
