"""Agencies, their members and what they owe, made for a test with as few words as it needs."""

from datetime import datetime
from itertools import count

from agencies.actions.fulfil_obligation import fulfil_obligation
from agencies.actions.impose_obligation import impose_obligation
from agencies.models import Agency, MemberRole, Membership, Obligation, ObligationKind
from core.database import AsyncSession, Names, stored
from core.territories import REPUBLIC, Level, level_of
from core.working_days import Calendar
from tests.clock import MORNING

# Saturdays and Sundays are off, and nothing else: terms in tests can be counted on fingers.
PLAIN_WEEKS = Calendar(version="plain-weeks", holidays=frozenset(), extra_working_days=frozenset())

_numbers = count(1)


async def agency(
    db: AsyncSession,
    name: str = "",
    *,
    slug: str = "",
    names: Names | None = None,
    duties: Names | None = None,
    superior_id: int | None = None,
    territory: str = REPUBLIC,
    email: str = "",
) -> Agency:
    """An agency with a name and an address of its own, called the same in every language."""
    number = next(_numbers)
    name = name or f"Idora {number}"
    made = Agency(
        slug=slug or f"idora-{number}",
        names=names or {"uz-Latn": name, "ru": name, "en": name},
        duties=duties or {},
        superior_id=superior_id,
        level=level_of(territory),
        region=None if territory == REPUBLIC else territory[:4],
        district=territory if level_of(territory) is Level.DISTRICT else None,
        email=email,
    )
    db.add(made)
    await db.flush()
    return made


async def member(
    db: AsyncSession,
    *,
    agency_id: int,
    person_id: int,
    role: MemberRole = MemberRole.OFFICER,
    started_at: datetime = MORNING,
    ended_at: datetime | None = None,
) -> Membership:
    """Somebody who works for an agency."""
    made = Membership(
        agency_id=agency_id,
        person_id=person_id,
        role=role,
        started_at=started_at,
        ended_at=ended_at,
    )
    db.add(made)
    await db.flush()
    return made


async def obligation(
    db: AsyncSession,
    *,
    agency_id: int | None = None,
    kind: ObligationKind = ObligationKind.PETITION_RESPONSE,
    subject_id: int = 0,
    rung: int = 0,
    working_days: int = 15,
    calendar: Calendar = PLAIN_WEEKS,
    imposed_at: datetime = MORNING,
    fulfilled_at: datetime | None = None,
    fulfilled_by_id: int | None = None,
) -> Obligation:
    """An obligation, of a new agency about a new subject unless they are given."""
    made = await impose_obligation(
        db,
        agency_id=agency_id or stored((await agency(db)).id),
        kind=kind,
        subject_id=subject_id or 1_000_000 + next(_numbers),
        rung=rung,
        legal_basis={"uz-Latn": "Qonun, 1-modda", "ru": "Закон, статья 1", "en": "Law, article 1"},
        legal_source="https://lex.uz/docs/1",
        working_days=working_days,
        calendar=calendar,
        now=imposed_at,
    )
    if fulfilled_at is not None and fulfilled_by_id is not None:
        await fulfil_obligation(db, made, by_id=fulfilled_by_id, now=fulfilled_at)
    return made
