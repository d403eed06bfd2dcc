"""A contact is kept as long as somebody is to be told an answer, and thirty days longer."""

from datetime import datetime, timedelta

import pytest
from sqlmodel import select

from consultation.actions.enter_submission import Heard, enter_submission
from consultation.actions.forget_contacts import forget_contacts
from consultation.actions.keep_scans import keep_scans
from consultation.actions.publish_outcome import publish_outcome
from consultation.actions.tell_answer import tell_answer
from consultation.models import Channel, Dossier, NoticeWay, Stance, Submission
from consultation.queries import submissions
from consultation.rules.attachments import attachable
from consultation.rules.submissions import Named
from core.database import AsyncSession, stored
from core.settings import Settings
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS
from tests.making.consultation import CLOSES, OpenGate, answer, article, dossier
from tests.making.documents import png

ENDED = CLOSES + timedelta(days=1)
OVER = ENDED + timedelta(days=30, seconds=1)


async def called(db: AsyncSession, draft: Dossier, settings: Settings) -> int:
    """The number of a comment that came by phone and is answered."""
    posted = await enter_submission(
        db,
        dossier=draft,
        words=await article(db, draft),
        named=Named("Salima Oripova", contact="+998 90 123-45-67"),
        heard=Heard(Channel.PHONE, MORNING, "uz-Latn", Stance.AGAINST, "Bu modda kerak emas."),
        operator_id=stored((await person(db)).id),
        gate=OpenGate(),
        settings=settings,
        now=MORNING,
    )
    await answer(db, posted.comment)
    return stored(posted.comment.id)


async def tell(db: AsyncSession, number: int) -> None:
    entered = await submissions.one(db, number)
    assert entered is not None
    await tell_answer(
        db,
        entered,
        way=NoticeWay.PHONE,
        note="",
        known=1,
        operator_id=stored((await person(db)).id),
        now=MORNING,
    )


@pytest.mark.parametrize(
    ("is_ended", "is_told", "at", "is_kept"),
    [
        (True, True, OVER, False),
        (True, True, OVER - timedelta(seconds=2), True),
        (True, False, OVER, True),
        (False, True, OVER, True),
    ],
)
async def test_when_it_goes(
    db: AsyncSession,
    settings: Settings,
    is_ended: bool,
    is_told: bool,
    at: datetime,
    is_kept: bool,
) -> None:
    draft = await dossier(db)
    number = await called(db, draft, settings)
    scan, clerk = attachable("xat.png", png()), stored((await person(db)).id)
    await keep_scans(db, number, [scan], operator_id=clerk, now=MORNING)
    if is_told:
        await tell(db, number)
    if is_ended:
        await publish_outcome(
            db,
            draft,
            officer_id=stored((await person(db)).id),
            summary="Bitta fikr bildirildi va qabul qilindi.",
            language="uz-Latn",
            calendar=PLAIN_WEEKS,
            now=ENDED,
        )
    await forget_contacts(db, now=at)
    found = await db.exec(select(Submission.contact))
    assert bool(found.one()) is is_kept
    assert bool(await submissions.scans(db, number)) is is_kept
