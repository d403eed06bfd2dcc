"""State that one speaks for an organisation, and that one does so no more."""

from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from consultation.models import Representation
from consultation.queries import organisations
from consultation.queries.organisations import MOST
from consultation.rules.organisations import checked_stir, plain_line
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.i18n import N_


async def state_representation(
    db: AsyncSession, person_id: int, *, name: str, stir: str, role: str, now: datetime
) -> None:
    """Raises Invalid for what can not be right, Conflict where it is stated already and for more
    than anybody speaks for.
    """
    said = {"name": plain_line(name), "role": plain_line(role)}
    for field, words in said.items():
        if not words:
            raise Invalid(N_("Fill in this field."), field=field)
    if len(await organisations.standing(db, person_id)) >= MOST:
        raise Conflict(N_("You speak for {most} organisations already."), most=MOST)
    added = await db.exec(
        insert(Representation)
        .values(person_id=person_id, stir=checked_stir(stir), stated_at=now, **said)
        .on_conflict_do_nothing()
        .returning(col(Representation.id))
    )
    if added.scalar_one_or_none() is None:
        raise Conflict(N_("You have named this organisation already. End that entry first."))


async def end_representation(
    db: AsyncSession, representation: Representation, *, now: datetime
) -> None:
    """What was said for the organisation keeps it; where nothing was, nothing is left of it."""
    await db.refresh(representation, with_for_update=True)
    if representation.ended_at is not None:
        return
    if await organisations.is_used(db, stored(representation.id)):
        representation.ended_at = now
        db.add(representation)
    else:
        await db.delete(representation)
    await db.flush()
