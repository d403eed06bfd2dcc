"""Tells the demonstration into an empty database, in one transaction: all of it, or nothing."""

from collections.abc import Callable
from datetime import timedelta

from accounts.queries import people
from core.clock import SystemClock
from core.database import Sessions
from core.letters import StoredOutbox
from core.rendering import make_environment
from core.settings import Settings
from core.working_days import calendar_around
from web.demo import (
    checklists,
    desk,
    drafts,
    feedback,
    petitions,
    questionnaires,
    submissions,
    surveys,
)
from web.demo.cast import PETITIONER
from web.demo.stage import Stage
from web.demo.town import SETTLED, settle, townspeople


async def is_told(sessions: Sessions) -> bool:
    async with sessions() as db:
        return await people.by_email(db, PETITIONER.email) is not None


async def tell(sessions: Sessions, settings: Settings, *, progress: Callable[[str], None]) -> None:
    """Through the very actions that people use, each at its own day; days end today."""
    now = SystemClock().now()
    settled = now - timedelta(days=SETTLED)
    async with sessions() as db:
        progress("Telling the demonstration: the town moves in")
        cast, agencies = await settle(db, settings, now=settled)
        stage = Stage(
            db=db,
            settings=settings,
            outbox=StoredOutbox(make_environment(), settings.public_address),
            calendar=calendar_around(now),
            now=now,
            people=cast,
            agencies=agencies,
        )
        progress("Telling the demonstration: drafts are discussed")
        told = await drafts.tell(stage)
        await questionnaires.tell(stage, told)
        await surveys.tell(stage, told)
        await checklists.tell(stage, told)
        await submissions.tell(stage, told)
        await desk.tell(stage, told)
        await feedback.tell(stage)
        progress("Telling the demonstration: petitions are signed")
        await petitions.tell(stage, await townspeople(db, now=settled), drafts=told)
        await db.commit()
