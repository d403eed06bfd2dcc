"""Who is signed in behind which token, and where a person is signed in."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ARRAY, LargeBinary, bindparam, func
from sqlmodel import col, select

from accounts.models import Person, Role, RoleGrant, Session
from accounts.viewing import Viewer
from core.database import AsyncSession
from core.keyed_hash import token_hash

# More than anybody has open.
_MOST = 50

# Built once: every page that somebody signed in asks for is asked it.
_ROLES = (
    select(func.array_agg(RoleGrant.role))
    .where(RoleGrant.person_id == Person.id, col(RoleGrant.revoked_at).is_(None))
    .scalar_subquery()
)
_VIEWERS = (
    select(  # type: ignore[call-overload]
        Session.token_hash,
        Session.expires_at,
        Person.id,
        Person.name,
        Person.assurance,
        Person.region,
        Person.district,
        _ROLES,
    )
    .join(Person, col(Person.id) == Session.person_id)
    .where(
        col(Session.token_hash) == func.any(bindparam("hashes", type_=ARRAY(LargeBinary))),
        Session.expires_at > bindparam("now"),
    )
)


async def viewers_behind(
    db: AsyncSession, tokens: Collection[str], *, now: datetime
) -> dict[str, Viewer]:
    """The people whose living sessions these tokens open, with their roles, in one query."""
    by_hash = {token_hash(token): token for token in tokens}
    found = await db.exec(_VIEWERS, params={"hashes": list(by_hash), "now": now})
    return {
        by_hash[opened_by]: Viewer(
            person_id=person_id,
            name=name,
            assurance=assurance,
            roles=frozenset(Role(role) for role in granted or ()),
            region=region,
            district=district,
            signed_in_until=expires_at,
        )
        for opened_by, expires_at, person_id, name, assurance, region, district, granted in found
    }


async def living(db: AsyncSession, person_id: int, *, now: datetime) -> Sequence[Session]:
    """The sessions of a person that have not run out, the newest first."""
    found = await db.exec(
        select(Session)
        .where(Session.person_id == person_id, Session.expires_at > now)
        .order_by(col(Session.created_at).desc())
        .limit(_MOST)
    )
    return found.all()
