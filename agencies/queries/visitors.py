"""Who is signed in behind which token, with their roles and the agencies they work for."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select

from accounts.models import Person
from accounts.queries.sessions import LIVING, viewer_of
from accounts.viewing import Viewer
from agencies.models import Agency, Membership
from agencies.queries import agencies
from core.database import AsyncSession
from core.keyed_hash import token_hash


@dataclass(frozen=True)
class Visitor:
    """Somebody who is signed in, and the agencies they work for now."""

    viewer: Viewer
    agencies: Sequence[Agency]


_WORKS_FOR = (
    select(func.array_agg(Membership.agency_id))
    .where(Membership.person_id == Person.id, col(Membership.ended_at).is_(None))
    .scalar_subquery()
)
_VISITORS = LIVING.add_columns(_WORKS_FOR)


async def visitors_behind(
    db: AsyncSession, tokens: Collection[str], *, now: datetime
) -> dict[str, Visitor]:
    """The people whose living sessions these tokens open: one query, two when officers are among
    them."""
    by_hash = {token_hash(token): token for token in tokens}
    connection = await db.connection()
    found = await connection.execute(_VISITORS, {"hashes": list(by_hash), "now": now})
    rows = found.all()
    employers = {agency for *_, ids in rows for agency in ids or ()}
    known = await agencies.by_ids(db, employers) if employers else {}
    return {
        by_hash[opened_by]: Visitor(
            viewer_of(*person, is_officer=bool(ids)),
            sorted((known[one] for one in ids or ()), key=lambda agency: agency.slug),
        )
        for opened_by, *person, ids in rows
    }
