"""Which version of a draft a text becomes, and what it is compared or tied with."""

from collections.abc import Collection
from dataclasses import dataclass

from consultation.models import Version
from core.errors import Conflict
from core.i18n import N_


@dataclass(frozen=True, slots=True)
class Aim:
    """Where a text goes: a redraft follows `base`, a further language is tied to `twin`.

    `earlier` is the text before it in its own language, where there is one. A redraft follows the
    newest version: in its own language, else in another one, read in the words of `earlier`.
    """

    number: int
    base: Version | None = None
    twin: Version | None = None
    earlier: Version | None = None


def wanted_number(published: Collection[Version], language: str, *, is_next: bool = False) -> int:
    """The version that a text in this language is brought in for: the newest one while it lacks
    the language, else, or where the drafter says so, the next.
    """
    newest = newest_number(published)
    return newest + (is_next or not _lacks(published, newest, language))


def resting(published: Collection[Version]) -> list[str]:
    """Languages that the newest version lacks though an earlier one had them."""
    newest = newest_number(published)
    languages = {version.language for version in published}
    return sorted(tag for tag in languages if _lacks(published, newest, tag))


def aim_of(published: Collection[Version], language: str, number: int) -> Aim:
    """Where a text goes that was brought in for this number, as things stand now."""
    newest = newest_number(published)
    own = [version for version in published if version.language == language]
    if number <= newest and _lacks(published, number, language):
        twin = _first_of(published, number)
        return Aim(number, twin=twin, earlier=_latest([v for v in own if v.number < number]))
    if newest == 0:
        return Aim(1)
    earlier = _latest(own)
    if earlier is None:
        raise Conflict(
            N_(
                "No version has a text in this language yet. Publish that of version {number}"
                " first: a new version is compared with the one before it."
            ),
            number=newest,
        )
    base = earlier if earlier.number == newest else _first_of(published, newest)
    return Aim(newest + 1, base=base, earlier=earlier)


def newest_number(published: Collection[Version]) -> int:
    """0 for a draft that has no text yet."""
    return max((version.number for version in published), default=0)


def _first_of(published: Collection[Version], number: int) -> Version:
    """The text of this version that was published before its others."""
    return min((v for v in published if v.number == number), key=lambda version: version.id or 0)


def _lacks(published: Collection[Version], number: int, language: str) -> bool:
    languages = {version.language for version in published if version.number == number}
    return bool(languages) and language not in languages


def _latest(versions: Collection[Version]) -> Version | None:
    return max(versions, key=lambda version: version.number, default=None)
