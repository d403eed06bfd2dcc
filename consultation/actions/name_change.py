"""Write down, beside accepted comments, the words of the text that do what they asked for."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert

from consultation.models import Fulfilment
from consultation.queries import answers
from consultation.rules.later_words import Later
from core.database import AsyncSession


async def name_change(
    db: AsyncSession, answer_ids: Sequence[int], change: Later, *, by_id: int, now: datetime
) -> None:
    """The same change for each of these answers; of what was named before, it counts from now on.

    Whoever calls has seen that the answers may name it.
    """
    rows = answers.rows_of(
        Fulfilment,
        {"answer_id": answer_ids},
        {
            "version_id": change.version_id,
            "clause_version_id": change.clause_version_id,
            "by_id": by_id,
            "at": now,
        },
    )
    await db.exec(insert(Fulfilment).from_select(*rows))
