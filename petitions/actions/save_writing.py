"""Save what somebody has written so far; anything may be missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from agencies.queries.territories import bodies_of
from core.database import AsyncSession
from core.dates import day_of
from core.errors import Invalid
from core.i18n import N_
from core.territories import Level, regions
from core.territories.queries import lies_in
from petitions.models import Writing
from petitions.rules.acts import NO_ACT, Act, columns_of, require_adopted
from petitions.rules.target_names import TargetName

# The texts of a petition and the language they are in, as columns of its row.
WORDS = frozenset({"language", "demand", "problem", "proposal", "evidence"})


@dataclass(frozen=True)
class Place:
    """Whose question it is, and of whom it is demanded: the agency by its slug.

    Empty is "none chosen"; None is "not asked", and leaves what was chosen before.
    """

    level: Level
    region: str | None = None
    district: str | None = None
    agency: str | None = None


async def save_words(
    db: AsyncSession, writing: Writing, words: Mapping[str, str], *, now: datetime
) -> None:
    """Keep these of its texts and their language; how long they may be is the form's business."""
    for name in WORDS & words.keys():
        setattr(writing, name, words[name])
    writing.saved_at = now
    await db.flush()


async def save_place(db: AsyncSession, writing: Writing, place: Place, *, now: datetime) -> None:
    """Keep the level, and of the rest what fits it: another region has other districts and bodies.

    Raises Invalid for a region that is none.
    """
    region = (writing.region or "") if place.region is None else place.region
    if region and region not in regions():
        raise Invalid(N_("Choose one of the regions."), field="region")
    writing.level = place.level
    writing.region = region or None if place.level is not Level.REPUBLIC else None
    district = (writing.district or "") if place.district is None else place.district
    writing.district = district if await _is_of(db, district, writing) else None
    bodies = await bodies_of(db, writing.level, writing.region, writing.district)
    known = {body.slug: body.id for body in bodies}
    if place.agency is not None:
        writing.agency_id = known.get(place.agency)
    elif writing.agency_id not in known.values():
        writing.agency_id = None
    writing.saved_at = now
    await db.flush()


async def _is_of(db: AsyncSession, district: str, writing: Writing) -> bool:
    """Whether it is a district of the region that was chosen, and one is asked for."""
    if writing.level is not Level.DISTRICT or not writing.region or not district:
        return False
    return await lies_in(db, district, writing.region)


async def save_about(
    db: AsyncSession, writing: Writing, about: TargetName | None, *, now: datetime
) -> None:
    """Keep the draft the petition is about, or that it is about none.

    It is about a draft or an act in force, never about both.
    """
    _put(writing, NO_ACT)
    writing.target_kind = about.kind if about else None
    writing.target_id = about.identity if about else None
    writing.saved_at = now
    await db.flush()


async def save_act(db: AsyncSession, writing: Writing, act: Act | None, *, now: datetime) -> None:
    """Keep the act in force the petition is about, or that it is about none.

    Raises Invalid for a day to come, and for an address that is not on lex.uz.
    """
    if act is not None:
        require_adopted(act, day_of(now))
        writing.target_kind = writing.target_id = None
    _put(writing, columns_of(act))
    writing.saved_at = now
    await db.flush()


def _put(writing: Writing, columns: Mapping[str, Any]) -> None:
    for column, value in columns.items():
        setattr(writing, column, value)
