"""A signer confirms a signature that was set aside because the text was corrected."""

from datetime import datetime

from core.database import AsyncSession
from core.errors import Conflict, NotThere, TooLate
from core.i18n import N_
from core.letters import Outbox
from core.working_days import Calendar
from petitions.actions.restore import restore
from petitions.queries import petitions, signatures, tallies
from petitions.rules.phases import is_open
from petitions.rules.reasons import TEXT_CORRECTED


async def confirm_signature(
    db: AsyncSession,
    petition_id: int,
    signer_hash: bytes,
    *,
    version: int,
    calendar: Calendar,
    outbox: Outbox,
    now: datetime,
) -> None:
    """The signature is one under this version now and is counted again; it may reach a rung.

    Raises NotThere, TooLate once the petition is closed, Conflict when nothing waits to be
    confirmed or the text has changed once more since the signer read it.
    """
    tally = await tallies.locked(db, petition_id)
    petition = await petitions.as_it_stands(db, petition_id)
    if tally is None or petition is None or petition.text_hash is None:
        raise NotThere(N_("There is no petition at this address."))
    if not is_open(petition, now):
        raise TooLate(N_("Signatures can be confirmed only while the petition is open."))
    if version != petition.text_version:
        raise Conflict(N_("The text has changed since you opened this page. Read it again."))
    found = await signatures.standing(db, signer_hash)
    if found is None or found.invalidated_for != TEXT_CORRECTED:
        raise Conflict(N_("You have no signature here that waits to be confirmed."))
    found.text_version = petition.text_version
    found.text_hash = petition.text_hash
    await restore(db, petition, tally, [found], calendar=calendar, outbox=outbox, now=now)
