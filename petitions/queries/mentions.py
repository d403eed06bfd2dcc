"""Published petitions that have to do with a draft or an act: about it, or answered by it."""

from datetime import datetime

from sqlalchemy import union_all
from sqlmodel import col, select

from core.database import AsyncSession
from petitions.models import Petition, Response, Tally
from petitions.queries.dues import due_at
from petitions.rules.states import SHOWN


async def mentioning(
    db: AsyncSession, kind: str, identity: int, limit: int, *, act_key: str = ""
) -> list[tuple[Petition, int, datetime | None, bool]]:
    """Petitions with their count, when an answer is due and whether one opened this; in one query.

    Those that led to it come first, then those about it or about the act in force with this key,
    the most signed first.
    """
    # Three indexes lead to few rows; one condition with “or” would look at every petition.
    answered = select(col(Response.petition_id)).where(
        Response.opens_kind == kind, Response.opens_id == identity
    )
    targeting = select(col(Petition.id)).where(
        Petition.target_kind == kind, Petition.target_id == identity
    )
    naming = select(col(Petition.id)).where(Petition.act_key == act_key)
    opened_it = col(Petition.id).in_(answered)
    found = await db.exec(
        select(Petition, Tally.counted, due_at(), opened_it)
        .join(Tally, col(Tally.petition_id) == Petition.id)
        .where(
            col(Petition.id).in_(union_all(answered, targeting, naming)),
            col(Petition.state).in_(SHOWN),
        )
        .order_by(opened_it.desc(), col(Tally.counted).desc(), col(Petition.id))
        .limit(limit)
    )
    return [tuple(row) for row in found]
