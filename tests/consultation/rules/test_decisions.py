"""Decisions hold as long as both clauses stand there with the words they were made about."""

from dataclasses import replace

from consultation.rules.decisions import Kept, holding, kept
from consultation.rules.fingerprints import clause_hash
from consultation.rules.links import Decided, Ruling
from consultation.rules.manuscripts import renumber
from consultation.rules.trees import Placed, placed
from consultation.splitting import Act
from tests.clock import MORNING
from tests.making.consultation import act

UIDS = [f"uid{n:05}" for n in range(16)]


def published(text: Act) -> list[tuple[str, bytes]]:
    return [(uid, clause_hash(c)) for uid, c in zip(UIDS, placed(text.nodes), strict=True)]


def decided(text: Act, place: int) -> Kept:
    clause: Placed = placed(text.nodes)[place]
    return kept(Ruling.IS, old=published(text)[place], new=clause, by_id=7, at=MORNING)


def test_a_decision_says_who_when_and_about_what() -> None:
    told = decided(act(), 2)
    assert (told["by"], told["at"]) == (7, MORNING.isoformat())
    assert holding([told], published(act()), placed(act().nodes)) == [Decided(Ruling.IS, 2, 2, 7)]


def test_a_new_number_or_place_leaves_it_standing() -> None:
    text = renumber(act(), "m1-q1", "7")
    text = replace(text, nodes=(text.nodes[2], *text.nodes[:2], *text.nodes[3:]))
    text = replace(text, nodes=(replace(text.nodes[0], parent=None), *text.nodes[1:]))
    [found] = holding([decided(act(), 2)], published(act()), placed(text.nodes))
    assert (found.old, found.new) == (2, 0)


def test_other_words_end_it() -> None:
    text = act(words="Boshqa soʻzlar.")
    assert holding([decided(act(), 2)], published(act()), placed(text.nodes)) == []
    assert holding([decided(act(), 2)], published(text), placed(act().nodes)) == []


def test_of_one_sided_decisions_only_that_side_counts() -> None:
    gone = kept(Ruling.DELETED, old=published(act())[3], new=None, by_id=7, at=MORNING)
    new = kept(Ruling.NEW, old=None, new=placed(act().nodes)[1], by_id=7, at=MORNING)
    found = holding([gone, new], published(act()), placed(act().nodes))
    assert found == [Decided(Ruling.DELETED, 3, None, 7), Decided(Ruling.NEW, None, 1, 7, 1)]
