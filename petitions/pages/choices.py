"""What a form about petitions lets people choose from, in the reader's language and order."""

from collections.abc import Iterable

from starlette.requests import Request

from accounts.rules.data import regions
from agencies.models import Agency
from core.i18n import LANGUAGES, localised, sort_key
from core.requests import language

# Pairs of value and text, as the `select` macro takes them.
Choices = list[tuple[str, str]]


def sorted_agencies(request: Request, found: Iterable[Agency]) -> list[Agency]:
    """The agencies by their name."""
    spoken = language(request)
    return sorted(found, key=lambda agency: sort_key(localised(agency.names, spoken), spoken))


def agency_choices(request: Request, found: Iterable[Agency]) -> Choices:
    spoken = language(request)
    return [
        (agency.slug, localised(agency.names, spoken)) for agency in sorted_agencies(request, found)
    ]


def region_choices(request: Request) -> Choices:
    spoken = language(request)
    named = [(code, localised(names, spoken)) for code, names in regions().items()]
    return sorted(named, key=lambda region: sort_key(region[1], spoken))


def language_choices() -> Choices:
    return [(language.tag, language.native_name) for language in LANGUAGES]


def region_name(request: Request, code: str | None) -> str:
    """The name of a region; empty for none."""
    names = regions().get(code or "")
    return localised(names, language(request)) if names else ""
