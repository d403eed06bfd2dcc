"""What is overdue says so on every list it stands on, by how many working days."""

from collections.abc import Callable

import pytest

from consultation.actions.impose_outcomes import impose_due_outcomes
from core.database import AsyncSession, stored
from tests.browsing import Browser, Reading
from tests.clock import HandClock
from tests.making.agencies import PLAIN_WEEKS
from tests.making.consultation import CLOSES, dossier
from tests.making.petitions import petition

Visit = Callable[..., Browser]

DEMAND = "Maktab yoʻli yoritilsin"


@pytest.mark.parametrize("address", ["/", "/petitions", "/search?q=yoritilsin"])
async def test_a_petition(db: AsyncSession, visit: Visit, clock: HandClock, address: str) -> None:
    await petition(db, DEMAND, thresholds=(2, 90), signatures=3)
    await db.commit()
    assert "Overdue: " not in row_of(await visit().open(address), DEMAND)
    clock.pass_by(days=80)
    words = row_of(await visit().open(address), DEMAND)
    assert "Overdue: " in words
    assert "working days" in words


@pytest.mark.parametrize("address", ["/consultation", "/search?q=suv"])
async def test_a_draft(db: AsyncSession, visit: Visit, clock: HandClock, address: str) -> None:
    draft = await dossier(db, titles={"en": "On water (suv)"})
    await impose_due_outcomes(db, calendar=PLAIN_WEEKS, now=CLOSES, dossier_id=stored(draft.id))
    await db.commit()
    clock.at = CLOSES
    clock.pass_by(days=3)
    assert "Overdue: " not in row_of(await visit().open(address), "On water (suv)")
    # Due on Friday 9 October; this is the Monday after it.
    clock.pass_by(days=12)
    assert "Overdue: 1 working day" in row_of(await visit().open(address), "On water (suv)")


def row_of(page: Reading, title: str) -> str:
    """The words of the row with this title, in the first list that has it."""
    rows = page.tree.xpath(
        "//li[contains(@class, 'row')][.//a[normalize-space()=$title]]", title=title
    )
    return " ".join(rows[0].text_content().split())
