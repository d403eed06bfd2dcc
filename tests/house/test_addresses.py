"""The first word of an address is the package, and a noun of it is the file of its page."""

import inspect

from starlette.routing import Route

from tests.house.sources import HOUSES
from web.routes import ROUTES


def test_addresses_name_their_package_and_file() -> None:
    astray = []
    for route in ROUTES:
        if not isinstance(route, Route):
            continue
        module = inspect.unwrap(route.endpoint).__module__
        words = [word for word in route.path.split("/") if word]
        nouns = [word.partition(".")[0] for word in words if not word.startswith("{")]
        if not nouns or nouns[0] not in HOUSES:
            if not module.startswith("web."):
                astray.append(f"{route.path} -> {module}")
            continue
        house, room, file = module.split(".")
        own_noun = "dossiers" if house == "consultation" else house
        fits = file in nouns or file.rstrip("s") in {n.rstrip("s") for n in nouns[1:]}
        if (house, room) != (nouns[0], "pages") or not (fits or file == own_noun):
            astray.append(f"{route.path} -> {module}")
    assert not astray, astray


def test_route_names_are_unique() -> None:
    names = [route.name for route in ROUTES if isinstance(route, Route)]
    assert len(names) == len(set(names))


def test_no_route_carries_a_language() -> None:
    first = {route.path.split("/")[1] for route in ROUTES if isinstance(route, Route)}
    assert not first & {"uz", "uz-cyrl", "ru", "en"}
