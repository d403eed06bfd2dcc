"""How a run is shared among processes, and what each that runs tests brings along."""

import gc

import pytest
from xdist import is_xdist_controller
from xdist.remote import Producer

from tests.sharing import FilesTogether


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FilesTogether:
    return FilesTogether(config, log)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """The process that only hands out tests needs no portal, and others wait until it is up."""
    if not is_xdist_controller(session):
        session.config.pluginmanager.import_plugin("tests.portal")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """However many processes share a run, one has all of the browser and its portal."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.xdist_group("browser"))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """What is there by now stays: nobody need look through it for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)
