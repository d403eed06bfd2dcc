"""The lines of a file as they were read, before anything is understood of them."""

from dataclasses import dataclass
from typing import Literal

# What the file itself says a line is: only HTML says anything. Empty where it is silent.
Role = Literal[
    "", "front", "title", "heading", "clause", "text", "stamp", "annex", "annex_title",
    "note", "footnote", "furniture", "signature", "table",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text: of a text file the line, of HTML the block of that number."""

    number: int
    text: str
    role: Role = ""
    table: int = 0


@dataclass(frozen=True, slots=True)
class Source:
    """A file as lines. `lines` holds every line that is not blank, in order."""

    name: str
    lines: tuple[Line, ...]
    is_html: bool = False


class UnreadableAct(ValueError):  # noqa: N818  it names what the file is
    """A file that can not be read as an act; the message is one line for the person who sent it."""

    def __init__(self, file: str, line: int | None, expected: str) -> None:
        self.file = file
        self.line = line
        self.expected = expected
        where = file if line is None else f"{file}, line {line}"
        super().__init__(f"{where}: expected {expected}")
