"""A paper is checked by its hash: the published one, another's, none, or no hash at all."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from consultation.queries import outcome_reports
from core.database import AsyncSession, stored
from tests.browsing import Browser, Reading
from tests.clock import HandClock
from tests.making.consultation import CLOSES
from tests.making.outcomes import over

Visit = Callable[..., Browser]

TRUE = "This is the hash of the outcome as it was published."
WHOLE = "they fit: the report and its table are those that were published."


@pytest.fixture(autouse=True)
def closed(clock: HandClock) -> None:
    clock.at = CLOSES + timedelta(days=1)


async def sealed_hash(db: AsyncSession, draft: int | None) -> str:
    found = await outcome_reports.of_draft(db, stored(draft))
    assert found is not None
    return found.sha256.hex()


async def checked(visit: Visit, draft: int | None, typed: str) -> Reading:
    page = await visit().open(f"/consultation/{draft}/outcome/verification")
    return await page.send("Check it", hash=typed)


async def test_the_address_on_the_paper_says_that_it_is_the_published_one(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await over(db)
    page = await visit().open(f"/consultation/{draft.id}/outcome")
    [address] = page.tree.xpath("//figure//code/text()")
    path = address.partition("/consultation")
    assert await sealed_hash(db, draft.id) in address
    answer = await visit().open("/consultation" + path[2])
    assert TRUE in answer
    assert WHOLE in answer


async def test_it_may_be_typed_as_it_is_read(db: AsyncSession, visit: Visit) -> None:
    draft = await over(db)
    mark = (await sealed_hash(db, draft.id)).upper()
    assert TRUE in await checked(visit, draft.id, f" {mark[:32]}  {mark[32:]} ")


async def test_another_hash_is_no_published_paper(db: AsyncSession, visit: Visit) -> None:
    draft = await over(db)
    page = await checked(visit, draft.id, "0" * 64)
    assert "No outcome with this hash was ever published here." in page
    assert TRUE not in page
    assert WHOLE in page


async def test_the_hash_of_another_draft_leads_there(db: AsyncSession, visit: Visit) -> None:
    draft, other = await over(db), await over(db, ("Boshqa.",))
    page = await checked(visit, draft.id, await sealed_hash(db, other.id))
    assert "This is the hash of another outcome." in page
    assert page.links(f"Outcome of draft {other.id}")


@pytest.mark.parametrize(
    "typed", ["", "salom", "0" * 63, "g" * 64, "<script>", "\u202e" + "0" * 64]
)
async def test_what_is_no_hash_is_said_to_be_none(
    db: AsyncSession, visit: Visit, typed: str
) -> None:
    draft = await over(db)
    page = await checked(visit, draft.id, typed)
    assert page.status == 200
    assert "This is no hash" in page
