"""The documents beside a draft and those it lacks, for several pages."""

from consultation.models import Adoption, Dossier
from consultation.queries import package
from consultation.queries.dossiers import Record
from consultation.rules.package import Package, package_of
from core.database import AsyncSession, stored
from core.dates import day_of


async def package_beside(db: AsyncSession, dossier: Dossier) -> Package:
    """A draft must have what was obligatory when it was published, an act in force nothing."""
    required, checklist = await package.required_of(db, dossier, day_of(dossier.published_at))
    return package_of(await package.files(db, stored(dossier.id)), required, checklist=checklist)


async def adopted_act(db: AsyncSession, record: Record) -> Adoption | None:
    """The act a draft has become; there is none before the outcome."""
    if record.outcome is None:
        return None
    named = await package.adoptions(db, stored(record.dossier.id))
    return named[0] if named else None
