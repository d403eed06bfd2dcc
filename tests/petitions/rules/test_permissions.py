"""Who may do what, person by person."""

from dataclasses import replace

import pytest

from accounts.models import Assurance, Role
from core.errors import NotAllowed
from petitions.models import PetitionState
from petitions.rules.permissions import READ, RESPOND, SIGN, START, SUBMIT, SUPPORT
from tests.making.petitions import unsaved, viewer

PETITIONER, OTHER = viewer(1), viewer(2)
UNIDENTIFIED = viewer(3, assurance=Assurance.LOW)
MODERATOR = replace(UNIDENTIFIED, roles=frozenset({Role.MODERATOR}))


@pytest.mark.parametrize("assurance", Assurance)
def test_starting_and_signing_are_for_the_identified(assurance: Assurance) -> None:
    somebody = viewer(9, assurance=assurance)
    is_identified = assurance in {Assurance.SUBSTANTIAL, Assurance.HIGH}
    assert START.holds(somebody) is SIGN.holds(somebody) is is_identified


def test_supporting_is_for_identified_others() -> None:
    draft = unsaved(state=PetitionState.DRAFT)
    assert SUPPORT.holds(OTHER, draft)
    assert not SUPPORT.holds(PETITIONER, draft)
    assert not SUPPORT.holds(UNIDENTIFIED, draft)


def test_submitting_is_for_the_petitioner() -> None:
    draft = unsaved(state=PetitionState.SUPPORTED)
    assert SUBMIT.holds(PETITIONER, draft)
    assert not SUBMIT.holds(OTHER, draft)


def test_responding_is_for_those_who_work_for_the_agency() -> None:
    assert RESPOND.holds(OTHER, True)
    with pytest.raises(NotAllowed):
        RESPOND.require(OTHER, False)


@pytest.mark.parametrize("state", PetitionState)
def test_who_reads_a_petition(state: PetitionState) -> None:
    one = unsaved(state=state)
    by_link = state in {PetitionState.DRAFT, PetitionState.SUPPORTED}
    is_public = state in {PetitionState.ADMITTED, PetitionState.REFUSED}
    assert READ.holds(PETITIONER, one)
    assert READ.holds(MODERATOR, one)
    assert READ.holds(OTHER, one) is (by_link or is_public)
    assert READ.holds(UNIDENTIFIED, one) is is_public
