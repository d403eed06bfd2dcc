"""Nodes and blocks while an act is being read, and the account of which lines each of them owns."""

from dataclasses import dataclass, field, replace

from consultation.splitting.act import Block, BlockKind, Doubt, Kind, Node
from consultation.splitting.letters import bare_length, cut, squeeze
from consultation.splitting.naming import Names
from consultation.splitting.paragraphs import Paragraph
from consultation.splitting.source import Line


@dataclass(slots=True)
class Draft:
    """A node while it is being read; `length` counts its characters, spaces left out."""

    id: str
    parent: str | None
    kind: Kind
    number: str
    label: str
    title: str = ""
    text: str = ""
    lines: list[int] = field(default_factory=list)
    length: int = 0
    uid: str = ""
    doubts: list[Doubt] = field(default_factory=list)

    def doubt(self, code: Doubt) -> None:
        """Note why the node is worth a second look, once."""
        if code not in self.doubts:
            self.doubts.append(code)


class Drafts:
    """All that has been read: only the last node may still grow."""

    def __init__(self) -> None:
        self._nodes: list[Draft] = []
        self._blocks: list[Block] = []
        self._names = Names()
        self._uids = {""}

    @property
    def last(self) -> Draft | None:
        """The node read last, None before the first."""
        return self._nodes[-1] if self._nodes else None

    def add_node(
        self, kind: Kind, number: str, label: str, *, parent: Draft | None, paragraph: Paragraph
    ) -> Draft:
        """Add a node that begins with `paragraph`."""
        above = parent.id if parent else None
        draft = Draft(self._names.name(above, kind, number), above, kind, number, label)
        if paragraph.uid not in self._uids:
            draft.uid = paragraph.uid
            self._uids.add(paragraph.uid)
        self._nodes.append(draft)
        self.own(draft, paragraph)
        return draft

    def own(self, draft: Draft, paragraph: Paragraph) -> None:
        """Give the last node the lines of a paragraph, and keep what interrupts them beside it."""
        for before, line in paragraph.interruptions:
            place = draft.length + before
            self._blocks.append(
                Block(_kind_of(line), squeeze(line.text), (line.number,), draft.id, place)
            )
        for code in paragraph.doubts:
            draft.doubt(code)
        draft.lines += paragraph.numbers
        draft.length += bare_length(paragraph.text)

    def add_block(self, paragraph: Paragraph, kind: BlockKind) -> None:
        """Add a block; where furniture interrupts it, it becomes two with the furniture between."""
        after, offset = (self.last.id, self.last.length) if self.last else (None, None)
        text, lines = paragraph.text, paragraph.numbers
        for place, line in reversed(paragraph.interruptions):
            behind = tuple(number for number in lines if number > line.number)
            if behind:
                text, tail = cut(text, place)
                lines = lines[: -len(behind)]
                self._blocks.append(Block(kind, tail, behind, after, offset))
            self._blocks.append(
                Block(_kind_of(line), squeeze(line.text), (line.number,), after, offset)
            )
        self._blocks.append(Block(kind, text, lines, after, offset))

    def last_stamp(self) -> str:
        """Return the words of the stamp that was read just now, behind the last node."""
        stamp: list[str] = []
        for block in reversed(self._blocks):
            is_behind = self.last is None or block.lines[0] > self.last.lines[-1]
            if block.kind != "stamp" or not is_behind:
                break
            stamp.insert(0, block.text)
        return " ".join(stamp)

    def finished(self) -> tuple[tuple[Node, ...], list[Block]]:
        """Return the nodes and, in the order of their lines, the blocks."""
        lengths = {draft.id: draft.length for draft in self._nodes}
        nodes = tuple(
            Node(
                id=draft.id,
                parent=draft.parent,
                kind=draft.kind,
                number=draft.number,
                label=draft.label,
                title=draft.title,
                text=draft.text,
                lines=tuple(draft.lines),
                uid=draft.uid,
                doubts=tuple(draft.doubts),
            )
            for draft in self._nodes
        )
        blocks = [
            replace(block, offset=None)
            if block.after and block.offset == lengths[block.after]
            else block
            for block in sorted(self._blocks, key=lambda block: block.lines)
        ]
        return nodes, blocks


def _kind_of(line: Line) -> BlockKind:
    """Return what a line is that stands in the midst of a paragraph."""
    return "footnote" if line.role == "footnote" else "furniture"
