"""Set a text aside that is not to be published."""

from consultation.models import Manuscript, ManuscriptState
from consultation.queries import manuscripts
from core.database import AsyncSession
from core.errors import Conflict
from core.i18n import N_


async def discard_manuscript(db: AsyncSession, manuscript: Manuscript) -> None:
    """It is in no list any more; of a file that could not be read not even the sentence stays.

    Raises Conflict for a text that was published.
    """
    await manuscripts.hold(db, manuscript)
    if manuscript.state is ManuscriptState.PUBLISHED:
        raise Conflict(N_("This text is published, and a published text stays."))
    if manuscript.state is ManuscriptState.FAILED:
        await db.delete(manuscript)
    else:
        manuscript.state = ManuscriptState.DISCARDED
        db.add(manuscript)
    await db.flush()
