"""The lines of a file as they were read, before anything is understood of them."""

from dataclasses import dataclass
from typing import Literal

from consultation.splitting.act import Kind

# What the file itself says a line is: HTML and Word say something. Empty where it is silent.
Role = Literal[
    "", "front", "title", "heading", "clause", "text", "stamp", "annex", "annex_title",
    "note", "footnote", "furniture", "signature", "table", "contents",
    "named", "named_rest", "named_title",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Named:
    """A clause as our own Word document says it is: it is only put in its place.

    `depth` counts the clauses it stood in.
    """

    kind: Kind
    depth: int
    number: str
    label: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: of a text file the line, of other files the block of that number.

    `uid` is the permanent name of the clause it opens, where the file carries our names; `named`
    is what our own Word document says of that clause.
    `opens` tells whether a printed line opens a paragraph by its place; None where nothing tells.
    `is_guessed` where its role is told by its look and not by the file, its cells held tables, or
    it stood beside others as cells do.
    """

    number: int
    text: str
    role: Role = ""
    table: int = 0
    uid: str = ""
    opens: bool | None = None
    is_guessed: bool = False
    named: Named | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file as lines. `lines` holds every line that is not blank, in order.

    `is_printed` where the lines are those of printed pages.
    """

    name: str
    lines: tuple[Line, ...]
    is_html: bool = False
    is_printed: bool = False


class UnreadableAct(ValueError):  # noqa: N818  it names what the file is
    """A file that can not be read as an act.

    `message` is a sentence of the catalogues for the person who sent the file: what was wrong,
    where, and what to do; `params` fill it. `line` is that of a text or HTML file.
    """

    def __init__(self, file: str, line: int | None, message: str, **params: object) -> None:
        self.file = file
        self.line = line
        self.message = message
        self.params = params
        super().__init__(file, line, message)

    def __str__(self) -> str:
        where = self.file if self.line is None else f"{self.file}, line {self.line}"
        return f"{where}: {self.message.format(**self.params)}"
