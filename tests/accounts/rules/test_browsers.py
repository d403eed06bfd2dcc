"""What browsers are called on the account page."""

import pytest

from accounts.rules.browsers import browser_called

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
KIT = "AppleWebKit/537.36 (KHTML, like Gecko)"


@pytest.mark.parametrize(
    ("user_agent", "called"),
    [
        (f"{WINDOWS} Gecko/20100101 Firefox/144.0", "Firefox, Windows"),
        (f"{WINDOWS} {KIT} Chrome/141.0 Safari/537.36", "Chrome, Windows"),
        (f"{WINDOWS} {KIT} Chrome/141.0 Safari/537.36 Edg/141.0", "Edge, Windows"),
        (f"{WINDOWS} {KIT} Chrome/141.0 YaBrowser/25.8 Safari/537.36", "Yandex Browser, Windows"),
        (f"Mozilla/5.0 (Linux; Android 15) {KIT} Chrome/141.0 Mobile", "Chrome, Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari, iPhone"),
        ("curl/8.5.0", ""),
        ("", ""),
    ],
)
def test_browsers_and_systems_are_named(user_agent: str, called: str) -> None:
    assert browser_called(user_agent) == called
