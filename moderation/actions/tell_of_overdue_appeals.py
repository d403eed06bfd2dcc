"""Write once to those who should have answered an appeal, and to the ombudsman above them."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from accounts.models import Role
from core.database import AsyncSession, stored
from core.letters import Outbox
from moderation.letters import appeal_overdue
from moderation.models import Appeal
from moderation.queries import appeals, readers
from moderation.queries.readers import Reader
from moderation.rules.appeals import JUDGES, is_spent

# A worker that stood still does not write about what was due longer ago.
_LOOKS_BACK = timedelta(days=30)
# How many appeals are read at once.
_PORTION = 100


async def tell_of_overdue_appeals(db: AsyncSession, *, outbox: Outbox, now: datetime) -> None:
    """Each of them gets one letter about an appeal, however often this is done.

    Whoever has decided about these words before, or wrote them, is told nothing.
    """
    staff = await readers.holding(db, set(JUDGES.values()))
    since, after = now - _LOOKS_BACK, 0
    while overdue := await appeals.overdue(db, since, now, after, _PORTION):
        after = stored(overdue[-1][0].id)
        given = await appeals.against_all(db, {appeal.decision_id for appeal, _ in overdue})
        letters = [
            appeal_overdue(appeal, to=reader, is_judge=is_judge)
            for appeal, decision in overdue
            for reader, is_judge in _readers(appeal, staff).items()
            if reader.person_id != appeal.appellant_id
            and not is_spent(reader.person_id, decision, given[appeal.decision_id])
        ]
        await outbox.post_all(db, letters, now=now)


def _readers(appeal: Appeal, staff: Mapping[Role, Collection[Reader]]) -> Mapping[Reader, bool]:
    """Everybody above its instance and in it, and whether they answer it themselves."""
    above = dict.fromkeys(staff.get(Role.OMBUDSMAN, ()), False)
    return above | dict.fromkeys(staff.get(JUDGES[appeal.instance], ()), True)
