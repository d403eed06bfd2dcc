"""Who is signed in behind a token, and where a person is signed in."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select

from accounts.models import Person, Role, RoleGrant, Session
from accounts.viewing import Viewer
from core.database import AsyncSession, stored
from core.keyed_hash import token_hash

# More than anybody has open.
_MOST = 50


async def viewer_behind(db: AsyncSession, token: str, *, now: datetime) -> Viewer | None:
    """The person whose living session this token opens, with their roles, in one query."""
    roles = (
        select(func.array_agg(RoleGrant.role))
        .where(RoleGrant.person_id == Person.id, col(RoleGrant.revoked_at).is_(None))
        .scalar_subquery()
    )
    found = (
        await db.exec(
            select(Person, Session.expires_at, roles)
            .join(Session, col(Session.person_id) == Person.id)
            .where(Session.token_hash == token_hash(token), Session.expires_at > now)
        )
    ).one_or_none()
    if found is None:
        return None
    person, expires_at, granted = found
    return Viewer(
        person_id=stored(person.id),
        name=person.name,
        assurance=person.assurance,
        roles=frozenset(Role(role) for role in granted or ()),
        region=person.region,
        district=person.district,
        signed_in_until=expires_at,
    )


async def living(db: AsyncSession, person_id: int, *, now: datetime) -> Sequence[Session]:
    """The sessions of a person that have not run out, the newest first."""
    found = await db.exec(
        select(Session)
        .where(Session.person_id == person_id, Session.expires_at > now)
        .order_by(col(Session.created_at).desc())
        .limit(_MOST)
    )
    return found.all()
