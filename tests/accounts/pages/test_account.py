"""The account page: who somebody is to the portal."""

from collections.abc import Callable

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from accounts.models import Assurance, Role
from core.database import AsyncSession
from tests.browsing import Browser
from tests.counting import statements
from tests.making.accounts import person, signed_in

Visit = Callable[..., Browser]


async def test_it_is_for_somebody(visit: Visit) -> None:
    reading = await visit().open("/accounts/account")
    assert reading.status == 401
    assert any("return_to=/accounts/account" in link for link in reading.links("Sign in"))


@pytest.mark.parametrize(
    ("assurance", "name", "opens"),
    [
        (Assurance.NONE, "Not confirmed", ["Yes"]),
        (Assurance.LOW, "Confirmed", ["Yes", "Yes"]),
        (Assurance.SUBSTANTIAL, "Identified", ["Yes", "Yes", "Yes"]),
        (Assurance.HIGH, "Identified by an electronic signature", ["Yes", "Yes", "Yes"]),
    ],
)
async def test_the_level_says_what_it_opens(
    visit: Visit, db: AsyncSession, assurance: Assurance, name: str, opens: list[str]
) -> None:
    who = await person(db, assurance=assurance, email="nodira@shahar.example")
    reading = await (await signed_in(visit, db, who)).open("/accounts/account")
    badges = [badge.text_content() for badge in reading.tree.find_class("badge")]
    assert badges[0] == name
    assert [words for words in badges[1:] if words == "Yes"] == opens
    assert ("How to be identified" in reading) == (len(opens) < 3)
    assert ("Send another letter" in reading) == (assurance is Assurance.NONE)


async def test_it_shows_address_region_and_roles(visit: Visit, db: AsyncSession) -> None:
    who = await person(
        db, email="kamola@shahar.example", roles=[Role.MODERATOR], region="1730", name="Kamola"
    )
    reading = await (await signed_in(visit, db, who, "ru")).open("/accounts/account")
    for words in ("Kamola", "kamola@shahar.example", "Ферганская область", "Модератор"):
        assert words in reading


async def test_sessions_are_known_by_their_browser(visit: Visit, db: AsyncSession) -> None:
    who = await person(db, email="nodira@shahar.example")
    await signed_in(visit, db, who)
    reading = await (await signed_in(visit, db, who)).open("/accounts/account")
    assert reading.text.count("A browser we do not know") == 2
    assert reading.text.count("(this one)") == 1


async def test_many_sessions_cost_no_more_statements_than_one(
    visit: Visit, db: AsyncSession, engine: AsyncEngine
) -> None:
    who = await person(db, email="nodira@shahar.example")
    browser = await signed_in(visit, db, who)

    async def cost() -> int:
        with statements(engine) as sent:
            assert (await browser.open("/accounts/account")).status == 200
        return len(sent)

    alone = await cost()
    for _ in range(10):
        await signed_in(visit, db, who)
    assert await cost() == alone <= 8
