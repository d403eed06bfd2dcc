"""Which text of a draft is read: its version, its language, its script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from consultation.models import Version
from consultation.queries import acts, versions
from consultation.rules.readings import Reading, chosen_reading, readings
from consultation.rules.succession import newest_number
from core.database import AsyncSession
from core.errors import NotThere
from core.i18n import N_


@dataclass(frozen=True)
class Text:
    """The text a reader has chosen; `query` keeps the choice in the addresses of a page.

    `newest` is the number of the draft's newest version; `asked` that of the version a reader
    wants to see instead, None for the newest one. `numbers` are those of the versions in which
    each language is offered.
    """

    version: Version
    reading: Reading
    offered: Sequence[Reading]
    query: str
    newest: int
    numbers: Mapping[str, int]
    asked: int | None = None

    @property
    def is_old(self) -> bool:
        """Whether a newer version is under discussion."""
        return self.version.number < self.newest

    @property
    def choice(self) -> str:
        """Keeps the language alone, for pages that show other versions; empty for the usual one."""
        return f"?text={self.reading.shown}" if "text=" in self.query else ""

    @property
    def place_query(self) -> str:
        """Leads from a clause to its place in the act, also where the newest version lacks it."""
        if not self.is_old:
            return self.query
        return f"?text={self.reading.shown}&version={self.version.number}"

    @property
    def tied(self) -> list[Reading]:
        """The same version in its other languages."""
        return [
            Reading(tag, tag)
            for tag, number in sorted(self.numbers.items())
            if number == self.version.number and tag != self.reading.source
        ]


async def chosen_text(
    db: AsyncSession, dossier_id: int, *, asked: str, interface: str, number: int | None = None
) -> Text:
    """The newest version, or that of this number, in the language asked for or in the one nearest
    to the reader's.

    A language that the newest version lacks is read in an older one, but only when asked for.
    Raises NotThere for a number that was not published.
    """
    published = await acts.versions_of(db, dossier_id)
    return _chosen(published, published, asked, interface, number)


async def clause_text(
    db: AsyncSession,
    dossier_id: int,
    uid: str,
    *,
    asked: str,
    interface: str,
    number: int | None = None,
) -> Text:
    """The newest text that has a clause, also where the newest version has it no more.

    Raises NotThere for a clause that the draft never had, or had not in this version.
    """
    found = await versions.holding(db, dossier_id, uid)
    held = [version for version, has_it in found if has_it]
    if not held:
        raise NotThere(N_("This text has no such clause."))
    return _chosen([version for version, _ in found], held, asked, interface, number)


def _chosen(
    published: Sequence[Version],
    held: Sequence[Version],
    asked: str,
    interface: str,
    number: int | None,
) -> Text:
    """One of the texts that can be read, `held`, of all that were published."""
    latest = newest_number(published)
    asked_number = None if number == latest else number
    if number is not None:
        held = [version for version in held if version.number == number]
        if not held:
            raise NotThere(N_("This draft has no such version."))
    top = newest_number(held)
    newest = {
        version.language: version for version in sorted(held, key=lambda version: version.number)
    }
    current = readings([tag for tag, version in newest.items() if version.number == top])
    shown = {reading.shown for reading in current}
    older = [tag for tag, version in newest.items() if version.number < top and tag not in shown]
    offered = current + [Reading(tag, tag) for tag in sorted(older)]
    usual = chosen_reading(current, "", interface)
    chosen = next((reading for reading in offered if reading.shown == asked), usual)
    kept = {"text": chosen.shown if chosen != usual else "", "version": asked_number}
    query = urlencode({name: value for name, value in kept.items() if value})
    return Text(
        version=newest[chosen.source],
        reading=chosen,
        offered=offered,
        query=f"?{query}" if query else "",
        newest=latest,
        numbers={tag: version.number for tag, version in newest.items()},
        asked=asked_number,
    )
