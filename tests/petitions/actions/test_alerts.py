"""Alerts are raised once by what has come in, looked at once, and decide nothing."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, select

from core.database import AsyncSession, stored
from core.errors import Conflict
from petitions.actions.forget_networks import forget_networks
from petitions.actions.look_at_alert import look_at_alert
from petitions.actions.raise_alerts import raise_alerts
from petitions.models import AlertKind, Petition, Signature, SignatureAlert
from petitions.queries import alerts
from petitions.rules.bursts import Thresholds, networks_kept
from petitions.rules.criteria import Criteria, from_json
from tests.clock import MORNING
from tests.counting import statements
from tests.making.counts import counts
from tests.making.invalidations import (
    CAFE,
    SCHOOL,
    approved,
    carried_out,
    done,
    officer,
    signed_from,
)
from tests.making.petitions import petition, signed

# So low that a few signatures stand out.
LOW = Thresholds(
    burst_signatures=5,
    burst_share_percent=50,
    trend_times=3,
    trend_floor=8,
    trend_hours_before=24,
    trend_fewest_hours=6,
)
HOUR = timedelta(hours=1)


async def raised(db: AsyncSession, now: datetime = MORNING) -> list[SignatureAlert]:
    await raise_alerts(db, LOW, now=now)
    found = await db.exec(
        select(SignatureAlert)
        .order_by(col(SignatureAlert.id))
        .execution_options(populate_existing=True)
    )
    return list(found)


async def test_many_signatures_from_one_network_are_a_burst(db: AsyncSession) -> None:
    made = await petition(db)
    await signed_from(db, made, CAFE, 6)
    await signed_from(db, made, SCHOOL, 2)
    [alert] = await raised(db, MORNING + timedelta(minutes=7))
    assert (alert.petition_id, alert.kind, alert.hour) == (made.id, AlertKind.BURST, MORNING)
    assert (alert.address_block, alert.signatures, alert.expected) == (CAFE, 6, 5)
    assert (await counts(db, stored(made.id))).tally == 8


async def test_an_alert_is_raised_once_and_grows_until_somebody_looks(db: AsyncSession) -> None:
    made = await petition(db)
    await signed_from(db, made, CAFE, 6)
    await raised(db)
    await signed_from(db, made, CAFE, 3)
    [alert] = await raised(db, MORNING + timedelta(minutes=5))
    assert (alert.signatures, alert.raised_at) == (9, MORNING)
    await look_at_alert(db, alert, finding="Maktab.", by=await officer(db), now=MORNING)
    await signed_from(db, made, CAFE, 3)
    [alert] = await raised(db, MORNING + timedelta(minutes=10))
    assert (alert.signatures, alert.finding) == (9, "Maktab.")
    with pytest.raises(Conflict):
        await look_at_alert(db, alert, finding="Kafe.", by=await officer(db), now=MORNING)


async def test_a_small_share_or_an_unknown_network_is_none(db: AsyncSession) -> None:
    made = await petition(db)
    await signed_from(db, made, CAFE, 6)
    await signed_from(db, made, None, 20)
    assert await raised(db) == []


async def test_an_hour_far_above_those_before_is_a_trend(db: AsyncSession) -> None:
    made = await petition(db, now=MORNING - 7 * HOUR)
    for back in range(1, 7):
        await signed(db, made, 2, now=MORNING - back * HOUR)
    await signed(db, made, 9)
    [alert] = await raised(db)
    assert (alert.kind, alert.address_block) == (AlertKind.TREND, None)
    assert (alert.signatures, alert.expected) == (9, 8)
    assert len(await raised(db)) == 1


async def test_a_petition_just_published_has_no_past_to_stand_out_from(db: AsyncSession) -> None:
    made = await petition(db)
    await signed(db, made, 50)
    assert await raised(db) == []


async def test_old_hours_and_closed_petitions_are_left_alone(db: AsyncSession) -> None:
    made = await petition(db)
    await signed_from(db, made, CAFE, 6)
    assert await raised(db, MORNING + 2 * HOUR) == []
    assert len(await raised(db, MORNING + HOUR)) == 1


async def test_the_number_of_statements_does_not_depend_on_the_number_of_petitions(
    db: AsyncSession, engine: AsyncEngine
) -> None:
    with statements(engine) as none:
        await raise_alerts(db, LOW, now=MORNING)
    for _ in range(3):
        made = await petition(db, now=MORNING - 7 * HOUR)
        await signed_from(db, made, CAFE, 12)
    with statements(engine) as many:
        await raise_alerts(db, LOW, now=MORNING)
    assert (len(none), len(many)) == (1, 4)
    assert len(await raised(db)) == 6


async def test_unread_alerts_stand_first(db: AsyncSession) -> None:
    for back in (0, 1):
        made = await petition(db)
        await signed_from(db, made, CAFE, 6, now=MORNING + back * HOUR)
        await raised(db, MORNING + back * HOUR)
    before = (await alerts.listed(db, 1)).items
    await look_at_alert(db, before[0].alert, finding="Koʻrildi.", by=await officer(db), now=MORNING)
    after = (await alerts.listed(db, 1)).items
    assert [one.alert.id for one in after] == [before[1].alert.id, before[0].alert.id]
    assert await alerts.unread(db) == 1


async def closed(db: AsyncSession, made: Petition) -> datetime:
    """When its networks are to be forgotten."""
    assert made.closes_at is not None
    return made.closes_at + networks_kept() + timedelta(seconds=1)


async def networks(db: AsyncSession, made: Petition) -> set[bytes | None]:
    found = await db.exec(select(Signature.address_block).where(Signature.petition_id == made.id))
    return set(found)


async def test_networks_are_forgotten_some_days_after_the_end(db: AsyncSession) -> None:
    made = await petition(db)
    await signed_from(db, made, CAFE, 6)
    [alert] = await raised(db)
    invalidation = await done(db, made, Criteria(networks=(CAFE,)))
    end = await closed(db, made)
    await forget_networks(db, now=end - timedelta(seconds=1))
    assert await networks(db, made) == {CAFE}
    await forget_networks(db, now=end)
    assert await networks(db, made) == {None}
    assert made.networks_forgotten_at == end
    await db.refresh(alert)
    await db.refresh(invalidation)
    assert CAFE not in {alert.address_block, *from_json(invalidation.criteria).networks}
    assert len(from_json(invalidation.criteria).networks) == 1
    assert alert.address_block is not None


async def test_what_one_transaction_cannot_forget_the_next_one_does(
    db: AsyncSession,
) -> None:
    made = await petition(db)
    await signed_from(db, made, CAFE, 6)
    end = await closed(db, made)
    await forget_networks(db, now=end, size=4)
    assert (await networks(db, made), made.networks_forgotten_at) == ({CAFE, None}, None)
    await forget_networks(db, now=end, size=4)
    assert (await networks(db, made), made.networks_forgotten_at) == ({None}, end)


async def test_networks_stay_known_while_an_invalidation_needs_them(db: AsyncSession) -> None:
    made = await petition(db)
    await signed_from(db, made, CAFE, 3)
    invalidation = await approved(db, made, Criteria(networks=(CAFE,)))
    end = await closed(db, made)
    await forget_networks(db, now=end)
    assert await networks(db, made) == {CAFE}
    await carried_out(db, invalidation)
    await forget_networks(db, now=end)
    assert await networks(db, made) == {None}


async def test_several_bursts_of_one_hour_are_forgotten_apart(db: AsyncSession) -> None:
    made = await petition(db)
    await signed_from(db, made, CAFE, 6)
    await signed_from(db, made, SCHOOL, 6)
    low = Thresholds(5, 10, 3, 8, 24, 6)
    await raise_alerts(db, low, now=MORNING)
    await forget_networks(db, now=await closed(db, made))
    found = await db.exec(
        select(SignatureAlert.address_block).where(SignatureAlert.petition_id == made.id)
    )
    assert len(set(found)) == 2
