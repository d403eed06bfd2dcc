"""Tell everybody who commented on a draft of its new version, and what became of their clauses.

They are gone through in the order of their numbers. A portion is one transaction, which also asks
for the next; done twice it writes no letter twice, for a letter is named by person and version.
"""

import json
from datetime import datetime

from accounts.queries import people
from consultation.letters.drafts import redraft_published
from consultation.queries import commenters
from core.database import AsyncSession
from core.jobs import enqueue
from core.letters import Outbox

JOB = "tell_commenters"

# How many people one transaction writes to.
PORTION = 500


async def tell_commenters(db: AsyncSession, version_id: int, *, after: int = 0) -> None:
    """Ask for the next letters about a version: to those behind this person of the portal."""
    await enqueue(db, JOB, json.dumps({"version": version_id, "after": after}))


async def write_to_commenters(
    db: AsyncSession, what: str, *, outbox: Outbox, now: datetime, size: int = PORTION
) -> None:
    """Write the next portion of letters, and ask for the one after it."""
    asked = json.loads(what)
    news = await commenters.news_of(db, asked["version"])
    if news is None:
        return
    portion = await commenters.portion(db, news, after=asked["after"], limit=size)
    reachable = await people.reachable_of(db, portion)
    told = await commenters.standings(db, news, list(reachable))
    concerned = told.keys() | await commenters.of_whole(db, news, list(reachable))
    letters = [
        redraft_published(news, reachable[person], told.get(person, []))
        for person in sorted(concerned)
    ]
    await outbox.post_all(db, letters, now=now)
    if len(portion) == size:
        await tell_commenters(db, asked["version"], after=portion[-1])
