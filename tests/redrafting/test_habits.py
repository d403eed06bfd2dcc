"""The redrafter with an outsider's habits does what he says, and leaves the truth to be found."""

from collections import Counter

import pytest

from consultation.lineage import lineage, units_of
from tests.redrafting.boilerplate import LANGUAGES, near_identical, one_mould
from tests.redrafting.habits import rewritten
from tests.redrafting.judging import Judged, judge
from tests.redrafting.trees import Deed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_truth_is_complete(language: str) -> None:
    one = rewritten(near_identical(language, seed=1), seed=1)
    new = {node.id for node in one.new.nodes}
    assert list(one.fates) == [node.id for node in one.old.nodes]
    assert {each for fate in one.fates.values() for each in fate.new} | one.inserted == new
    assert all(("deleted" in fate.deeds) == (not fate.new) for fate in one.fates.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_deed_is_done_to_its_share(language: str) -> None:
    one = rewritten(near_identical(language, seed=1), seed=1)
    articles = [node.id for node in one.old.nodes if node.kind == "article"]
    done = Counter(deed for each in articles for deed in one.fates[each].deeds)
    deeds: set[Deed] = {"deleted", "lightly", "heavily", "moved", "split", "merged"}
    assert set(done) == deeds
    assert done["deleted"] == round(0.05 * len(articles))
    assert done["lightly"] == round(0.15 * len(articles))
    assert one.inserted


def test_the_same_seed_draws_the_same_redraft() -> None:
    act = one_mould("ru", seed=1)
    assert rewritten(act, seed=1) == rewritten(act, seed=1)
    assert rewritten(act, seed=1).new != rewritten(act, seed=2).new


def test_twins_say_nothing_that_was_said_before() -> None:
    one = rewritten(one_mould("uz-Latn", seed=1), seed=1)
    said = {node.text for node in one.old.nodes if node.text}
    assert not said & {node.text for node in one.new.nodes if node.id in one.inserted}


@pytest.mark.parametrize("language", LANGUAGES)
def test_hardly_a_clause_is_misplaced_silently(language: str) -> None:
    """Where a name and a number are exchanged in one mould, many are left to a person."""
    whole = Judged()
    for act in (near_identical(language, seed=1), one_mould(language, seed=1)):
        for seed in (1, 2):
            one = rewritten(act, seed=seed)
            whole += judge(one, lineage(units_of(one.old), units_of(one.new)), of="all")
    assert whole.share(whole.placed) >= 0.9
    assert whole.share(whole.silently_wrong) <= 0.002
    assert whole.reattached <= 0.02 * whole.deleted
