"""Who a signature is from is known only to the key; who lives there is counted apart."""

from datetime import timedelta

import pytest

from petitions.models import Level, PetitionState
from petitions.rules.signing import (
    Outcome,
    hindrance,
    is_resident,
    signer_hash,
    signing_of,
)
from tests.clock import MORNING
from tests.making.petitions import unsaved, viewer


def test_one_person_and_one_petition_have_one_hash() -> None:
    assert signer_hash("key", 12, 7) == signer_hash("key", 12, 7)
    assert len(signer_hash("key", 12, 7)) == 32


def test_across_petitions_people_and_keys_nothing_is_alike() -> None:
    hashes = {
        signer_hash(key, petition, person)
        for key in ("key", "other")
        for petition in (1, 12, 112)
        for person in (1, 12, 21)
    }
    assert len(hashes) == 18


def test_the_name_goes_along_only_when_it_is_to_be_shown() -> None:
    shown = signing_of(viewer(7), 12, identity_key="key", shows_name=True)
    unseen = signing_of(viewer(7), 12, identity_key="key", shows_name=False)
    assert (shown.shown_name, unseen.shown_name) == ("Nodira Karimova", None)
    assert shown.signer_hash == unseen.signer_hash


@pytest.mark.parametrize("state", PetitionState)
def test_the_state_is_looked_at_before_the_time(state: PetitionState) -> None:
    one = unsaved(state=state)
    closed = hindrance(one, MORNING + timedelta(days=91))
    is_admitted = state is PetitionState.ADMITTED
    assert closed is (Outcome.CLOSED if is_admitted else Outcome.NOT_OPEN)
    assert hindrance(one, MORNING) is (None if is_admitted else Outcome.NOT_OPEN)


@pytest.mark.parametrize(
    ("level", "region", "lives_in", "expected"),
    [
        (Level.REPUBLIC, None, "1703", True),
        (Level.REPUBLIC, None, None, True),
        (Level.REGION, "1726", "1726", True),
        (Level.REGION, "1726", "1727", False),
        (Level.REGION, "1726", None, False),
    ],
)
def test_is_resident(
    level: Level, region: str | None, lives_in: str | None, expected: bool
) -> None:
    assert is_resident(unsaved(level=level, region=region), lives_in, None) is expected


@pytest.mark.parametrize(
    ("lives_in", "expected"), [("1726266", True), ("1726294", False), (None, False)]
)
def test_the_resident_of_a_district_lives_in_it(lives_in: str | None, expected: bool) -> None:
    one = unsaved(level=Level.DISTRICT, region="1726", district="1726266")
    assert is_resident(one, "1726", lives_in) is expected
