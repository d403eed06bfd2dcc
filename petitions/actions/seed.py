"""Put the quorum ladder into the database: the rungs of `petitions/data/quorum.yaml`."""

from pathlib import Path

from sqlalchemy.dialects.postgresql import insert

from core.database import AsyncSession
from petitions.models import QuorumRung
from petitions.rules.ladder_file import WrittenRung, read_ladder

LADDER = Path(__file__).parents[1] / "data" / "quorum.yaml"


async def seed(db: AsyncSession) -> None:
    """Add the rungs that are missing; one that is there already stays as it is."""
    await db.exec(
        insert(QuorumRung)
        .values([rung.model_dump() for rung in written_ladder()])
        .on_conflict_do_nothing(constraint="uq_quorum_rung_threshold")
    )


def written_ladder() -> list[WrittenRung]:
    """The ladder that comes with the portal. Raises Invalid where the file makes no sense."""
    return read_ladder(LADDER.read_text(encoding="utf-8"), file=LADDER.name)
