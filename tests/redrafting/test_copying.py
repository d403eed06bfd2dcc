"""The redrafter that copies does what he says, and leaves the truth to be found."""

from collections import Counter

import pytest

from consultation.lineage import lineage, units_of
from tests.redrafting.boilerplate import LANGUAGES, near_identical, near_identical_points
from tests.redrafting.copying import copied
from tests.redrafting.judging import Judged, judge
from tests.redrafting.trees import Deed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_truth_is_complete(language: str) -> None:
    one = copied(near_identical(language, seed=1), seed=1)
    new = {node.id for node in one.new.nodes}
    assert list(one.fates) == [node.id for node in one.old.nodes]
    assert {each for fate in one.fates.values() for each in fate.new} | one.inserted == new
    assert all(("deleted" in fate.deeds) == (not fate.new) for fate in one.fates.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_deed_is_done(language: str) -> None:
    one = copied(near_identical(language, seed=1), seed=1)
    done = Counter(deed for fate in one.fates.values() for deed in fate.deeds)
    deeds: set[Deed] = {"deleted", "lightly", "heavily", "moved", "split", "merged"}
    assert set(done) == deeds
    assert len(one.inserted) > 10


def test_copies_say_nothing_that_was_said_before() -> None:
    one = copied(near_identical_points("uz-Latn", seed=1), seed=1)
    said = {node.text for node in one.old.nodes}
    copies = [node.text for node in one.new.nodes if node.id in one.inserted]
    assert len(copies) > 10
    assert not said.intersection(copies)


def test_hardly_a_clause_that_was_deleted_is_taken_for_its_copy() -> None:
    """Where nothing but the place tells them apart, and that is the same, nobody could."""
    whole = Judged()
    for language in LANGUAGES:
        for make in (near_identical, near_identical_points):
            act = make(language, seed=1)
            for seed in (1, 2):
                one = copied(act, seed=seed)
                whole += judge(one, lineage(units_of(one.old), units_of(one.new)), of="all")
    assert whole.share(whole.placed) >= 0.93
    assert whole.share(whole.silently_wrong) <= 0.002
    assert whole.reattached <= 0.02 * whole.deleted
