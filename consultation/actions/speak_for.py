"""Check for which organisation somebody speaks, if not for themselves."""

from consultation.models import Representation
from consultation.queries import organisations
from core.database import AsyncSession
from core.errors import Invalid
from core.i18n import N_


async def speak_for(
    db: AsyncSession, representation_id: int | None, person_id: int
) -> Representation | None:
    """None for somebody who speaks for themselves. Raises Invalid for an organisation that they do
    not speak for now.
    """
    if representation_id is None:
        return None
    found = await organisations.own(db, representation_id, person_id)
    if found is None:
        raise Invalid(N_("Choose one of the answers."), field="speaks_for")
    return found
