"""Begin to write a petition; it is saved from then on, and nobody else sees it."""

from datetime import datetime

from core.database import AsyncSession
from core.errors import Conflict
from core.i18n import N_
from petitions.models import Writing
from petitions.queries import writings
from petitions.rules.target_names import TargetName

# Who has begun so many finishes or throws away one first.
MOST_UNFINISHED = 20


async def begin_writing(
    db: AsyncSession,
    *,
    petitioner_id: int,
    language: str,
    about: TargetName | None = None,
    now: datetime,
) -> Writing:
    """The empty writing, about a draft or an act if one is named.

    Raises Conflict for somebody who has begun too many.
    """
    if len(await writings.unfinished_of(db, petitioner_id)) >= MOST_UNFINISHED:
        raise Conflict(
            N_("You have begun {count} petitions. Finish one of them, or throw one away."),
            count=MOST_UNFINISHED,
        )
    writing = Writing(
        petitioner_id=petitioner_id,
        language=language,
        target_kind=about.kind if about else None,
        target_id=about.identity if about else None,
        started_at=now,
        saved_at=now,
    )
    db.add(writing)
    await db.flush()
    return writing
