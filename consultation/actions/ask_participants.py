"""Ask everybody who took part in the discussion of a draft what they say of it.

They are gone through in the order of their numbers. A portion is one transaction, which also asks
for the next; done twice it writes no letter twice, for a letter is named by person and draft.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from accounts.queries import people
from consultation.letters.surveys import survey_opened
from consultation.models import Dossier
from consultation.queries import dossiers, participants, surveys
from consultation.rules.surveys import is_open
from core.database import AsyncSession
from core.jobs import enqueue_all
from core.letters import Outbox

JOB = "ask_participants"

# How many people one transaction writes to.
PORTION = 500


async def ask_participants(db: AsyncSession, dossier_ids: Sequence[int], *, after: int = 0) -> None:
    """Ask for the next letters about these surveys: to those behind this person of the portal."""
    if dossier_ids:
        wanted = [json.dumps({"dossier": one, "after": after}) for one in dossier_ids]
        await enqueue_all(db, JOB, wanted)


async def write_to_participants(
    db: AsyncSession, what: str, *, outbox: Outbox, now: datetime, size: int = PORTION
) -> None:
    """Write the next portion of letters, and ask for the one after it; none once it is closed."""
    asked = json.loads(what)
    dossier: Dossier | None = await dossiers.by_id(db, asked["dossier"])
    survey = await surveys.by_dossier(db, asked["dossier"])
    if dossier is None or survey is None or not is_open(survey, now):
        return
    portion = await participants.to_ask(db, asked["dossier"], after=asked["after"], limit=size)
    reachable = await people.reachable_of(db, portion)
    letters = [survey_opened(survey, dossier, reachable[person]) for person in sorted(reachable)]
    await outbox.post_all(db, letters, now=now)
    if len(portion) == size:
        await ask_participants(db, [asked["dossier"]], after=portion[-1])
