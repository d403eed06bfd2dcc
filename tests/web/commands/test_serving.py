"""The address that links in letters and receipts begin with, when the portal is served."""

import pytest

from core.settings import Settings
from web.commands.serving import reached_at


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:9000"),
        ("0.0.0.0", "http://127.0.0.1:9000"),  # noqa: S104
        ("muhokama.local", "http://muhokama.local:9000"),
    ],
)
def test_in_development_links_lead_to_the_port_that_is_served(
    monkeypatch: pytest.MonkeyPatch, host: str, address: str
) -> None:
    monkeypatch.delenv("MUHOKAMA_PUBLIC_ADDRESS", raising=False)
    assert reached_at(Settings(), host, 9000).public_address == address


def test_an_address_that_is_set_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUHOKAMA_PUBLIC_ADDRESS", "http://muhokama.test")
    assert reached_at(Settings(), "127.0.0.1", 9000).public_address == "http://muhokama.test"
