"""Change the quorum ladder: new rungs begin on their day, those they replace end the day before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from agencies.queries import agencies
from core.database import AsyncSession
from core.errors import Conflict, Invalid
from core.i18n import N_
from petitions.models import Level, QuorumRung
from petitions.queries import ladder
from petitions.rules.ladder_file import WrittenRung

# A ladder belongs to a level, and to one body or to all bodies that have none of their own.
Ladder = tuple[Level, str]


@dataclass(frozen=True)
class Changed:
    """What an import came to, in numbers of rungs."""

    added: int
    ended: int
    kept: int


async def import_quorum(db: AsyncSession, rungs: Sequence[WrittenRung], *, today: date) -> Changed:
    """Take these rungs for the whole ladder of every level and body they name.

    Where a ladder gets new rungs, those of it that are not named any more end the day before the
    first new one begins. Other ladders are left alone, and what petitions were published with does
    not move. Importing the same rungs again changes nothing.

    Raises Conflict for a rung that is there with other terms, as a rung never changes; Invalid for
    one that would begin or end in the past, or that names a body nobody knows.
    """
    await _require_bodies(db, rungs)
    there = {_written(row).key: row for row in await ladder.every_rung(db)}
    new = [rung for rung in rungs if rung.key not in there]
    ended = sum(_takes_end(there[rung.key], rung, today) for rung in rungs if rung not in new)
    begins: dict[Ladder, date] = {}
    for rung in new:
        _require_to_come(rung.valid_from, today)
        whose = (rung.level, rung.body)
        begins[whose] = min(begins.get(whose, rung.valid_from), rung.valid_from)
        db.add(QuorumRung(**rung.model_dump()))
    kept = {rung.key for rung in rungs}
    for key, row in there.items():
        first = begins.get((row.level, row.body))
        if key not in kept and first is not None:
            ended += await _end_before(db, row, first)
    await db.flush()
    return Changed(added=len(new), ended=ended, kept=len(rungs) - len(new))


async def _require_bodies(db: AsyncSession, rungs: Sequence[WrittenRung]) -> None:
    named = {slug for rung in rungs for slug in (rung.body, rung.obliged_body) if slug}
    unknown = named - {agency.slug for agency in await agencies.listed(db)} if named else set()
    if unknown:
        raise Invalid(
            N_("The ladder names “{slug}”, and there is no such agency. Nothing was changed."),
            slug=min(unknown),
        )


def _takes_end(row: QuorumRung, rung: WrittenRung, today: date) -> bool:
    """Whether a rung that is there got another last day; nothing else of it may be other."""
    if _written(row).model_copy(update={"valid_until": rung.valid_until}) != rung:
        raise Conflict(
            N_(
                "The rung of the level “{level}” from {day} on is there with other terms. A rung "
                "never changes: give the new one a later valid_from."
            ),
            level=rung.level.value,
            day=rung.valid_from.isoformat(),
        )
    if rung.valid_until is None or rung.valid_until == row.valid_until:
        return False
    for day in (rung.valid_until, row.valid_until or today):
        _require_to_come(day, today)
    row.valid_until = rung.valid_until
    return True


async def _end_before(db: AsyncSession, row: QuorumRung, first: date) -> bool:
    """End a rung the day before `first`; one that would begin only then never was."""
    if row.valid_until is not None and row.valid_until < first:
        return False
    if row.valid_from >= first:
        await db.delete(row)
    else:
        row.valid_until = first - timedelta(days=1)
    return True


def _require_to_come(day: date, today: date) -> None:
    if day < today:
        raise Invalid(
            N_("A rung cannot begin or end in the past: {day}. Petitions went by it already."),
            day=day.isoformat(),
        )


def _written(row: QuorumRung) -> WrittenRung:
    return WrittenRung.model_validate(row.model_dump(exclude={"id"}))
