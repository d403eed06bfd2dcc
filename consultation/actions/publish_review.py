"""Publish what becomes of an act in force after its discussion, together with the outcome."""

from datetime import datetime

from consultation.actions.publish_outcome import publish_outcome
from consultation.models import ActReview, Dossier, ReviewRuling
from consultation.queries import acts_in_force, package
from consultation.rules.acts_in_force import require_reviewable
from core.database import AsyncSession, stored
from core.working_days import Calendar


async def publish_review(
    db: AsyncSession,
    dossier: Dossier,
    *,
    ruling: ReviewRuling,
    reasons: str,
    summary: str,
    language: str,
    officer_id: int,
    calendar: Calendar,
    now: datetime,
) -> ActReview:
    """Both or neither. Raises Conflict as `publish_outcome`, for a draft, and the second time."""
    identity = stored(dossier.id)
    async with db.begin_nested():
        await package.hold(db, identity)
        act = await acts_in_force.of_dossier(db, identity)
        known = await acts_in_force.review_of(db, identity)
        require_reviewable(is_in_force=act is not None, is_reviewed=known is not None)
        review = ActReview(
            dossier_id=identity,
            ruling=ruling,
            reasons=reasons,
            language=language,
            by_id=officer_id,
            at=now,
        )
        db.add(review)
        await db.flush()
        await publish_outcome(
            db,
            dossier,
            officer_id=officer_id,
            summary=summary,
            language=language,
            calendar=calendar,
            now=now,
        )
    return review
