"""Take a signature back while the petition is open; what it has crossed stays crossed."""

from datetime import datetime

from core.database import AsyncSession
from core.errors import Conflict, NotThere, TooLate
from core.i18n import N_
from petitions.actions.record import record
from petitions.models import LogKind
from petitions.queries import petitions, signatures, tallies
from petitions.rules.leaves import entry_of
from petitions.rules.phases import is_open


async def withdraw(
    db: AsyncSession, petition_id: int, signer_hash: bytes, *, now: datetime
) -> None:
    """Count the signature down and drop the name; its row and the log keep that it was there.

    Raises NotThere, TooLate once the petition is closed, Conflict without a signature that counts.
    """
    tally = await tallies.locked(db, petition_id)
    petition = await petitions.as_it_stands(db, petition_id)
    if tally is None or petition is None:
        raise NotThere(N_("There is no petition at this address."))
    if not is_open(petition, now):
        raise TooLate(N_("Signatures can be withdrawn only while the petition is open."))
    found = await signatures.standing(db, petition_id, signer_hash)
    if found is None:
        raise Conflict(N_("You have not signed this petition, or have withdrawn already."))
    if found.invalidated_at is not None:
        raise Conflict(N_("Your signature is not counted, so there is nothing to withdraw."))
    found.withdrawn_at = now
    found.shown_name = None
    db.add(found)
    await record(db, tally, [entry_of(found, LogKind.WITHDRAWN)], now=now)
