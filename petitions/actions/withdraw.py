"""Take a signature back while the petition is open; what it has crossed stays crossed."""

from datetime import datetime

from core.database import AsyncSession, stored
from core.errors import Conflict, NotThere, TooLate
from core.i18n import N_
from petitions.actions.count import count
from petitions.models import LogKind, SignatureLogEntry
from petitions.queries import petitions, signatures, tallies
from petitions.rules.phases import is_open


async def withdraw(
    db: AsyncSession, petition_id: int, signer_hash: bytes, *, now: datetime
) -> None:
    """Count the signature down and drop the name; its row and the log keep that it was there.

    Raises NotThere, TooLate once the petition is closed, Conflict without a signature.
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
    signature, _ = found
    signature.withdrawn_at = now
    signature.shown_name = None
    db.add(signature)
    db.add(
        SignatureLogEntry(
            petition_id=petition_id,
            number=tally.log_length + 1,
            kind=LogKind.WITHDRAWN,
            signature_id=stored(signature.id),
            at=now,
        )
    )
    await count(db, petition, tally, [signature.region], by=-1)
