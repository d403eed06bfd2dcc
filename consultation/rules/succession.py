"""Which version of a draft a text becomes, and what it is compared or tied with."""

from collections.abc import Collection
from dataclasses import dataclass

from consultation.models import Version
from core.errors import Conflict
from core.i18n import N_


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a text goes: a redraft follows `base`, a further language is tied to `twin`.

    `earlier` is the text before it in its own language, where there is one.
    """

    number: int
    base: Version | None = None
    twin: Version | None = None
    earlier: Version | None = None


def wanted_number(published: Collection[Version], language: str) -> int:
    """The version that a text in this language is brought in for: the newest one while it lacks
    the language, else the next.
    """
    newest = newest_number(published)
    return newest if _lacks(published, newest, language) else newest + 1


def aim_of(published: Collection[Version], language: str, number: int) -> Aim:
    """Where a text goes that was brought in for this number, as things stand now."""
    newest = newest_number(published)
    own = [version for version in published if version.language == language]
    if number <= newest and _lacks(published, number, language):
        twin = min((v for v in published if v.number == number), key=lambda v: v.id or 0)
        return Aim(number, twin=twin, earlier=_latest([v for v in own if v.number < number]))
    base = _latest(own)
    if newest and (base is None or base.number != newest):
        raise Conflict(
            N_(
                "Version {number} has no text in this language yet. Publish that first:"
                " a new version is compared with the one before it."
            ),
            number=newest,
        )
    return Aim(newest + 1, base=base, earlier=base)


def newest_number(published: Collection[Version]) -> int:
    """0 for a draft that has no text yet."""
    return max((version.number for version in published), default=0)


def _lacks(published: Collection[Version], number: int, language: str) -> bool:
    languages = {version.language for version in published if version.number == number}
    return bool(languages) and language not in languages


def _latest(versions: Collection[Version]) -> Version | None:
    return max(versions, key=lambda version: version.number, default=None)
