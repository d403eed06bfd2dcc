"""Comments that come by phone and on paper: the instant that counts, and whose they are."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.models import Assurance, Role
from accounts.viewing import Viewer
from consultation.models import Dossier
from consultation.rules.submissions import (
    ENTER,
    Named,
    contact_key,
    require_known_by,
    require_received,
    require_same_name,
)
from core.errors import Conflict, Invalid, TooLate
from tests.clock import MORNING

CLOSES = MORNING + timedelta(days=15)
LATER = CLOSES + timedelta(days=3)
SECOND = timedelta(seconds=1)


def draft() -> Dossier:
    return Dossier(
        agency_id=1,
        sector="11",
        act_type="law",
        term_policy_id=1,
        search_key="",
        opens_at=MORNING,
        closes_at=CLOSES,
    )


def key(name: str, contact: str) -> bytes:
    return contact_key(Named(name, contact=contact), identity_key="a key")


def test_the_last_second_counts_however_late_it_is_entered() -> None:
    require_received(draft(), CLOSES - SECOND, has_outcome=False, now=LATER)
    with pytest.raises(TooLate):
        require_received(draft(), CLOSES, has_outcome=False, now=LATER)


def test_neither_before_the_opening_nor_from_the_future_nor_after_the_outcome() -> None:
    require_received(draft(), MORNING, has_outcome=False, now=MORNING)
    with pytest.raises(Conflict):
        require_received(draft(), MORNING - SECOND, has_outcome=False, now=LATER)
    with pytest.raises(Invalid):
        require_received(draft(), MORNING + SECOND, has_outcome=False, now=MORNING)
    with pytest.raises(Conflict):
        require_received(draft(), MORNING, has_outcome=True, now=LATER)


@pytest.mark.parametrize(
    ("name", "contact"),
    [
        ("Salima Oripova", "90 123-45-67"),
        ("salima  oripova", "+998 (90) 123 45 67"),
        ("Салима Орипова", "998901234567"),
    ],
)
def test_one_caller_however_the_operator_spells_them(name: str, contact: str) -> None:
    assert key(name, contact) == key("Salima Oripova", "+998901234567")


@pytest.mark.parametrize(
    ("name", "contact"),
    [
        ("Salima Oripova", "+998901234568"),
        ("Salim Oripov", "+998901234567"),
        ("Salima Oripova", "Xiva, Najot koʻchasi 5"),
    ],
)
def test_another_number_or_name_is_another_caller(name: str, contact: str) -> None:
    assert key(name, contact) != key("Salima Oripova", "+998901234567")


@given(st.text(alphabet="0123456789 +-()", max_size=30))
def test_two_houses_of_one_street_are_two(house: str) -> None:
    """An address with letters keeps all its digits."""
    same = " ".join(house.split()) == "5"
    assert (key("Ali", f"Xiva {house}") == key("Ali", "Xiva 5")) == same


def test_somebody_must_be_known_by_something() -> None:
    require_known_by(Named("Ali", personal_number="30101902750019"))
    require_known_by(Named("Ali", contact="Xiva"))
    with pytest.raises(Invalid):
        require_known_by(Named("Ali"))


def test_a_number_goes_with_its_name() -> None:
    require_same_name("Oripova Salima Karimovna", "Салима Орипова")
    with pytest.raises(Invalid):
        require_same_name("Vali Aliyev", "Salima Oripova")


@pytest.mark.parametrize("role", Role)
def test_only_operators_enter(role: Role) -> None:
    seen = Viewer(1, "Ozoda", Assurance.HIGH, frozenset({role}), None)
    assert ENTER.holds(seen) == (role is Role.OPERATOR)
