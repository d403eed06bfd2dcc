"""Move the tally of a draft by what changed in one sheet that counts."""

from collections.abc import Set

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from consultation.models import Sheet, SheetTally
from consultation.queries import sheets
from consultation.rules.tallies import Cell, moves
from core.database import AsyncSession, stored


async def count_sheet(db: AsyncSession, sheet: Sheet, *, before: Set[Cell]) -> None:
    """`before` are the answers that were counted so far; what the sheet says now is counted next.

    Whoever calls holds the sheet alone.
    """
    moved = moves(before, await sheets.cells(db, stored(sheet.id)))
    if not moved:
        return
    counted = insert(SheetTally).values(
        [
            {
                "dossier_id": sheet.dossier_id,
                "item_id": cell.item,
                "choice": cell.choice,
                "clause_id": cell.clause,
                "count": by,
            }
            for cell, by in moved
        ]
    )
    await db.exec(
        counted.on_conflict_do_update(
            constraint="pk_sheet_tally",
            set_={"count": col(SheetTally.count) + counted.excluded.count},
        )
    )
