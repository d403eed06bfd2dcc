"""The levels of assurance in their order."""

from itertools import pairwise, product

import pytest

from accounts.models import Assurance
from accounts.rules.assurance import LEVELS, ORDER, higher, is_identified
from accounts.viewing import Viewer


def test_the_order_is_that_of_eidas() -> None:
    assert [level.value for level in ORDER] == ["none", "low", "substantial", "high"]
    assert set(LEVELS) == set(Assurance) == set(ORDER)


@pytest.mark.parametrize(("one", "other"), list(product(ORDER, ORDER)))
def test_the_higher_of_two_never_loses(one: Assurance, other: Assurance) -> None:
    assert ORDER.index(higher(one, other)) == max(ORDER.index(one), ORDER.index(other))
    assert higher(one, other) == higher(other, one)


def test_identity_begins_at_substantial() -> None:
    assert [is_identified(level) for level in ORDER] == [False, False, True, True]
    assert not any(is_identified(low) > is_identified(high) for low, high in pairwise(ORDER))


@pytest.mark.parametrize("level", ORDER)
def test_a_viewer_and_the_rule_agree(level: Assurance) -> None:
    viewer = Viewer(person_id=1, name="Nodira", assurance=level, roles=frozenset(), region=None)
    assert viewer.is_identified == is_identified(level)
    assert viewer.is_confirmed == (level is not Assurance.NONE)
