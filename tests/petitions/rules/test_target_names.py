"""What a petition is about, as addresses and forms name it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petitions.rules.target_names import TargetName, parsed_target, target_name


@given(st.sampled_from(["dossier", "act"]), st.integers(0, 10**18 - 1))
def test_a_name_is_read_as_it_was_written(kind: str, identity: int) -> None:
    name = TargetName(kind, identity)
    assert parsed_target(str(name)) == name


NONSENSE = ["", "dossier", "dossier-", "-5", "dossier-5x", "dossier--5", "a b-5", "dossier-²"]
TOO_LONG = ["x" * 41 + "-1", "dossier-" + "1" * 19, "../x-1"]


@pytest.mark.parametrize("nonsense", NONSENSE + TOO_LONG)
def test_nonsense_names_nothing(nonsense: str) -> None:
    assert parsed_target(nonsense) is None


def test_two_columns_that_hold_nothing() -> None:
    assert target_name(None, None) is None
    assert target_name("dossier", 5) == TargetName("dossier", 5)
