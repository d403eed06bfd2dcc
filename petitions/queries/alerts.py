"""Alerts about signatures, and the numbers they are raised by."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func
from sqlmodel import col, select

from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset
from petitions.models import HourlyTally, Petition, Signature, SignatureAlert
from petitions.rules.states import SIGNABLE

# More busy hours, or networks in them, than this at one time are no matter of single alerts.
_MOST_HOURS, _MOST_NETWORKS = 1000, 5000


@dataclass(frozen=True)
class BusyHour:
    """An hour of a petition, by its beginning, and what it has received by now."""

    petition_id: int
    opened_at: datetime
    hour: datetime
    received: int


@dataclass(frozen=True)
class Listed:
    """An alert with the petition it is about."""

    alert: SignatureAlert
    petition: Petition


async def busy_hours(
    db: AsyncSession, *, since: datetime, until: datetime, above: int
) -> list[BusyHour]:
    """Hours with more signatures than that, of petitions that were open in that time."""
    hours = []
    while since <= until:
        hours.append(since)
        since += timedelta(hours=1)
    found = await db.exec(
        select(Petition.id, Petition.opened_at, HourlyTally.hour, HourlyTally.received)
        .join(HourlyTally, col(HourlyTally.petition_id) == Petition.id)
        .where(
            col(Petition.state).in_(SIGNABLE),
            col(Petition.closes_at) > hours[0],
            col(HourlyTally.hour).in_(hours),
            HourlyTally.received > above,
        )
        .order_by(col(HourlyTally.received).desc())
        .limit(_MOST_HOURS)
    )
    return [
        BusyHour(identity, opened_at, hour, received)
        for identity, opened_at, hour, received in found
        if identity is not None and opened_at is not None
    ]


async def received_in(
    db: AsyncSession, petition_ids: Collection[int], *, since: datetime
) -> Mapping[int, Mapping[datetime, int]]:
    """What each petition received in each hour from then on, in one query."""
    found = await db.exec(
        select(HourlyTally.petition_id, HourlyTally.hour, HourlyTally.received).where(
            col(HourlyTally.petition_id).in_(petition_ids), col(HourlyTally.hour) >= since
        )
    )
    received: defaultdict[int, dict[datetime, int]] = defaultdict(dict)
    for petition_id, hour, number in found:
        received[petition_id][hour] = number
    return received


async def busy_networks(
    db: AsyncSession, petition_ids: Collection[int], *, since: datetime, above: int
) -> list[tuple[int, datetime, bytes, int]]:
    """Networks that gave a petition more signatures than that within an hour, in one query.

    Each with the petition, the hour by its beginning, and the number.
    """
    hour = func.date_trunc("hour", Signature.signed_at)
    found = await db.exec(
        select(Signature.petition_id, hour, Signature.address_block, func.count())
        .where(
            col(Signature.petition_id).in_(petition_ids),
            col(Signature.signed_at) >= since,
            col(Signature.address_block).is_not(None),
        )
        .group_by(col(Signature.petition_id), hour, col(Signature.address_block))
        .having(func.count() > above)
        .limit(_MOST_NETWORKS)
    )
    return [
        (petition_id, hour, network, number)
        for petition_id, hour, network, number in found
        if network is not None
    ]


async def by_id(db: AsyncSession, alert_id: int) -> SignatureAlert | None:
    return await db.get(SignatureAlert, alert_id)


async def hold(db: AsyncSession, alert: SignatureAlert) -> None:
    """Read it anew and keep others from looking at it until this transaction ends."""
    await db.refresh(alert, with_for_update=True)


async def listed(db: AsyncSession, page: int) -> Page[Listed]:
    """Alerts nobody has looked at, the newest first; then those that somebody has."""
    total = (await db.exec(select(func.count()).select_from(SignatureAlert))).one()
    found = await db.exec(
        select(SignatureAlert, Petition)
        .join(Petition, col(Petition.id) == SignatureAlert.petition_id)
        .order_by(
            col(SignatureAlert.looked_at).is_not(None),
            col(SignatureAlert.raised_at).desc(),
            col(SignatureAlert.id).desc(),
        )
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page([Listed(alert, petition) for alert, petition in found], page, total)


async def unread(db: AsyncSession) -> int:
    """How many alerts nobody has looked at."""
    found = await db.exec(
        select(func.count())
        .select_from(SignatureAlert)
        .where(col(SignatureAlert.looked_at).is_(None))
    )
    return found.one()


async def hours_around(
    db: AsyncSession, petition_id: int, *, since: datetime, until: datetime
) -> Mapping[datetime, int]:
    """What a petition received in each hour of that time; hours without any are left out."""
    found = await db.exec(
        select(HourlyTally.hour, HourlyTally.received).where(
            HourlyTally.petition_id == petition_id,
            col(HourlyTally.hour).between(since, until),
        )
    )
    return dict(list(found))
