"""Links as they are settled: nobody is forgotten, the later word wins, what is unsure waits."""

from hypothesis import given
from hypothesis import strategies as st

from consultation.lineage import Link, Unit
from consultation.models import LinkKind
from consultation.rules.links import Decided, Ruling, Tie, carried, likeness, settled

OLDS = [Unit("article", str(n), "", f"suv {n}", None) for n in range(5)]
NEWS = [Unit("article", str(n), "", f"suv {n}", None) for n in range(5)]


def found() -> list[Link]:
    """Four clauses as they were, one that waits as deleted, one that waits as new."""
    same = [Link("same", n, n, 1.0, False) for n in range(4)]
    return [*same, Link("new", None, 4, 0.0, True), Link("deleted", 4, None, 0.0, True)]


def ties(*decisions: Decided) -> list[Tie]:
    return settled(found(), decisions, olds=OLDS, news=NEWS)


def said(ruling: Ruling, old: int | None, new: int | None) -> Decided:
    return Decided(ruling, old, new, by_id=7)


def ends(some: list[Tie]) -> set[tuple[LinkKind, int | None, int | None, bool]]:
    return {(tie.kind, tie.old, tie.new, tie.waits) for tie in some}


@st.composite
def decisions(draw: st.DrawFn) -> Decided:
    ruling = draw(st.sampled_from(Ruling))
    old = None if ruling is Ruling.NEW else draw(st.integers(0, 4))
    new = None if ruling is Ruling.DELETED else draw(st.integers(0, 4))
    return said(ruling, old, new)


@given(st.lists(decisions(), max_size=12))
def test_every_clause_is_told_of_whatever_is_decided(some: list[Decided]) -> None:
    told = ties(*some)
    assert {tie.old for tie in told if tie.old is not None} == set(range(5))
    assert {tie.new for tie in told if tie.new is not None} == set(range(5))
    for tie in told:
        assert (tie.old is None) == (tie.kind is LinkKind.NEW)
        assert (tie.new is None) == (tie.kind is LinkKind.DELETED)
    lone = [tie.old for tie in told if tie.kind is LinkKind.DELETED]
    assert not {tie.old for tie in told if tie.new is not None} & set(lone)


@given(st.lists(decisions(), max_size=12))
def test_a_name_is_carried_once(some: list[Decided]) -> None:
    told = ties(*some)
    names = carried(told)
    assert len(set(names.values())) == len(names)
    edges = {(tie.old, tie.new) for tie in told}
    assert {(old, new) for new, old in names.items()} <= edges
    for tie in told:
        if tie.old is not None and tie.new is not None:
            assert tie.old in names.values() or tie.new in names


@given(st.lists(decisions(), min_size=1, max_size=12))
def test_the_last_word_stands(some: list[Decided]) -> None:
    last = some[-1]
    told = [tie for tie in ties(*some) if (tie.old, tie.new) == (last.old, last.new)]
    assert [(tie.waits, tie.decided) for tie in told] == [(False, last)]


def test_agreeing_with_a_guess_ends_the_waiting() -> None:
    told = ties(said(Ruling.NEW, None, 4), said(Ruling.DELETED, 4, None))
    assert not any(tie.waits for tie in told)


def test_whoever_loses_a_counterpart_waits() -> None:
    told = ends(ties(said(Ruling.IS, 4, 3)))
    assert (LinkKind.DELETED, 3, None, True) in told
    assert (LinkKind.NEW, None, 4, True) in told
    assert any(tie[1:] == (4, 3, False) for tie in told)


def test_a_part_of_a_clause_leaves_it_its_other_parts() -> None:
    told = ends(ties(said(Ruling.PART, 3, 4)))
    assert {(LinkKind.SPLIT, 3, 3, False), (LinkKind.SPLIT, 3, 4, False)} <= told


def test_a_clause_that_went_into_another_leaves_that_its_own_source() -> None:
    told = ends(ties(said(Ruling.MERGED, 4, 3)))
    assert {(LinkKind.MERGED, 3, 3, False), (LinkKind.MERGED, 4, 3, False)} <= told


def test_of_two_parts_the_likest_carries_the_name() -> None:
    olds = [Unit("text", "", "", "bir ikki uch toʻrt besh", None)]
    news = [
        Unit("text", "", "", "bir ikki", None),
        Unit("text", "", "", "uch toʻrt besh", None),
    ]
    told = settled(
        [Link("new", None, 0, 0, True), Link("new", None, 1, 0, True)],
        [said(Ruling.PART, 0, 0), said(Ruling.PART, 0, 1)],
        olds=olds,
        news=news,
    )
    assert carried(told) == {1: 0}


def test_likeness_is_of_words() -> None:
    assert likeness(OLDS[0], NEWS[0]) == 1
    assert likeness(OLDS[0], NEWS[1]) == 0.5
