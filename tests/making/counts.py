"""What the database says about a petition's count, counted in five ways that must agree."""

from dataclasses import dataclass

from sqlalchemy import func
from sqlmodel import col, select

from core.database import AsyncSession
from petitions.models import (
    HourlyTally,
    LogKind,
    RegionalTally,
    Signature,
    SignatureLogEntry,
    Tally,
)

# Entries that add to the count.
ADDING = {LogKind.SIGNED, LogKind.RESTORED}


@dataclass(frozen=True)
class Counts:
    """The first five are the same number whenever nobody is in between."""

    tally: int
    rows: int
    log: int
    regions: int
    hours: int
    log_length: int
    log_numbers: list[int]

    @property
    def agree(self) -> bool:
        return (
            len({self.tally, self.rows, self.log, self.regions, self.hours}) == 1
            and self.is_gapless
        )

    @property
    def is_gapless(self) -> bool:
        return self.log_numbers == list(range(1, self.log_length + 1))


async def counts(db: AsyncSession, petition_id: int) -> Counts:
    tally = (await db.exec(select(Tally).where(Tally.petition_id == petition_id))).one()
    await db.refresh(tally)
    rows = select(func.count()).where(
        Signature.petition_id == petition_id,
        col(Signature.withdrawn_at).is_(None),
        col(Signature.invalidated_at).is_(None),
    )
    regions = select(func.coalesce(func.sum(RegionalTally.counted), 0)).where(
        RegionalTally.petition_id == petition_id
    )
    hours = select(
        func.coalesce(
            func.sum(
                col(HourlyTally.received)
                - col(HourlyTally.withdrawn)
                - col(HourlyTally.invalidated)
                + col(HourlyTally.restored)
            ),
            0,
        )
    ).where(HourlyTally.petition_id == petition_id)
    entries = (
        await db.exec(
            select(SignatureLogEntry.number, SignatureLogEntry.kind)
            .where(SignatureLogEntry.petition_id == petition_id)
            .order_by(col(SignatureLogEntry.number))
        )
    ).all()
    return Counts(
        tally=tally.counted,
        rows=(await db.exec(rows)).one(),
        log=sum(1 if kind in ADDING else -1 for _, kind in entries),
        hours=(await db.exec(hours)).one(),
        regions=(await db.exec(regions)).one(),
        log_length=tally.log_length,
        log_numbers=[number for number, _ in entries],
    )
