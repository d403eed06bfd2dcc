"""`muhokama check-obligations` finds a row that is not what its log leads to."""

from datetime import timedelta

import pytest

from agencies.actions.acknowledge_obligation import acknowledge_obligation
from agencies.models import Obligation, ObligationState
from core.database import AsyncSession, Sessions, stored
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import obligation
from web.commands import obligations


async def test_rows_that_are_as_their_log_says(db: AsyncSession, sessions: Sessions) -> None:
    for _ in range(3):
        await obligation(db)
    await db.commit()
    assert await checked(sessions) == (3, [])


@pytest.mark.parametrize("portion", [1, 2, 500])
async def test_a_row_that_somebody_changed_by_hand(
    db: AsyncSession, sessions: Sessions, portion: int
) -> None:
    officer = stored((await person(db)).id)
    for _ in range(2):
        await obligation(db)
    changed: Obligation = await obligation(db)
    await acknowledge_obligation(db, changed, by_id=officer, now=MORNING)
    changed.due_at += timedelta(days=30)
    changed.state, changed.fulfilled_at = ObligationState.FULFILLED, MORNING
    await db.commit()
    found = await checked(sessions, portion)
    assert found == (3, [f"obligation {changed.id}: state, due_at, fulfilled_at"])


async def checked(sessions: Sessions, portion: int = 500) -> tuple[int, list[str]]:
    async with sessions() as another:
        return await obligations.check(another, MORNING, portion=portion)
