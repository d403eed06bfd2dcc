"""An officer has looked at an alert and writes down what they found."""

from datetime import datetime

from core.database import AsyncSession
from core.errors import Conflict
from core.i18n import N_
from petitions.models import SignatureAlert
from petitions.queries import alerts
from petitions.rules.invalidations import Officer


async def look_at_alert(
    db: AsyncSession, alert: SignatureAlert, *, finding: str, by: Officer, now: datetime
) -> None:
    """Take it off the unread ones. Raises Conflict when somebody else was first."""
    await alerts.hold(db, alert)
    if alert.looked_at is not None:
        raise Conflict(N_("Another officer has looked at this alert. Their finding stands."))
    alert.looked_at = now
    alert.looked_by_id = by.person_id
    alert.finding = finding
    db.add(alert)
    await db.flush()
