"""Tell everybody who took part in a discussion that its outcome is published, and where it stands.

They are gone through in the order of their numbers. A portion is one transaction, which also asks
for the next; done twice it writes no letter twice, for a letter is named by person and draft.
"""

import json
from datetime import datetime

from accounts.queries import people
from consultation.letters.drafts import outcome_published
from consultation.queries import dossiers, participants
from core.database import AsyncSession
from core.jobs import enqueue
from core.letters import Outbox

JOB = "tell_of_outcome"

# How many people one transaction writes to.
PORTION = 500


async def tell_of_outcome(db: AsyncSession, dossier_id: int, *, after: int = 0) -> None:
    """Ask for the next letters about an outcome: to those behind this person of the portal."""
    await enqueue(db, JOB, json.dumps({"dossier": dossier_id, "after": after}))


async def write_of_outcome(
    db: AsyncSession, what: str, *, outbox: Outbox, now: datetime, size: int = PORTION
) -> None:
    """Write the next portion of letters, and ask for the one after it."""
    asked = json.loads(what)
    found = await dossiers.record(db, asked["dossier"])
    if found is None or found.outcome is None:
        return
    portion = await participants.to_tell(db, asked["dossier"], after=asked["after"], limit=size)
    reachable = await people.reachable_of(db, portion)
    letters = [outcome_published(found, reachable[person]) for person in sorted(reachable)]
    await outbox.post_all(db, letters, now=now)
    if len(portion) == size:
        await tell_of_outcome(db, asked["dossier"], after=portion[-1])
