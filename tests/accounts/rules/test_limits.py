"""Whom a try is counted with, and what somebody reads who tried too often."""

import pytest

from accounts.rules.limits import address_block, counted_as, too_often
from tests.clock import MORNING


@pytest.mark.parametrize(
    ("address", "block"),
    [
        ("84.54.70.13", "84.54.70.0"),
        ("84.54.70.255", "84.54.70.0"),
        ("2a05:45c2:1:2:aaaa:bbbb:cccc:dddd", "2a05:45c2:1:2::"),
        ("::ffff:84.54.70.13", "84.54.70.0"),
        ("fe80::1%eth0", "fe80::"),
        ("unknown", "unknown"),
    ],
)
def test_neighbours_are_counted_together(address: str, block: str) -> None:
    assert address_block(address) == block


def test_counts_do_not_say_whose_they_are() -> None:
    key = counted_as("nodira@shahar.example", secret="a secret")
    assert key == counted_as(" Nodira@Shahar.example", secret="a secret")
    assert key != counted_as("nodira@shahar.example", secret="another")
    assert "nodira" not in key
    assert len(key) <= 128


def test_the_refusal_says_when_in_tashkent() -> None:
    refused = too_often(600, now=MORNING)
    assert refused.status == 429
    assert refused.wait_seconds == 600
    assert "10:11 (Tashkent)" in str(refused)
