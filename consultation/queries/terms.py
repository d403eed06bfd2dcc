"""What moved the terms of discussions, what stands in the way of moving them, outages."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, exists, select

from accounts.models import Person
from agencies.models import ObligationKind
from agencies.queries import obligations
from agencies.rules.obligations import is_extensible
from consultation.models import (
    Comment,
    Dossier,
    Outage,
    Outcome,
    TermEvent,
    TermKind,
    TermPolicy,
)
from consultation.rules.term_moves import Standing, quiet_until
from core.database import AsyncSession, stored
from core.paging import PAGE_SIZE, Page, offset

# A draft has a handful of events; outages are rare.
_MOST = 500


async def events_of(db: AsyncSession, dossier_id: int) -> list[TermEvent]:
    """Everything that moved the end of a discussion, in order."""
    found = await db.exec(
        select(TermEvent)
        .where(TermEvent.dossier_id == dossier_id)
        .order_by(col(TermEvent.number))
        .limit(_MOST)
    )
    return list(found)


async def last_event(db: AsyncSession, dossier_id: int) -> TermEvent | None:
    """What moved the end last, None where nothing has."""
    found = await db.exec(
        select(TermEvent)
        .where(TermEvent.dossier_id == dossier_id)
        .order_by(col(TermEvent.number).desc())
        .limit(1)
    )
    return found.first()


async def course_of(db: AsyncSession, dossier_id: int) -> list[tuple[TermEvent, str]]:
    """The same, each with the name of who did it."""
    found = await db.exec(
        select(TermEvent, Person.name)
        .join(Person, col(Person.id) == TermEvent.by_id)
        .where(TermEvent.dossier_id == dossier_id)
        .order_by(col(TermEvent.number))
        .limit(_MOST)
    )
    return list(found)


async def event(db: AsyncSession, event_id: int) -> tuple[TermEvent, Dossier] | None:
    found = await db.exec(
        select(TermEvent, Dossier)
        .join(Dossier, col(Dossier.id) == TermEvent.dossier_id)
        .where(TermEvent.id == event_id)
    )
    return found.one_or_none()


async def standing(db: AsyncSession, dossier: Dossier, *, now: datetime) -> Standing:
    """What the next deed about a term is judged by."""
    identity = stored(dossier.id)
    events = await events_of(db, identity)
    policy = await db.get_one(TermPolicy, dossier.term_policy_id)
    quiet = policy.quiet_days
    until = None if quiet is None else quiet_until(dossier.opens_at, quiet, events)
    owed = await obligations.about(db, ObligationKind.OUTCOME_PUBLICATION, identity)
    has_outcome = exists().where(col(Outcome.dossier_id) == identity)
    return Standing(
        number=len(events),
        quiet_until=until,
        early_comments=0 if until is None else await _came_before(db, identity, until),
        is_reopened=any(event.kind is TermKind.REOPENED for event in events),
        has_outcome=(await db.exec(select(has_outcome))).one(),
        is_owed=bool(owed),
        is_movable=all(is_extensible(one, now) for one in owed),
    )


async def hit_by(db: AsyncSession, outage: Outage) -> list[Dossier]:
    """Drafts without an outcome whose discussion touches an outage, held against other deeds."""
    has_outcome = exists().where(col(Outcome.dossier_id) == Dossier.id)
    found = await db.exec(
        select(Dossier)
        .where(
            col(Dossier.closes_at) > outage.began_at,
            col(Dossier.opens_at) < outage.ended_at,
            ~has_outcome,
        )
        .order_by(col(Dossier.id))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return list(found)


async def reread(db: AsyncSession, dossier_ids: Collection[int]) -> None:
    """Let whoever holds these drafts see them as the database has them now."""
    await db.exec(
        select(Dossier)
        .where(col(Dossier.id).in_(dossier_ids))
        .execution_options(populate_existing=True)
    )


async def events_of_all(
    db: AsyncSession, dossier_ids: Collection[int]
) -> dict[int, list[TermEvent]]:
    """What moved the ends of these drafts, in order, by their numbers."""
    found = await db.exec(
        select(TermEvent)
        .where(col(TermEvent.dossier_id).in_(dossier_ids))
        .order_by(col(TermEvent.dossier_id), col(TermEvent.number))
    )
    events: dict[int, list[TermEvent]] = defaultdict(list)
    for one in found:
        events[one.dossier_id].append(one)
    return events


async def overlapping(db: AsyncSession, began_at: datetime, ended_at: datetime) -> bool:
    """Whether a part of this time was entered as an outage before."""
    found = await db.exec(
        select(exists().where(col(Outage.began_at) < ended_at, col(Outage.ended_at) > began_at))
    )
    return found.one()


async def outages(db: AsyncSession, page: int) -> Page[Outage]:
    """Outages of the portal, the last one first."""
    total = (await db.exec(select(func.count()).select_from(Outage))).one()
    found = await db.exec(
        select(Outage).order_by(col(Outage.began_at).desc()).offset(offset(page)).limit(PAGE_SIZE)
    )
    return Page(list(found), page, total)


async def _came_before(db: AsyncSession, dossier_id: int, until: datetime) -> int:
    """How many comments came before this instant, whatever became of them."""
    found = await db.exec(
        select(func.count())
        .select_from(Comment)
        .where(Comment.dossier_id == dossier_id, col(Comment.posted_at) < until)
    )
    return found.one()
