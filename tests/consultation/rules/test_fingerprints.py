"""Hashes of clauses and versions: what changes them and what does not."""

from dataclasses import replace

from consultation.rules.fingerprints import clause_hash, version_hash
from consultation.rules.trees import Placed, placed
from tests.making.consultation import act


def article() -> Placed:
    return placed(act(1).nodes)[1]


def test_a_renumbered_clause_keeps_its_hash() -> None:
    known = article()
    renumbered = replace(known, node=replace(known.node, number="7", label="7-modda."), position=9)
    assert clause_hash(renumbered) == clause_hash(known)


def test_other_words_another_hash() -> None:
    known = article()
    for changed in (
        replace(known, node=replace(known.node, title="Boshqa nom")),
        replace(known, node=replace(known.node, text="Boshqa soʻz")),
        replace(known, kind=placed(act(1).nodes)[0].kind),
    ):
        assert clause_hash(changed) != clause_hash(known)


def test_words_can_not_move_between_heading_and_text_unseen() -> None:
    known = article()
    one = replace(known, node=replace(known.node, title="ab", text="c"))
    other = replace(known, node=replace(known.node, title="a", text="bc"))
    assert clause_hash(one) != clause_hash(other)


def test_a_version_is_its_clauses_with_numbers_and_order() -> None:
    clauses = placed(act(2).nodes)
    renumbered = [
        replace(clause, node=replace(clause.node, number="9")) if place == 1 else clause
        for place, clause in enumerate(clauses)
    ]
    assert version_hash(clauses) == version_hash(placed(act(2).nodes))
    assert version_hash(renumbered) != version_hash(clauses)
    assert version_hash(clauses[::-1]) != version_hash(clauses)


def test_the_same_letters_written_otherwise_are_the_same_words() -> None:
    known = article()
    composed = replace(known, node=replace(known.node, text="\u0439"))
    decomposed = replace(known, node=replace(known.node, text="\u0438\u0306"))
    assert clause_hash(composed) == clause_hash(decomposed)
