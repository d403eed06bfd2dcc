"""More time: once, by the due day, for a reason; the clock, the log and the letters say so."""

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime

import pytest

from accounts.queries.people import Reachable
from agencies.actions.extend_obligation import extend_obligation
from agencies.actions.fulfil_obligation import fulfil_obligation
from agencies.models import Obligation, ObligationDeed, ObligationState
from agencies.queries import obligations
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid, TooLate
from core.letters import StoredOutbox
from tests.agencies.owing import FakePetitions, letters
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS, agency, obligation

REASON = (
    "Xulosa beradigan tashkilot hujjatlarni hali yubormagan, shuning uchun yana bir necha kun "
    "kerak boʻladi."
)
# The last second of the due day, 14 September, and the first one after it.
LAST = datetime(2026, 9, 14, 18, 59, 59, tzinfo=UTC)
AFTER = datetime(2026, 9, 14, 19, 0, 0, tzinfo=UTC)

Extend = Callable[..., Awaitable[None]]


@pytest.fixture
async def extend(db: AsyncSession, outbox: StoredOutbox) -> Extend:
    """Extends by five working days on the first morning, unless told otherwise."""
    officer = stored((await person(db)).id)
    house = FakePetitions(
        titles={9: "Toza suv kerak"},
        petitioners={9: Reachable(1, "Nodira Karimova", "nodira@shahar.example", "en")},
    )

    async def do(
        owed: Obligation, *, days: int = 5, reason: str = REASON, now: datetime = MORNING
    ) -> None:
        await extend_obligation(
            db,
            owed,
            working_days=days,
            reason=reason,
            by_id=officer,
            houses=[house],
            calendar=PLAIN_WEEKS,
            outbox=outbox,
            now=now,
        )

    return do


async def test_the_due_day_moves_by_working_days(db: AsyncSession, extend: Extend) -> None:
    owed = await obligation(db, working_days=5)
    assert owed.due_on == date(2026, 9, 14)
    await extend(owed, now=LAST)
    assert owed.due_on == date(2026, 9, 21)
    assert owed.due_at == datetime(2026, 9, 21, 18, 59, 59, tzinfo=UTC)
    assert (owed.extended_at, owed.extension_reason) == (LAST, REASON)
    assert owed.state is ObligationState.OWED
    last = (await obligations.events_of(db, stored(owed.id), limit=10))[-1]
    assert (last.deed, last.due_at, last.reason) == (ObligationDeed.EXTENDED, owed.due_at, REASON)


async def test_there_is_no_second_extension(db: AsyncSession, extend: Extend) -> None:
    owed = await obligation(db, working_days=5)
    await extend(owed, days=1)
    with pytest.raises(Conflict, match="no second extension"):
        await extend(owed, days=1)
    assert owed.due_on == date(2026, 9, 15)


async def test_not_after_the_due_day(db: AsyncSession, extend: Extend) -> None:
    owed = await obligation(db, working_days=5)
    with pytest.raises(TooLate):
        await extend(owed, now=AFTER)
    assert owed.extended_at is None


async def test_not_when_it_is_answered(db: AsyncSession, extend: Extend) -> None:
    owed = await obligation(db, working_days=5)
    await fulfil_obligation(db, owed, by_id=stored((await person(db)).id), now=MORNING)
    with pytest.raises(Conflict, match="already fulfilled"):
        await extend(owed)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"days": 0}, "working_days"),
        ({"days": -3}, "working_days"),
        ({"days": 17}, "working_days"),
        ({"reason": "Hali vaqt kerak."}, "reason"),
        ({"reason": "soʻz " * 11}, "reason"),
    ],
)
async def test_not_too_long_and_not_without_a_reason(
    db: AsyncSession, extend: Extend, given: dict[str, object], field: str
) -> None:
    owed = await obligation(db, working_days=5)
    with pytest.raises(Invalid) as refused:
        await extend(owed, **given)
    assert refused.value.field == field
    assert owed.extended_at is None


async def test_the_longest_extension_and_the_shortest_reason(
    db: AsyncSession, extend: Extend
) -> None:
    owed = await obligation(db, working_days=5)
    await extend(owed, days=16, reason="soʻz " * 12)
    assert owed.due_on == date(2026, 10, 6)


async def test_whoever_asked_and_the_superior_body_are_told(
    db: AsyncSession, extend: Extend
) -> None:
    superior = await agency(db, "Cabinet", email="cabinet@idora.example")
    owing = await agency(db, "Ministry of Water", superior_id=superior.id)
    owed = await obligation(db, agency_id=owing.id, subject_id=9, working_days=5)
    await extend(owed)
    asker, above = await letters(db)
    assert asker.recipient == "nodira@shahar.example"
    assert (
        asker.subject == "Ministry of Water has extended the term of an answer to 21 September 2026"
    )
    assert REASON in asker.text
    assert "Toza suv kerak" in asker.text
    assert above.recipient == "cabinet@idora.example"
