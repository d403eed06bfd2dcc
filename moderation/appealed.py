"""What this house tells of words whose refusal was appealed: the appeal that is being decided."""

from collections.abc import Collection, Mapping

from core.database import AsyncSession
from moderation.models import Appeal
from moderation.queries import appeals


async def under_way(
    db: AsyncSession, kind: str, identities: Collection[int]
) -> Mapping[int, Appeal]:
    """The open appeals about these words, by the words, in one query."""
    return await appeals.open_about(db, kind, identities) if identities else {}
