"""Tell everybody who took part in a discussion that its term was moved, and why.

They are gone through in the order of their numbers. A portion is one transaction, which also asks
for the next; done twice it writes no letter twice, for a letter is named by person and event.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from accounts.queries import people
from consultation.letters.drafts import term_changed
from consultation.queries import participants, terms
from core.database import AsyncSession, stored
from core.jobs import enqueue_all
from core.letters import Outbox

JOB = "tell_of_term"

# How many people one transaction writes to.
PORTION = 500


async def tell_of_term(db: AsyncSession, event_id: int, *, after: int = 0) -> None:
    """Ask for the next letters about an event: to those behind this person of the portal."""
    await tell_of_terms(db, [event_id], after=after)


async def tell_of_terms(db: AsyncSession, event_ids: Sequence[int], *, after: int = 0) -> None:
    """The same about many events, in one statement."""
    if event_ids:
        wanted = [json.dumps({"event": event_id, "after": after}) for event_id in event_ids]
        await enqueue_all(db, JOB, wanted)


async def write_of_term(
    db: AsyncSession, what: str, *, outbox: Outbox, now: datetime, size: int = PORTION
) -> None:
    """Write the next portion of letters, and ask for the one after it."""
    asked = json.loads(what)
    found = await terms.event(db, asked["event"])
    if found is None:
        return
    event, dossier = found
    portion = await participants.to_tell(db, stored(dossier.id), after=asked["after"], limit=size)
    reachable = await people.reachable_of(db, portion)
    letters = [term_changed(event, dossier, reachable[person]) for person in sorted(reachable)]
    await outbox.post_all(db, letters, now=now)
    if len(portion) == size:
        await tell_of_term(db, stored(event.id), after=portion[-1])
