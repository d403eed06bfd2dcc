"""Answers the gate's question: may these words be shown yet?

Petitions wait for a moderator; everything else is shown unless an automatic rule holds it.
"""

from datetime import datetime

from core.database import AsyncSession
from core.gate import Passing, Words
from moderation.actions.drop_case import drop_case
from moderation.actions.hold_words import hold_words
from moderation.actions.open_case import open_case
from moderation.models import CaseKind
from moderation.rules.automatic import admission


async def ask(db: AsyncSession, words: Words, *, now: datetime) -> Passing:
    """Held words have a case when this returns, in the asker's own transaction."""
    if words.kind in admission().kinds:
        await open_case(
            db,
            subject_kind=words.kind,
            subject_id=words.identity,
            kind=CaseKind.ADMISSION,
            severity=admission().severity,
            now=now,
        )
        return Passing.HELD
    return Passing.SHOWN if await hold_words(db, words, now=now) is None else Passing.HELD


async def take_back(db: AsyncSession, kind: str, identity: int) -> None:
    """The question falls away with the words: the case about them leaves the queue."""
    await drop_case(db, kind, identity)
