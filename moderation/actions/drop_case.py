"""Close the case about words that their author has taken back before anybody decided."""

from core.database import AsyncSession
from moderation.models import CaseState
from moderation.queries import cases


async def drop_case(db: AsyncSession, kind: str, identity: int) -> None:
    """A moderator who has the case in hand finds it closed; words without a case have none."""
    case = await cases.open_about(db, kind, identity)
    if case is None:
        return
    await db.refresh(case, with_for_update=True)
    if case.state is CaseState.OPEN:
        case.state = CaseState.DROPPED
        case.version += 1
        db.add(case)
        await db.flush()
