"""Acts in force under discussion, and what was made of them."""

from sqlalchemy import ColumnElement
from sqlalchemy.orm import aliased
from sqlmodel import col, exists

from consultation.models import ActInForce, ActReview, Dossier, DossierKind
from core.database import AsyncSession


async def of_dossier(db: AsyncSession, dossier_id: int) -> ActInForce | None:
    return await db.get(ActInForce, dossier_id)


async def review_of(db: AsyncSession, dossier_id: int) -> ActReview | None:
    return await db.get(ActReview, dossier_id)


def is_of(kind: DossierKind) -> ColumnElement[bool]:
    """Whether a dossier is about a draft, or about an act in force."""
    # Of its own name, for lists join the table as well.
    act = aliased(ActInForce)
    named = exists().where(col(act.dossier_id) == Dossier.id)
    return named if kind is DossierKind.IN_FORCE else ~named
