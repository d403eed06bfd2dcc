"""Whether everybody who was told that they have signed is there, once and under that number."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import col, select

from core.database import AsyncSession, make_engine
from petitions.models import Signature
from tests.making.counts import counts


@dataclass(frozen=True)
class Checked:
    """What the database says of one petition; `present` are those acknowledged that are there."""

    acknowledged: int
    present: int
    stored: int
    doubled: int
    counts_agree: bool

    @property
    def is_right(self) -> bool:
        everybody_is_there = self.acknowledged == self.present == self.stored
        return everybody_is_there and not self.doubled and self.counts_agree


async def check(url: str, petition_id: int, told: Mapping[bytes, int]) -> Checked:
    """Look for all who were told a number, by their hash; nobody signs meanwhile."""
    numbers: dict[bytes, list[int]] = defaultdict(list)
    engine = make_engine(url, pool=1)
    async with AsyncSession(engine) as db:
        rows = await db.exec(
            select(Signature.signer_hash, Signature.log_number).where(
                Signature.petition_id == petition_id, col(Signature.withdrawn_at).is_(None)
            )
        )
        for signer, number in rows:
            numbers[signer].append(number)
        counted = await counts(db, petition_id)
    await engine.dispose()
    return Checked(
        acknowledged=len(told),
        present=sum(numbers.get(signer) == [number] for signer, number in told.items()),
        stored=sum(map(len, numbers.values())),
        doubled=sum(len(one) - 1 for one in numbers.values()),
        counts_agree=counted.agree,
    )
