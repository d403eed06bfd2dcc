"""Puts the reference data of every house into the database: territories, sectors, terms, rungs."""

from consultation.actions import seed as consultation
from consultation.actions import seed_questionnaires as questionnaires
from core.database import AsyncSession
from core.territories import entering as territories
from petitions.actions import seed as petitions


async def seed(db: AsyncSession) -> None:
    """Add what is missing; what is there already, an administrator may have changed, and stays."""
    await territories.seed(db)
    await consultation.seed(db)
    await questionnaires.seed(db)
    await petitions.seed(db)
