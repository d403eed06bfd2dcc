"""What a drafter may do to the tree of a text before it is published, as pure functions.

Every edit keeps all words of the act. All but `up` and `down` keep their order too, and after each
of them a clause still stands behind the one it is part of. What is no clause stays behind the same
words as before. A clause keeps its id; whatever was doubtful in it has now been looked at.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate, count, islice

from consultation.models import NodeKind
from consultation.rules.siblings import end_of, sibling_before
from consultation.rules.trees import HEADINGS
from consultation.splitting import Act, Block, Node
from core.errors import Conflict, Invalid, NotThere
from core.i18n import N_

# Kinds whose heading goes on where they have no words of their own.
_TITLED = frozenset({*HEADINGS, NodeKind.ARTICLE})


def at(act: Act, name: str) -> int:
    """The place of a clause in reading order. Raises NotThere for one that is there no more."""
    for place, node in enumerate(act.nodes):
        if node.id == name:
            return place
    raise NotThere(N_("This text has no such clause any more."))


def join(act: Act, name: str) -> Act:
    """Add a clause's words to those of the clause before it, which takes over what is inside."""
    place = at(act, name)
    if place == 0:
        raise Conflict(N_("There is no clause before this one to join it with."))
    before, node = act.nodes[place - 1], act.nodes[place]
    between = "\n" if NodeKind.TABLE in (before.kind, node.kind) else " "
    words = " ".join(part for part in (node.label, node.title, node.text) if part)
    goes_on = before.kind in _TITLED and not before.text
    joined = replace(
        before,
        title=between.join(filter(None, (before.title, words if goes_on else ""))),
        text=between.join(filter(None, (before.text, "" if goes_on else words))),
        lines=(*before.lines, *node.lines),
        uid=before.uid or node.uid,
        doubts=(),
    )
    nodes = [*act.nodes[: place - 1], joined, *act.nodes[place + 1 :]]
    nodes = [replace(n, parent=joined.id) if n.parent == name else n for n in nodes]
    told = letters_of(before)

    def moved(block: Block) -> Block:
        if block.after == before.id and block.offset is None:
            return replace(block, offset=told)
        if block.after == name:
            return replace(
                block,
                after=joined.id,
                offset=None if block.offset is None else told + block.offset,
            )
        return block

    return _with_blocks(replace(act, nodes=tuple(nodes)), moved)


def split(act: Act, name: str, parts: Sequence[str]) -> Act:
    """Make several clauses of one: `parts` are its words, one after the other.

    What is inside the clause stands under the last part; a heading keeps it, and gets the further
    parts as paragraphs of its own.
    """
    place = at(act, name)
    node = act.nodes[place]
    parts = [part.strip() for part in parts if part.strip()]
    if bare("".join(parts)) != bare(node.text):
        raise Invalid(
            N_("Only say where the new clause begins: the words themselves must stay the same."),
            field="parts",
        )
    if len(parts) < 2:
        raise Invalid(
            N_("Put an empty line where the new clause begins."),
            field="parts",
        )
    is_heading = node.kind in _TITLED
    first = replace(node, text=parts[0], doubts=())
    fresh = [
        Node(
            id=each,
            parent=name if is_heading else node.parent,
            kind="text" if is_heading else node.kind,
            number="",
            label="",
            title="",
            text=part,
            lines=node.lines[-1:],
        )
        for each, part in zip(_fresh_names(act, name, len(parts) - 1), parts[1:], strict=True)
    ]
    rest = act.nodes[place + 1 :]
    if not is_heading:
        rest = tuple(replace(n, parent=fresh[-1].id) if n.parent == name else n for n in rest)
    names = [name, *(node.id for node in fresh)]
    ends = list(accumulate(letters_of(node) for node in (first, *fresh)))

    def moved(block: Block) -> Block:
        if block.after != name:
            return block
        offset = ends[-1] if block.offset is None else block.offset
        index = next((i for i, end in enumerate(ends) if offset <= end), len(ends) - 1)
        before = ends[index - 1] if index else 0
        is_behind = offset >= ends[index]
        return replace(block, after=names[index], offset=None if is_behind else offset - before)

    nodes = (*act.nodes[:place], first, *fresh, *rest)
    return _with_blocks(replace(act, nodes=nodes), moved)


def retitle(act: Act, name: str, *, label: str, title: str, text: str) -> Act:
    """Say which of a clause's words are its number as printed, its heading and its text."""
    node = act.nodes[at(act, name)]
    if bare(label + title + text) != bare(node.label + node.title + node.text):
        raise Invalid(
            N_(
                "Only move words between the number, the heading and the text. To change words,"
                " correct the file and bring it in again."
            ),
            field="text",
        )
    return _with_node(act, replace(node, label=label, title=title, text=text, doubts=()))


def renumber(act: Act, name: str, number: str) -> Act:
    """Say under which number a clause is cited, such as 8-1 for a printed 8¹; empty for none."""
    node = act.nodes[at(act, name)]
    if len(number) > 40 or " " in number:
        raise Invalid(N_("A number has at most 40 signs and no spaces."), field="number")
    return _with_node(act, replace(node, number=number, doubts=()))


def rekind(act: Act, name: str, kind: NodeKind) -> Act:
    """Say what a clause is."""
    node = act.nodes[at(act, name)]
    return _with_node(act, replace(node, kind=kind.value, doubts=()))


def confirm(act: Act, name: str) -> Act:
    """Say that a doubtful clause is right as it was read."""
    return _with_node(act, replace(act.nodes[at(act, name)], doubts=()))


def up(act: Act, name: str) -> Act:
    """Put a clause, with all inside it, before the one above it of the same level."""
    place = at(act, name)
    above = sibling_before(act.nodes, place)
    if above is None:
        raise Conflict(N_("There is no clause of the same level above this one."))
    return _swapped(act, above, place)


def down(act: Act, name: str) -> Act:
    """Put a clause, with all inside it, behind the one below it of the same level."""
    place = at(act, name)
    below = end_of(act.nodes, place)
    if below == len(act.nodes) or act.nodes[below].parent != act.nodes[place].parent:
        raise Conflict(N_("There is no clause of the same level below this one."))
    return _swapped(act, place, below)


def into(act: Act, name: str) -> Act:
    """Make a clause a part of the one above it of the same level."""
    place = at(act, name)
    above = sibling_before(act.nodes, place)
    if above is None:
        raise Conflict(N_("There is no clause of the same level above this one."))
    return _with_node(act, replace(act.nodes[place], parent=act.nodes[above].id, doubts=()))


def out(act: Act, name: str) -> Act:
    """Take a clause out of the one it is part of; what follows it there becomes a part of it."""
    place = at(act, name)
    node = act.nodes[place]
    if node.parent is None:
        raise Conflict(N_("This clause is not part of another one."))
    parent = act.nodes[at(act, node.parent)]
    rest = (replace(n, parent=name) if n.parent == parent.id else n for n in act.nodes[place + 1 :])
    taken = replace(node, parent=parent.parent, doubts=())
    return replace(act, nodes=(*act.nodes[:place], taken, *rest))


def delete(act: Act, name: str) -> Act:
    """Take out a clause without words; what is inside it goes to the one it was part of."""
    place = at(act, name)
    node = act.nodes[place]
    if letters_of(node):
        raise Conflict(N_("Only a clause without words may be deleted: no word may be lost."))
    if len(act.nodes) == 1:
        raise Conflict(N_("An act has at least one clause."))
    rest = [*act.nodes[:place], *act.nodes[place + 1 :]]
    nodes = tuple(replace(n, parent=node.parent) if n.parent == name else n for n in rest)
    before = act.nodes[place - 1].id if place else None

    def moved(block: Block) -> Block:
        return replace(block, after=before, offset=None) if block.after == name else block

    return _with_blocks(replace(act, nodes=nodes), moved)


def bare(text: str) -> str:
    """The words without white space, which is all that no edit may change."""
    return "".join(text.split())


def letters_of(node: Node) -> int:
    """How many letters of the file a clause holds, spaces left out."""
    return len(bare(node.label + node.title + node.text))


def _with_node(act: Act, node: Node) -> Act:
    return replace(act, nodes=tuple(node if n.id == node.id else n for n in act.nodes))


def _with_blocks(act: Act, moved: Callable[[Block], Block]) -> Act:
    return replace(
        act, notes=tuple(map(moved, act.notes)), signature=tuple(map(moved, act.signature))
    )


def _fresh_names(act: Act, name: str, many: int) -> list[str]:
    known = {node.id for node in act.nodes}
    return list(islice((each for n in count(2) if (each := f"{name}~{n}") not in known), many))


def _swapped(act: Act, first: int, second: int) -> Act:
    """Two neighbours of the same level change places; the signature stays behind the last of them.

    Notes go with the clause they stand behind.
    """
    end = end_of(act.nodes, second)
    upper, lower = act.nodes[first:second], act.nodes[second:end]
    nodes = (*act.nodes[:first], *lower, *upper, *act.nodes[end:])
    last, now_last = lower[-1].id, upper[-1].id
    signature = tuple(
        replace(block, after=now_last) if (block.after, block.offset) == (last, None) else block
        for block in act.signature
    )
    return replace(act, nodes=nodes, signature=signature)
