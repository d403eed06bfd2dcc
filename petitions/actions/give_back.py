"""Give signatures back that an invalidation has set aside, all of them or one."""

from collections.abc import Sequence
from datetime import datetime

from core.database import AsyncSession, stored
from core.letters import Outbox
from core.working_days import Calendar
from petitions.actions.invalidate import invalidate
from petitions.actions.restore import restore
from petitions.models import Invalidation, Petition, Signature, Tally
from petitions.queries import texts
from petitions.rules.reasons import TEXT_CORRECTED


async def give_back(
    db: AsyncSession,
    invalidation: Invalidation,
    tally: Tally,
    signatures: Sequence[Signature],
    *,
    calendar: Calendar,
    outbox: Outbox,
    now: datetime,
) -> None:
    """Count them again; the tally and the invalidation are held.

    Where the text was corrected in substance meanwhile, a signature under the former text waits
    for its signer to confirm it, as all others of its time do.
    """
    petition = await db.get_one(Petition, invalidation.petition_id)
    material = await texts.material_version(db, stored(petition.id))
    former = [signature for signature in signatures if signature.text_version < material]
    present = [signature for signature in signatures if signature.text_version >= material]
    for counted, reaches_rungs in ((former, False), (present, True)):
        await restore(
            db,
            petition,
            tally,
            counted,
            calendar=calendar,
            outbox=outbox,
            now=now,
            reaches_rungs=reaches_rungs,
        )
        if not reaches_rungs:
            await invalidate(db, tally, counted, reason=TEXT_CORRECTED, now=now)
    invalidation.given_back += len(signatures)
    db.add(invalidation)
    await db.flush()
