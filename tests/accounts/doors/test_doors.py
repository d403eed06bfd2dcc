"""Every connected door has what the house asks of a door."""

from accounts.doors import connected, local
from accounts.models import Assurance
from core.settings import Settings
from web.routes import ROUTES


def test_doors_say_who_they_are_and_where_to_go_in(settings: Settings) -> None:
    routes = {getattr(route, "name", "") for route in ROUTES}
    doors = connected(settings)
    assert doors[0] is local
    assert len({door.PROVIDER for door in doors}) == len(doors)
    for door in doors:
        assert door.ENTRANCE in routes
        assert door.NAME
        assert door.HIGHEST is not Assurance.NONE


def test_a_password_vouches_for_an_address_alone() -> None:
    assert local.HIGHEST is Assurance.LOW
