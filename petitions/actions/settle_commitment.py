"""An officer says what became of a commitment: done, or given up, with an account in words."""

from datetime import datetime

from core.database import AsyncSession
from petitions.models import Commitment, CommitmentState
from petitions.queries import commitments
from petitions.rules.commitments import require_move


async def settle_commitment(
    db: AsyncSession,
    commitment: Commitment,
    to: CommitmentState,
    *,
    account: str,
    by_id: int,
    now: datetime,
) -> None:
    """Once, by whom and when; raises Conflict when somebody has settled it already."""
    await commitments.hold(db, commitment)
    require_move(commitment.state, to)
    commitment.state = to
    commitment.account = account
    commitment.settled_at, commitment.settled_by_id = now, by_id
    db.add(commitment)
    await db.flush()
