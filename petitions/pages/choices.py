"""What a form about petitions lets people choose from, in the reader's language and order."""

from collections.abc import Iterable, Mapping
from typing import Protocol

from starlette.requests import Request

from agencies.models import Agency
from agencies.queries.territories import bodies_of
from core.database import Names
from core.i18n import LANGUAGES, localised, sort_key
from core.requests import db, language
from core.territories import Level, regions
from core.territories import queries as territories

# Pairs of value and text, as the `select` macro takes them.
Choices = list[tuple[str, str]]


class Placed(Protocol):
    """Whatever is about a territory: a petition, or one that is being written."""

    level: Level
    region: str | None
    district: str | None


def sorted_agencies(request: Request, found: Iterable[Agency]) -> list[Agency]:
    """The agencies by their name."""
    spoken = language(request)
    return sorted(found, key=lambda agency: sort_key(localised(agency.names, spoken), spoken))


def agency_choices(request: Request, found: Iterable[Agency]) -> Choices:
    spoken = language(request)
    return [
        (agency.slug, localised(agency.names, spoken)) for agency in sorted_agencies(request, found)
    ]


async def bodies_to_choose(request: Request, placed: Placed) -> Choices:
    """The bodies of the very territory; none as long as it is not chosen."""
    found = await bodies_of(db(request), placed.level, placed.region, placed.district)
    return agency_choices(request, found)


def region_choices(request: Request) -> Choices:
    return _sorted(request, regions())


async def district_choices(request: Request, region: str) -> Choices:
    found = await territories.children(db(request), region)
    return _sorted(request, {district.code: district.names for district in found})


def language_choices() -> Choices:
    return [(language.tag, language.native_name) for language in LANGUAGES]


def region_name(request: Request, code: str | None) -> str:
    """The name of a region; empty for none."""
    names = regions().get(code or "")
    return localised(names, language(request)) if names else ""


async def place_name(request: Request, placed: Placed) -> str:
    """The name of the region, or of the district with that of its region; empty for neither."""
    region = region_name(request, placed.region)
    if not placed.district:
        return region
    district = await territories.by_code(db(request), placed.district)
    return f"{localised(district.names, language(request))}, {region}" if district else region


def _sorted(request: Request, named: Mapping[str, Names]) -> Choices:
    spoken = language(request)
    pairs = [(code, localised(names, spoken)) for code, names in named.items()]
    return sorted(pairs, key=lambda pair: sort_key(pair[1], spoken))
