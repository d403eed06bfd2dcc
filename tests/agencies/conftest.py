"""The portal of these tests asks a small fake house what is owed about."""

import pytest
from starlette.applications import Starlette

from core.letters import StoredOutbox
from core.rendering import make_environment
from tests.agencies.owing import FakePetitions


@pytest.fixture
def petitions(app: Starlette) -> FakePetitions:
    """The only house that makes obligations here."""
    house = FakePetitions()
    app.state.owed = (house,)
    return house


@pytest.fixture
def outbox() -> StoredOutbox:
    return StoredOutbox(make_environment(), "https://muhokama.test")
