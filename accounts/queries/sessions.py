"""Living sessions: whom tokens let in, and where a person is signed in."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ARRAY, LargeBinary, bindparam, func
from sqlmodel import col, select

from accounts.models import Assurance, Person, Role, RoleGrant, Session
from accounts.viewing import Viewer
from core.database import AsyncSession

# More than anybody has open.
_MOST = 50

_ROLES = (
    select(func.array_agg(RoleGrant.role))
    .where(RoleGrant.person_id == Person.id, col(RoleGrant.revoked_at).is_(None))
    .scalar_subquery()
)
# The living sessions at `now` that the tokens of these `hashes` open: the hash, and the columns
# that `viewer_of` reads. Built once: every page that somebody signed in asks for is asked it.
LIVING = (
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


def viewer_of(
    expires_at: datetime,
    person_id: int,
    name: str,
    assurance: Assurance,
    region: str | None,
    district: str | None,
    granted: Sequence[str] | None,
    *,
    is_officer: bool,
) -> Viewer:
    """The person of a row of `LIVING`."""
    return Viewer(
        person_id=person_id,
        name=name,
        assurance=assurance,
        roles=frozenset(map(Role, granted or ())),
        region=region,
        district=district,
        is_officer=is_officer,
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
