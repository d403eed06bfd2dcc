"""The cast of the demonstration, and the letters that can be read there."""

from collections.abc import Callable

import pytest
from starlette.applications import Starlette

from core.database import AsyncSession
from tests import town
from tests.accounts.playing import sign_in_as
from tests.browsing import Browser
from tests.making.accounts import person

Visit = Callable[..., Browser]


@pytest.fixture
async def played(db: AsyncSession) -> None:
    """The petitioner of the town lives in the database."""
    who = town.PETITIONER
    await person(db, name=who.name, email=who.email, personal_number=who.personal_number)
    await db.commit()


@pytest.mark.usefixtures("played")
async def test_one_press_signs_in(visit: Visit) -> None:
    page = await visit().open("/accounts/cast?return_to=/accounts/account")
    reading = await page.send(sign_in_as(town.PETITIONER))
    assert reading.address == "/en/accounts/account"
    assert town.PETITIONER.name in reading


@pytest.mark.usefixtures("played")
@pytest.mark.parametrize("language", ["uz", "uz-cyrl", "ru", "en"])
async def test_the_whole_town_is_there_in_every_language(visit: Visit, language: str) -> None:
    reading = await visit(language).open("/accounts/cast")
    assert all(member.name in reading for member in town.CAST)
    assert len(reading.tree.findall(".//button[@class='cast-button']")) == len(town.CAST)


@pytest.mark.usefixtures("played")
async def test_only_the_cast_can_be_played(visit: Visit, db: AsyncSession) -> None:
    await person(db, email="citizen@shahar.example")
    await db.commit()
    page = await visit().open("/accounts/cast")
    form = page.tree.forms[1]
    data = dict(form.form_values()) | {"email": "citizen@shahar.example"}
    reading = await page.browser.submit("POST", "/en/accounts/cast", data)
    assert reading.status == 404


@pytest.mark.parametrize("address", ["/accounts/cast", "/accounts/letters"])
async def test_nothing_of_it_exists_in_earnest(visit: Visit, app: Starlette, address: str) -> None:
    app.state.cast = ()
    assert (await visit().open(address)).status == 404


@pytest.mark.usefixtures("played")
async def test_nobody_is_played_in_earnest(visit: Visit, app: Starlette) -> None:
    page = await visit().open("/accounts/cast")
    app.state.cast = ()
    assert (await page.send(sign_in_as(town.PETITIONER))).status == 404


async def test_the_mailbox_of_the_demonstration_is_empty_at_first(visit: Visit) -> None:
    assert "No letter has been written yet." in await visit().open("/accounts/letters")
