"""Takes a role of the portal back."""

from datetime import datetime

from accounts.models import Role
from accounts.queries import roles
from core.database import AsyncSession
from core.errors import Conflict
from core.i18n import N_


async def revoke_role(db: AsyncSession, person_id: int, *, role: Role, now: datetime) -> None:
    """From the person's next page on; the grant keeps its row. Raises Conflict without one."""
    grant = await roles.open_grant(db, person_id, role)
    if grant is None:
        raise Conflict(N_("This person does not have this role."))
    grant.revoked_at = now
    await db.flush()
