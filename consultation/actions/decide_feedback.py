"""An operator says what comes of what a visitor said of the portal."""

from datetime import datetime

from consultation.models import Feedback, FeedbackOutcome, FeedbackOutcomeKind
from consultation.queries import feedback as known
from consultation.rules.feedback import require_move
from core.database import AsyncSession, stored


async def decide_feedback(
    db: AsyncSession,
    feedback: Feedback,
    *,
    kind: FeedbackOutcomeKind,
    words: str,
    operator_id: int,
    language: str,
    now: datetime,
) -> None:
    """The outcome is public from now on. Raises Conflict for one that has its outcome."""
    await db.refresh(feedback, with_for_update=True)
    require_move(feedback.outcome, kind)
    said = await known.outcomes(db, stored(feedback.id))
    db.add(
        FeedbackOutcome(
            feedback_id=stored(feedback.id),
            number=len(said) + 1,
            kind=kind,
            operator_id=operator_id,
            language=language,
            words=words,
            at=now,
        )
    )
    feedback.outcome = kind
    await db.flush()
