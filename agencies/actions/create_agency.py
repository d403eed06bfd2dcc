"""Enter a body that drafts, answers and owes."""

import re

from agencies.models import Agency
from agencies.queries import agencies
from core.database import AsyncSession, Names
from core.errors import Conflict, Invalid
from core.i18n import N_
from core.territories import REPUBLIC, Level, level_of

# What an agency is called in addresses; these are steps of addresses themselves.
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_RESERVED = frozenset({"obligations", "overdue"})


async def create_agency(
    db: AsyncSession,
    *,
    slug: str,
    names: Names,
    duties: Names | None = None,
    superior_id: int | None = None,
    territory: str = REPUBLIC,
    email: str = "",
) -> Agency:
    """The agency as it stands afterwards; entering the same one again changes nothing.

    `territory` is the SOATO code of the republic, or of the region or district whose body it is.
    Raises Invalid for a slug, names or a code that cannot be, Conflict for a slug that is taken.
    """
    if len(slug) > 60 or not _SLUG.fullmatch(slug) or slug in _RESERVED:
        raise Invalid(
            N_("“{slug}” cannot be an address: use small Latin letters, digits and hyphens."),
            field="slug",
            slug=slug,
        )
    if not any(names.values()):
        raise Invalid(N_("Give the agency a name in at least one language."), field="names")
    known = await agencies.by_slug(db, slug)
    if known is not None and known.names != names:
        raise Conflict(N_("The address “{slug}” belongs to another agency already."), slug=slug)
    if known is not None:
        return known
    level = level_of(territory)
    agency = Agency(
        slug=slug,
        names=names,
        duties=duties or {},
        superior_id=superior_id,
        level=level,
        region=None if level is Level.REPUBLIC else territory[:4],
        district=territory if level is Level.DISTRICT else None,
        email=email,
    )
    db.add(agency)
    await db.flush()
    return agency
