"""What a split act is: its clauses as a flat tree in document order, and what is no clause."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "part",
    "section",
    "chapter",
    "paragraph_sign",
    "article",
    "point",
    "subpoint",
    "text",
    "annex",
    "table",
]

# Why a clause is worth a second look before the act is published.
Doubt = Literal[
    "number_out_of_sequence",  # its number repeats or goes back
    "number_missing",  # numbers before it are left out
    "flattened_superscript",  # 81 between 8 and 9, read as 8-1
    "heading_without_title",  # its like have titles
    "heading_as_text",  # looks like a heading, but stands in no sequence
    "quoted_heading",  # looks like a heading, but stands in a quotation
    "quotation_not_closed",  # a wording is quoted in it that no mark closes
    "table_from_text",  # a table whose cells are told by guess
    "beside_others",  # stood beside other words on a page: a cell of a table, perhaps
    "joined_lines",  # broken lines of which it is not sure that they are one paragraph
    "torn_line",  # begins in mid-sentence, behind a line that ends in mid-sentence
    "very_long",
    "annex_without_stamp",  # nothing says of which act it is the annex
]

BlockKind = Literal["front", "stamp", "editorial", "furniture", "contents", "footnote", "signature"]


@dataclass(frozen=True, slots=True)
class Node:
    """One clause of an act, from a part down to a single unnumbered paragraph.

    `number` is normalised (`8-1` for 8¹, `4` for IV, `b` for б), `label` is as printed.
    `lines` are the numbers of the source lines it was read from, each of which it alone owns.
    `uid` is its permanent name where the file carries ours, empty elsewhere; `doubts` are Doubts.
    """

    id: str
    parent: str | None
    kind: Kind
    number: str
    label: str
    title: str
    text: str
    lines: tuple[int, ...]
    uid: str = ""
    doubts: tuple[str, ...] = ()

    @property
    def first_line(self) -> int:
        return self.lines[0]

    @property
    def last_line(self) -> int:
        return self.lines[-1]


@dataclass(frozen=True, slots=True)
class Block:
    """Text that is no clause: a title page, a stamp, a note, page furniture, a signature.

    `after` is the id of the node it stands behind, or None at the top. Where it interrupts that
    node, `offset` counts the node's characters, spaces left out, that stand before it.
    """

    kind: BlockKind
    text: str
    lines: tuple[int, ...]
    after: str | None
    offset: int | None = None

    @property
    def first_line(self) -> int:
        return self.lines[0]

    @property
    def last_line(self) -> int:
        return self.lines[-1]


@dataclass(frozen=True, slots=True)
class Act:
    """A normative act taken apart without losing a line.

    `title` repeats what stands in a front block, for convenience; `language` is a BCP-47 tag.
    """

    title: str
    language: str
    nodes: tuple[Node, ...]
    notes: tuple[Block, ...]
    signature: tuple[Block, ...]
