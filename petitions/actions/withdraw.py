"""Take a signature back while the petition is open; what it has crossed stays crossed."""

from datetime import datetime

from core.database import AsyncSession
from core.errors import Conflict, NotThere, TooLate
from core.i18n import N_
from petitions.actions.record import record
from petitions.models import LogKind, Signature, Tally
from petitions.queries import petitions, signatures, tallies
from petitions.rules.leaves import entry_of
from petitions.rules.phases import is_open
from petitions.rules.reasons import TEXT_CORRECTED


async def withdraw(
    db: AsyncSession, petition_id: int, signer_hash: bytes, *, now: datetime
) -> None:
    """Count the signature down and drop the name; its row and the log keep that it was there.

    One that was set aside because the text was corrected is released by it. Raises NotThere,
    TooLate once the petition is closed, Conflict without a signature, or with one set aside for
    another reason.
    """
    tally = await tallies.locked(db, petition_id)
    petition = await petitions.as_it_stands(db, petition_id)
    if tally is None or petition is None:
        raise NotThere(N_("There is no petition at this address."))
    if not is_open(petition, now):
        raise TooLate(N_("Signatures can be withdrawn only while the petition is open."))
    found = await signatures.standing(db, signer_hash)
    if found is None:
        raise Conflict(N_("You have not signed this petition, or have withdrawn already."))
    if found.invalidated_for == TEXT_CORRECTED:
        await _count_for_no_time(db, tally, found, now)
    if found.invalidated_at is not None:
        raise Conflict(N_("Your signature is not counted, so there is nothing to withdraw."))
    found.withdrawn_at = now
    found.shown_name = None
    db.add(found)
    await record(db, tally, [entry_of(found, LogKind.WITHDRAWN)], now=now)


async def _count_for_no_time(
    db: AsyncSession, tally: Tally, signature: Signature, now: datetime
) -> None:
    """Restore it at the instant at which it is withdrawn, so that the log adds up.

    It reaches no rung: after that instant it is not counted.
    """
    entry = entry_of(signature, LogKind.RESTORED, TEXT_CORRECTED)
    signature.invalidated_at = signature.invalidated_for = None
    await record(db, tally, [entry], now=now)
