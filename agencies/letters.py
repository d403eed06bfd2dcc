"""The letters of this house, each with its folder under `templates/agencies/letters/`."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from accounts.queries.people import Reachable
from agencies.ledger import Entry
from agencies.models import Agency
from core.i18n import DEFAULT, localised
from core.letters import Letter


@dataclass(frozen=True)
class Recipient:
    """To whom a letter goes: a person in their language, an agency in that of the state.

    `key` tells them apart, also where two share an address.
    """

    key: str
    name: str
    email: str
    language: str


def at_agency(agency: Agency) -> Recipient:
    return Recipient(
        f"agency {agency.id}", localised(agency.names, DEFAULT), agency.email, DEFAULT.tag
    )


def in_person(person: Reachable) -> Recipient:
    return Recipient(f"person {person.person_id}", person.name, person.email, person.language)


def reminder(entry: Entry, days_left: int, to: Recipient) -> Letter:
    """To whoever is responsible: so many working days are left."""
    return Letter(
        folder="agencies/letters/reminder",
        unique=_unique(entry, f"reminder {days_left}", to),
        to=to.email,
        language=to.language,
        values=_values(entry, to),
    )


def overdue(entry: Entry, days_left: int, to: Recipient) -> Letter:
    """To whoever is responsible and to the heads: it is late, and everybody can see it."""
    return Letter(
        folder="agencies/letters/overdue",
        unique=_unique(entry, f"overdue {days_left}", to),
        to=to.email,
        language=to.language,
        values=_values(entry, to),
    )


def escalated_to_you(entry: Entry, to: Recipient) -> Letter:
    """To the superior body: an agency below it is late."""
    return Letter(
        folder="agencies/letters/escalated_to_you",
        unique=_unique(entry, "escalated to you", to),
        to=to.email,
        language=to.language,
        values=_values(entry, to),
    )


def escalated(entry: Entry, to: Recipient) -> Letter:
    """To whoever asked: the answer is late, and before whom it was brought."""
    return Letter(
        folder="agencies/letters/escalated",
        unique=_unique(entry, "escalated", to),
        to=to.email,
        language=to.language,
        values=_values(entry, to),
    )


def extended(entry: Entry, to: Recipient) -> Letter:
    """To whoever asked and to the superior body: until when the term was extended, and why."""
    return Letter(
        folder="agencies/letters/extended",
        unique=_unique(entry, "extended", to),
        to=to.email,
        language=to.language,
        values=_values(entry, to),
    )


def named_responsible(entry: Entry, to: Recipient, *, at: datetime) -> Letter:
    """To an officer whom the head has named at this instant, not for the first time perhaps."""
    return Letter(
        folder="agencies/letters/named_responsible",
        unique=_unique(entry, f"responsible {at.isoformat()}", to),
        to=to.email,
        language=to.language,
        values=_values(entry, to),
    )


def _unique(entry: Entry, what: str, to: Recipient) -> str:
    """One letter of a kind to somebody for a due day."""
    row = entry.obligation
    return f"obligation {row.id} due {row.due_on} {what} {to.key}"


def _values(entry: Entry, to: Recipient) -> dict[str, Any]:
    return {
        "name": to.name,
        "entry": entry,
        "path": f"/agencies/{entry.agency.slug}/obligations/{entry.obligation.id}",
    }
