"""Move the counts of a petition: the tally that is held, and those of the regions."""

from collections import Counter
from collections.abc import Sequence

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from core.database import AsyncSession
from petitions.models import Petition, RegionalTally, Tally
from petitions.rules.signing import NO_REGION, is_resident


async def count(
    db: AsyncSession, petition: Petition, tally: Tally, regions: Sequence[str | None], *, by: int
) -> None:
    """One log entry for each region of a signer listed, counted up or down: `by` is 1 or -1."""
    tally.counted += by * len(regions)
    tally.residents += by * sum(is_resident(petition, region) for region in regions)
    tally.log_length += len(regions)
    db.add(tally)
    await db.flush()
    moved = Counter(region or NO_REGION for region in regions)
    added = insert(RegionalTally).values(
        [
            {"petition_id": tally.petition_id, "region": region, "counted": by * signers}
            for region, signers in sorted(moved.items())
        ]
    )
    await db.exec(
        added.on_conflict_do_update(
            index_elements=["petition_id", "region"],
            set_={"counted": col(RegionalTally.counted) + added.excluded.counted},
        )
    )
