"""Take a document of a draft away from the public, for a reason that everybody reads."""

from datetime import datetime

from consultation.models import PackageRemoval
from consultation.queries import package
from consultation.rules.package import Kept
from core.database import AsyncSession, stored
from core.errors import Conflict
from core.i18n import N_


async def remove_package_file(
    db: AsyncSession, kept: Kept, *, reason: str, by_id: int, now: datetime
) -> None:
    """Its line stays on the page with the reason. Raises Conflict where it was removed already."""
    await package.hold(db, kept.file.dossier_id)
    files = await package.files(db, kept.file.dossier_id)
    if any(other.file.id == kept.file.id and other.removal for other in files):
        raise Conflict(N_("This document was removed already."))
    db.add(PackageRemoval(file_id=stored(kept.file.id), reason=reason, by_id=by_id, at=now))
    await db.flush()
