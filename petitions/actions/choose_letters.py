"""A signer asks for letters about what becomes of the petition, or stops them."""

from core.database import AsyncSession
from core.errors import Conflict
from core.i18n import N_
from petitions.queries import signatures


async def choose_letters(db: AsyncSession, signer_hash: bytes, *, wants: bool) -> None:
    """Raises Conflict without a signature that stands."""
    found = await signatures.standing(db, signer_hash)
    if found is None:
        raise Conflict(N_("You have not signed this petition, so no letters go out to you."))
    found.wants_letters = wants
    db.add(found)
    await db.flush()
