"""Name the act that a draft has become, or name it right."""

from datetime import date, datetime

from consultation.models import Adoption
from consultation.queries import package
from consultation.queries.dossiers import Record
from consultation.rules.adoptions import require_adopted, require_ended
from consultation.rules.received_files import plain_title
from core.database import AsyncSession, stored
from core.dates import day_of
from core.errors import Conflict
from core.i18n import N_


async def name_adopted_act(
    db: AsyncSession,
    record: Record,
    *,
    title: str,
    language: str,
    number: str,
    adopted_on: date,
    address: str,
    by_id: int,
    now: datetime,
) -> Adoption:
    """The newest naming counts, the ones before stay readable.

    Raises Conflict before the outcome and where the act is named so already, Invalid for a day or
    an address that can not be.
    """
    require_ended(record.outcome, now)
    require_adopted(
        adopted_on=adopted_on,
        address=address,
        opened_on=day_of(record.dossier.opens_at),
        today=day_of(now),
    )
    await package.hold(db, stored(record.dossier.id))
    adoption = Adoption(
        dossier_id=stored(record.dossier.id),
        title=plain_title(title),
        language=language,
        number=plain_title(number),
        adopted_on=adopted_on,
        address=address,
        by_id=by_id,
        at=now,
    )
    named = await package.adoptions(db, stored(record.dossier.id))
    if named and _words(named[0]) == _words(adoption):
        raise Conflict(N_("The act is named so already."))
    db.add(adoption)
    await db.flush()
    return adoption


def _words(adoption: Adoption) -> tuple[str, str, date, str]:
    return adoption.title, adoption.number, adoption.adopted_on, adoption.address
