"""The portal of these tests asks small fake houses about the words it judges."""

from collections.abc import Awaitable, Callable

import pytest
from starlette.applications import Starlette

from accounts.models import Person, Role
from core.database import AsyncSession
from core.letters import StoredOutbox
from core.rendering import make_environment
from tests.browsing import Browser
from tests.making.accounts import person, signed_in
from tests.moderation.judged import FakeHouse

Enter = Callable[[Person], Awaitable[Browser]]


@pytest.fixture
def comments() -> FakeHouse:
    return FakeHouse("comment")


@pytest.fixture
def petitions() -> FakeHouse:
    return FakeHouse("petition")


@pytest.fixture(autouse=True)
def subjects(app: Starlette, comments: FakeHouse, petitions: FakeHouse) -> dict[str, FakeHouse]:
    """What the portal may judge here."""
    known = {"comment": comments, "petition": petitions}
    app.state.subjects = known
    return known


@pytest.fixture
def outbox() -> StoredOutbox:
    return StoredOutbox(make_environment(), "https://muhokama.test")


@pytest.fixture
async def author(db: AsyncSession) -> Person:
    return await person(db, name="Anvar Aliyev", email="anvar@example.uz", language="en")


@pytest.fixture
async def reader(db: AsyncSession) -> Person:
    return await person(db, name="Lola Usmonova", email="lola@example.uz", language="en")


@pytest.fixture
async def moderator(db: AsyncSession) -> Person:
    return await person(db, name="Madina Yusupova", roles=[Role.MODERATOR])


@pytest.fixture
async def second_moderator(db: AsyncSession) -> Person:
    return await person(db, name="Sardor Qodirov", roles=[Role.MODERATOR])


@pytest.fixture
async def ombudsman(db: AsyncSession) -> Person:
    return await person(db, name="Oybek Nazarov", roles=[Role.OMBUDSMAN])


@pytest.fixture
def enter(visit: Callable[..., Browser], db: AsyncSession) -> Enter:
    """Sign somebody in: `browser = await enter(moderator)`."""

    async def entered(who: Person) -> Browser:
        return await signed_in(visit, db, who)

    return entered
