"""Opens surveys after discussions and answers them, in tests."""

from datetime import datetime

from consultation.actions.answer_survey import answer_survey
from consultation.actions.open_surveys import open_surveys
from consultation.actions.publish_outcome import publish_outcome
from consultation.models import Comment, Dossier, Survey, SurveyChoice
from consultation.queries import surveys
from core.database import AsyncSession, stored
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS
from tests.making.consultation import CLOSES, answer, comment, dossier


async def discussed(
    db: AsyncSession, *, comments: int = 1, agency_id: int | None = None
) -> tuple[Dossier, list[Comment]]:
    """A draft that so many people, with addresses, commented on, and whose outcome is published."""
    draft = await dossier(db, agency_id=agency_id)
    said = []
    for number in range(comments):
        who = await person(db, email=f"p{draft.id}-{number}@pochta.example")
        said.append(await comment(db, draft, person_id=stored(who.id)))
        await answer(db, said[-1])
    await publish_outcome(
        db,
        draft,
        officer_id=stored((await person(db)).id),
        summary="Takliflar oʻrganildi, matn tuzatildi.",
        language="uz-Latn",
        calendar=PLAIN_WEEKS,
        now=CLOSES,
    )
    return draft, said


async def survey(db: AsyncSession, draft: Dossier, *, now: datetime = CLOSES) -> Survey:
    """The survey about this draft, opened as the worker opens it."""
    await open_surveys(db, now=now)
    found = await surveys.by_dossier(db, stored(draft.id))
    assert found is not None
    return found


async def say(
    db: AsyncSession,
    opened: Survey,
    person_id: int,
    *,
    understood: SurveyChoice = SurveyChoice.YES,
    fair: SurveyChoice = SurveyChoice.NO,
    now: datetime = CLOSES,
) -> None:
    """What one person answers."""
    choices = {"understood": understood, "fair": fair}
    await answer_survey(db, opened, person_id=person_id, choices=choices, now=now)
