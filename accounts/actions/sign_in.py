"""Finds out who knows the password of an address, as long as not too many were tried."""

from dataclasses import dataclass
from datetime import datetime

from accounts.actions.come_in import come_in
from accounts.doors import local
from accounts.doors.hashing import Hashing
from accounts.models import Person
from accounts.rules.limits import (
    SIGN_IN_ACCOUNT,
    SIGN_IN_BLOCK,
    address_block,
    counted_as,
    too_often,
)
from core.database import AsyncSession, Sessions
from core.errors import Invalid
from core.limits import Limits
from core.settings import Settings


@dataclass(frozen=True)
class Attempt:
    """An address, a password, and the network address it was typed at."""

    email: str
    password: str
    client_address: str


async def sign_in(
    db: AsyncSession,
    attempt: Attempt,
    *,
    sessions: Sessions,
    hashing: Hashing,
    limits: Limits,
    settings: Settings,
    now: datetime,
) -> Person:
    """The person who signs in. Raises Invalid for a wrong password, TooOften after too many.

    A try is counted before it is made, so that a hundred at once are a hundred tries. Counts, and
    the password's hash, are asked for outside of the request's transaction: a failed try rolls
    that one back, and a crowd that waits for hashing would hold all connections there are.
    """
    secret = settings.secret_key.get_secret_value()
    account = counted_as(attempt.email, secret=secret)
    block = counted_as(address_block(attempt.client_address), secret=secret)
    waits = (
        await limits.wait_seconds(SIGN_IN_ACCOUNT, account, now=now),
        await limits.wait_seconds(SIGN_IN_BLOCK, block, now=now),
    )
    if any(waits):
        raise too_often(max(waits), now=now)
    await limits.count(SIGN_IN_ACCOUNT, account, now=now)
    try:
        proof = await local.prove(
            db, attempt.email, attempt.password, sessions=sessions, hashing=hashing
        )
    except Invalid:
        await limits.count(SIGN_IN_BLOCK, block, now=now)
        raise
    await limits.forget(SIGN_IN_ACCOUNT, account)
    return await come_in(db, proof, settings=settings, now=now)
