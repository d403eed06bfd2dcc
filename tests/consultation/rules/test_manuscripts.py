"""Edits of a text's tree lose no word, whatever is done and in whatever order."""

from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from consultation.models import NodeKind
from consultation.rules import manuscripts
from consultation.rules.kept_acts import as_act, as_data
from consultation.rules.manuscripts import bare, letters_of
from consultation.rules.splices import splices, taken_back
from consultation.rules.trees import placed
from consultation.splitting import Act, Block, Node
from core.errors import Conflict, Invalid, NotThere, Refusal

KINDS = [kind.value for kind in NodeKind]
WORDS = st.tuples(*[st.sampled_from(["", "", "suv", "yer  osti", "1) havo\nva oʻrmon"])] * 3)


@st.composite
def acts(draw: st.DrawFn) -> Act:
    """Any tree in reading order, with notes and a signature somewhere in it."""
    nodes: list[Node] = []
    for number in range(draw(st.integers(1, 8))):
        open_here: list[str | None] = [None]
        above = nodes[-1] if nodes else None
        while above is not None:
            open_here.append(above.id)
            above = next((node for node in nodes if node.id == above.parent), None)
        words = draw(WORDS)
        nodes.append(
            Node(
                id=f"n{number}",
                parent=draw(st.sampled_from(open_here)),
                kind=draw(st.sampled_from(KINDS)),
                number=str(number),
                label=words[0],
                title=words[1],
                text=words[2],
                lines=(number + 1,),
                doubts=draw(st.sampled_from([(), ("very_long",)])),
            )
        )
    blocks = []
    for number in range(draw(st.integers(0, 2))):
        node = draw(st.sampled_from(nodes))
        inside = draw(st.integers(0, letters_of(node)))
        offset = inside if 0 < inside < letters_of(node) else None
        blocks.append(Block("editorial", f"izoh{number}", (90 + number,), node.id, offset))
    signed = Block("signature", "Prezident", (99,), nodes[-1].id)
    return Act("Suv", "uz-Latn", tuple(nodes), tuple(blocks), (signed,))


@st.composite
def edits(draw: st.DrawFn) -> Callable[[Act], Act]:
    """Something a drafter might do to some clause."""
    pick, kind = draw(st.integers(0, 30)), draw(st.sampled_from(sorted(EDITS)))
    cuts = draw(st.lists(st.integers(0, 12), max_size=2))
    return lambda act: EDITS[kind](act, act.nodes[pick % len(act.nodes)].id, cuts)


def _parts(act: Act, name: str, cuts: list[int]) -> list[str]:
    text = act.nodes[manuscripts.at(act, name)].text
    ends = sorted({*cuts, 0, len(text)})
    return [text[start:end] for start, end in pairwise(ends)]


def _retitle(act: Act, name: str, cuts: list[int]) -> Act:
    node = act.nodes[manuscripts.at(act, name)]
    words = f"{node.label} {node.title} {node.text}"
    first, second = sorted([*cuts, 0, 0])[-2:]
    return manuscripts.retitle(
        act, name, label=words[:first], title=words[first:second], text=words[second:]
    )


EDITS: dict[str, Callable[[Act, str, list[int]], Act]] = {
    "join": lambda act, name, _: manuscripts.join(act, name),
    "split": lambda act, name, cuts: manuscripts.split(act, name, _parts(act, name, cuts)),
    "retitle": _retitle,
    "renumber": lambda act, name, cuts: manuscripts.renumber(act, name, str(sum(cuts))),
    "rekind": lambda act, name, cuts: manuscripts.rekind(
        act, name, NodeKind(KINDS[sum(cuts) % len(KINDS)])
    ),
    "up": lambda act, name, _: manuscripts.up(act, name),
    "down": lambda act, name, _: manuscripts.down(act, name),
    "into": lambda act, name, _: manuscripts.into(act, name),
    "out": lambda act, name, _: manuscripts.out(act, name),
    "delete": lambda act, name, _: manuscripts.delete(act, name),
    "confirm": lambda act, name, _: manuscripts.confirm(act, name),
}
REORDERING = {"up", "down"}


def words_of(act: Act) -> str:
    """Every word in reading order, notes and signature where they stand."""
    written = []
    top = [block for block in (*act.notes, *act.signature) if block.after is None]
    written += [block.text for block in top]
    for node in act.nodes:
        words = bare(node.label + node.title + node.text)
        behind = [b for b in (*act.notes, *act.signature) if b.after == node.id]
        done = 0
        for block in sorted(behind, key=lambda b: (b.offset is None, b.offset or 0, b.lines)):
            end = len(words) if block.offset is None else block.offset
            written += [words[done:end], block.text]
            done = end
        written.append(words[done:])
    return "".join(written)


def is_in_reading_order(act: Act) -> bool:
    """Each clause stands in one that is still open where it begins."""
    around: list[str] = []
    for node in act.nodes:
        while around and around[-1] != node.parent:
            around.pop()
        if node.parent is not None and not around:
            return False
        around.append(node.id)
    return True


@given(acts(), st.lists(edits(), max_size=5))
def test_no_edit_loses_a_word_or_breaks_the_tree(
    act: Act, todo: list[Callable[[Act], Act]]
) -> None:
    assert is_in_reading_order(act)
    for edit in todo:
        try:
            edited = edit(act)
        except Refusal:
            continue
        assert Counter(words_of(edited)) == Counter(words_of(act))
        assert is_in_reading_order(edited)
        names = [node.id for node in edited.nodes]
        assert len(set(names)) == len(names)
        assert {b.after for b in (*edited.notes, *edited.signature)} <= {*names, None}
        placed(edited.nodes)
        act = edited


@given(acts(), st.integers(0, 30), st.sampled_from(sorted(set(EDITS) - REORDERING)), st.data())
def test_only_moving_changes_the_order_of_words(
    act: Act, pick: int, kind: str, data: st.DataObject
) -> None:
    cuts = data.draw(st.lists(st.integers(0, 12), max_size=2))
    try:
        edited = EDITS[kind](act, act.nodes[pick % len(act.nodes)].id, cuts)
    except Refusal:
        return
    assert words_of(edited) == words_of(act)


@given(acts(), st.lists(edits(), max_size=4))
def test_every_edit_can_be_taken_back(act: Act, todo: list[Callable[[Act], Act]]) -> None:
    done = []
    for edit in todo:
        try:
            edited = edit(act)
        except Refusal:
            continue
        done.append((act, splices(as_data(act), as_data(edited))))
        act = edited
    data = as_data(act)
    for before, changes in reversed(done):
        data = taken_back(data, changes)
        assert as_act(data) == before


@given(acts())
def test_an_act_is_kept_as_it_is(act: Act) -> None:
    assert as_act(as_data(act)) == act


def law() -> Act:
    """A chapter with two articles, the first of them with two points."""
    return Act(
        "Suv",
        "uz-Latn",
        (
            Node("ch", None, "chapter", "1", "1-bob.", "Umumiy", "", (1,)),
            Node("a1", "ch", "article", "1", "1-modda.", "Maqsad", "", (2,), "", ("very_long",)),
            Node("p1", "a1", "point", "1", "1)", "", "suv; 2) yer", (3,)),
            Node("s1", "p1", "subpoint", "a", "a)", "", "ichki", (4,)),
            Node("a2", "ch", "article", "2", "2-modda.", "Doira", "Matn.", (5,)),
        ),
        (),
        (),
    )


def shape(act: Act) -> list[tuple[str, str | None, str]]:
    return [(n.id, n.parent, " ".join(filter(None, (n.label, n.title, n.text)))) for n in act.nodes]


def test_a_point_is_split_and_what_is_inside_stands_under_the_last_part() -> None:
    edited = manuscripts.split(law(), "p1", ["suv;", "2) yer"])
    assert shape(edited)[2:5] == [
        ("p1", "a1", "1) suv;"),
        ("p1~2", "a1", "2) yer"),
        ("s1", "p1~2", "a) ichki"),
    ]


def test_a_split_article_keeps_what_is_inside_and_gets_paragraphs() -> None:
    act = manuscripts.retitle(law(), "a1", label="1-modda.", title="", text="Maqsad")
    edited = manuscripts.split(act, "a1", ["Maq", "sad"])
    assert shape(edited)[1:4] == [
        ("a1", "ch", "1-modda. Maq"),
        ("a1~2", "a1", "sad"),
        ("p1", "a1", "1) suv; 2) yer"),
    ]


def test_a_split_that_changes_a_word_is_refused() -> None:
    with pytest.raises(Invalid, match="words themselves must stay"):
        manuscripts.split(law(), "p1", ["suv;", "2) osmon"])
    with pytest.raises(Invalid, match="empty line"):
        manuscripts.split(law(), "p1", ["suv; 2) yer"])


def test_joining_continues_a_heading_without_words_of_its_own() -> None:
    edited = manuscripts.join(law(), "p1")
    assert shape(edited)[1:3] == [
        ("a1", "ch", "1-modda. Maqsad 1) suv; 2) yer"),
        ("s1", "a1", "a) ichki"),
    ]
    assert edited.nodes[1].title == "Maqsad 1) suv; 2) yer"
    assert edited.nodes[1].doubts == ()


def test_the_first_clause_is_joined_with_nothing() -> None:
    with pytest.raises(Conflict, match="no clause before"):
        manuscripts.join(law(), "ch")


def test_moving_down_takes_along_what_is_inside() -> None:
    edited = manuscripts.down(law(), "a1")
    assert [node.id for node in edited.nodes] == ["ch", "a2", "a1", "p1", "s1"]
    assert manuscripts.up(edited, "a1") == law()
    with pytest.raises(Conflict, match="below"):
        manuscripts.down(edited, "a1")


def test_moving_in_and_out_again() -> None:
    edited = manuscripts.into(law(), "a2")
    assert edited.nodes[4].parent == "a1"
    assert manuscripts.out(edited, "a2") == law()
    with pytest.raises(Conflict, match="not part of another"):
        manuscripts.out(law(), "ch")


def test_what_follows_a_clause_that_moves_out_becomes_part_of_it() -> None:
    edited = manuscripts.out(law(), "a1")
    assert [(n.id, n.parent) for n in edited.nodes if n.id in {"a1", "a2"}] == [
        ("a1", None),
        ("a2", "a1"),
    ]


def test_a_clause_with_words_is_never_deleted() -> None:
    with pytest.raises(Conflict, match="no word may be lost"):
        manuscripts.delete(law(), "p1")


def test_words_move_between_heading_and_text_but_do_not_change() -> None:
    edited = manuscripts.retitle(law(), "a2", label="2-modda.", title="", text="Doira\n\nMatn.")
    assert (edited.nodes[4].title, edited.nodes[4].text) == ("", "Doira\n\nMatn.")
    with pytest.raises(Invalid, match="Only move words"):
        manuscripts.retitle(law(), "a2", label="2-modda.", title="Boshqa", text="Matn.")


def test_a_clause_that_is_there_no_more_is_said_so() -> None:
    with pytest.raises(NotThere, match="no such clause"):
        manuscripts.confirm(law(), "a9")


def test_a_confirmed_clause_is_doubtful_no_more() -> None:
    assert manuscripts.confirm(law(), "a1").nodes[1].doubts == ()
