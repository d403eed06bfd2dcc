"""Officers who check signatures, and what they look at, for tests of pages."""

from collections.abc import Callable
from datetime import timedelta

from sqlmodel import select

from accounts.models import Role
from core.database import AsyncSession
from petitions.models import Invalidation, Petition
from tests.browsing import Browser, Reading
from tests.clock import MORNING
from tests.making.accounts import person, signed_in
from tests.making.invalidations import (
    CAFE,
    SCHOOL,
    signed_from,
)
from tests.making.petitions import petition

Visit = Callable[..., Browser]

WHY = "Bir soniyada oʻnlab imzo, hammasi bir xil brauzerdan."


async def officer(
    db: AsyncSession, visit: Visit, role: Role = Role.MODERATOR, name: str = "Kamola Nazarova"
) -> Browser:
    return await signed_in(visit, db, await person(db, name=name, roles=[role]))


async def signed_by_programs(db: AsyncSession, *, thresholds: tuple[int, ...] = ()) -> Petition:
    """Six signatures from a café within an hour, and two from a school in the next one."""
    made = await petition(db, "Yoʻl yoritilsin", thresholds=thresholds)
    await signed_from(db, made, CAFE, 6)
    await signed_from(db, made, SCHOOL, 2, region="1703", now=MORNING + timedelta(hours=1))
    await db.commit()
    return made


async def looked_at(browser: Browser, made: Petition, **criteria: str) -> Reading:
    """The preview of these criteria."""
    form = await browser.open(f"/petitions/{made.id}/invalidations/criteria")
    return await form.send("Show what this means", **criteria)


async def only(db: AsyncSession, made: Petition) -> Invalidation:
    found = await db.exec(
        select(Invalidation)
        .where(Invalidation.petition_id == made.id)
        .execution_options(populate_existing=True)
    )
    return found.one()
