"""Discussions that have closed and whose outcome nobody has been obliged to publish yet."""

from datetime import datetime

from sqlmodel import col, exists, select

from agencies.models import Obligation, ObligationKind
from consultation.models import Dossier, TermPolicy
from core.database import AsyncSession


async def due(
    db: AsyncSession, limit: int, *, now: datetime, dossier_id: int | None = None
) -> list[tuple[Dossier, TermPolicy]]:
    """Closed drafts without their obligation, with the terms they were opened under.

    They are held, so that nobody moves their end meanwhile.
    """
    has_obligation = exists().where(
        col(Obligation.kind) == ObligationKind.OUTCOME_PUBLICATION,
        col(Obligation.subject_id) == Dossier.id,
    )
    query = (
        select(Dossier, TermPolicy)
        .join(TermPolicy, col(TermPolicy.id) == Dossier.term_policy_id)
        .where(Dossier.closes_at <= now, ~has_obligation)
        .order_by(col(Dossier.closes_at))
        .limit(limit)
        .with_for_update(of=Dossier, read=True, key_share=True)
        .execution_options(populate_existing=True)
    )
    if dossier_id is not None:
        query = query.where(Dossier.id == dossier_id)
    return [(dossier, policy) for dossier, policy in await db.exec(query)]
