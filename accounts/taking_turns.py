"""Counts a try against its limit, or refuses it."""

from starlette.requests import Request

from accounts.rules.limits import counted_as, too_often
from core.limits import Limit
from core.requests import limits, now, settings


async def take_turn(request: Request, limit: Limit, who: str) -> None:
    """Count one more try of whoever `who` names; only a keyed hash of the name is kept.

    Raises TooOften. The count stands outside of the request's transaction.
    """
    key = counted_as(who, secret=settings(request).secret_key.get_secret_value())
    wait = await limits(request).wait_seconds(limit, key, now=now(request))
    if wait:
        raise too_often(wait, now=now(request))
    await limits(request).count(limit, key, now=now(request))
