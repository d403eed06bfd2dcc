"""Raise alerts about hours and networks that stand out; they decide nothing."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from core.database import AsyncSession
from petitions.models import AlertKind, SignatureAlert
from petitions.queries import alerts
from petitions.queries.alerts import BusyHour
from petitions.rules.bursts import Standout, Thresholds, burst, hours_before, trend


async def raise_alerts(db: AsyncSession, thresholds: Thresholds, *, now: datetime) -> None:
    """Look at this hour and the one before it, of petitions that received much in them.

    An alert is raised once; while nobody has looked at it, its numbers grow with the hour.
    """
    this = now.replace(minute=0, second=0, microsecond=0)
    since = this - timedelta(hours=1)
    busy = await alerts.busy_hours(db, since=since, until=this, above=thresholds.quiet)
    if not busy:
        return
    rows = [
        *await _bursts(db, busy, thresholds, since, now),
        *await _trends(db, busy, thresholds, since, now),
    ]
    if not rows:
        return
    raised = insert(SignatureAlert).values(rows)
    await db.exec(
        raised.on_conflict_do_update(
            index_elements=["petition_id", "kind", "hour", "address_block"],
            set_={
                "signatures": func.greatest(SignatureAlert.signatures, raised.excluded.signatures),
                "expected": raised.excluded.expected,
            },
            where=col(SignatureAlert.looked_at).is_(None),
        )
    )


async def _bursts(
    db: AsyncSession,
    busy: Sequence[BusyHour],
    thresholds: Thresholds,
    since: datetime,
    now: datetime,
) -> list[dict[str, Any]]:
    received = {(one.petition_id, one.hour): one.received for one in busy}
    networks = await alerts.busy_networks(
        db,
        {one.petition_id for one in busy},
        since=since,
        above=thresholds.burst_signatures,
    )
    return [
        _row(AlertKind.BURST, petition_id, hour, network, standout, now)
        for petition_id, hour, network, signatures in networks
        if (standout := burst(signatures, received.get((petition_id, hour), 0), thresholds))
    ]


async def _trends(
    db: AsyncSession,
    busy: Sequence[BusyHour],
    thresholds: Thresholds,
    since: datetime,
    now: datetime,
) -> list[dict[str, Any]]:
    candidates = [one for one in busy if one.received > thresholds.trend_floor]
    if not candidates:
        return []
    most = thresholds.trend_hours_before
    received = await alerts.received_in(
        db, {one.petition_id for one in candidates}, since=since - timedelta(hours=most)
    )
    return [
        _row(AlertKind.TREND, one.petition_id, one.hour, None, standout, now)
        for one in candidates
        if (
            standout := trend(
                one.received,
                hours_before(one.hour, one.opened_at, received[one.petition_id], most=most),
                thresholds,
            )
        )
    ]


def _row(
    kind: AlertKind,
    petition_id: int,
    hour: datetime,
    network: bytes | None,
    standout: Standout,
    now: datetime,
) -> dict[str, Any]:
    return {
        "petition_id": petition_id,
        "kind": kind,
        "hour": hour,
        "address_block": network,
        "signatures": standout.signatures,
        "expected": standout.expected,
        "raised_at": now,
    }
