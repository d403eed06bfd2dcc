"""Put the quorum ladder into the database: the rungs of `petitions/data/quorum.yaml`."""

from pathlib import Path
from typing import Any

import yaml
from sqlalchemy.dialects.postgresql import insert

from core.database import AsyncSession
from petitions.models import QuorumRung

LADDER = Path(__file__).parents[1] / "data" / "quorum.yaml"


async def seed(db: AsyncSession) -> None:
    """Add the rungs that are missing; one that is there already stays as it is."""
    await db.exec(
        insert(QuorumRung)
        .values(read_ladder())
        .on_conflict_do_nothing(constraint="uq_quorum_rung_threshold")
    )


def read_ladder(path: Path = LADDER) -> list[dict[str, Any]]:
    """Every rung of the file as the columns of its row."""
    rungs: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["rungs"]
    return rungs
