"""Hold a text that somebody is about to change, if it is still the one they have read."""

from consultation.models import Manuscript, ManuscriptState
from consultation.queries import manuscripts
from core.database import AsyncSession
from core.errors import Conflict
from core.i18n import N_


async def hold_revision(db: AsyncSession, manuscript: Manuscript, revision: int) -> None:
    """Raises Conflict where the text is not to be changed any more, or somebody else has been
    quicker.
    """
    await manuscripts.hold(db, manuscript)
    if manuscript.state is not ManuscriptState.READY:
        raise Conflict(N_("This text can not be changed: it is published, set aside or not read."))
    if manuscript.revision != revision:
        raise Conflict(
            N_(
                "Somebody has changed this text since you opened the page. Their change stands;"
                " yours was not made. Look at the text as it is now and do it again if needed."
            )
        )
