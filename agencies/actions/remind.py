"""Remind agencies of what is owed: each reminder once for a due day, however often this is done."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from accounts.queries import people
from accounts.queries.people import Reachable
from agencies import ledger, letters
from agencies.actions.move_obligation import move_held
from agencies.ledger import Entry
from agencies.letters import Recipient
from agencies.models import ObligationDeed, ObligationKind
from agencies.owed import Owed
from agencies.queries import deadlines, memberships
from agencies.rules.obligations import Deed
from agencies.rules.reminders import reminder_windows
from agencies.rules.terms import terms_of
from core.database import AsyncSession
from core.dates import day_of
from core.letters import Outbox
from core.working_days import Calendar

# Obligations one call attends to; what is left waits for the next.
AT_ONCE = 100


async def remind(
    db: AsyncSession,
    *,
    houses: Sequence[Owed],
    calendar: Calendar,
    outbox: Outbox,
    now: datetime,
    limit: int = AT_ONCE,
) -> int:
    """How many obligations were reminded of, `limit` at the most.

    Before the due day the letter goes to the responsible officer, or to the agency while there is
    none; after it to both, and to the heads.
    """
    windows = {
        kind: reminder_windows(terms_of(kind).reminders.working_days_left, day_of(now), calendar)
        for kind in ObligationKind
    }
    due = await deadlines.to_remind(db, windows, limit)
    if not due:
        return 0
    obligations = [obligation for obligation, _ in due]
    deeds = [Deed(ObligationDeed.REMINDED, working_days_left=days_left) for _, days_left in due]
    await move_held(db, list(zip(obligations, deeds, strict=True)), now=now)
    entries = await ledger.entries(db, obligations, houses=houses, calendar=calendar, now=now)
    heads = await memberships.heads_of(db, {row.agency_id for row in obligations})
    officers = {row.officer_id for row in obligations if row.officer_id is not None}
    reachable = await people.reachable_of(db, officers.union(*heads.values()))
    for entry, (_, days_left) in zip(entries, due, strict=True):
        for recipient in _recipients(entry, heads.get(entry.obligation.agency_id, []), reachable):
            write = letters.overdue if entry.clock.late else letters.reminder
            await outbox.post(db, write(entry, days_left, recipient), now=now)
    return len(due)


def _recipients(
    entry: Entry, heads: Sequence[int], reachable: Mapping[int, Reachable]
) -> Iterator[Recipient]:
    """Each of them once."""
    officer_id = entry.obligation.officer_id
    people_told = {officer_id, *heads} if entry.clock.late else {officer_id}
    for person_id in sorted(one for one in people_told if one in reachable and one is not None):
        yield letters.in_person(reachable[person_id])
    if entry.clock.late or officer_id not in reachable:
        yield letters.at_agency(entry.agency)
