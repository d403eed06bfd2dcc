"""Words out of Akoma Ntoso: of a paragraph, a heading, a table, with the notes in them apart."""

from collections.abc import Iterator
from typing import Any

from consultation.splitting.letters import SUPERSCRIPTS, squeeze

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RAISED = str.maketrans("0123456789", SUPERSCRIPTS)
_NOTES = frozenset({"authorialNote", "subFlow"})
_SILENT = frozenset({"noteRef", "eop", "omissis"})
# What sets words apart, where a paragraph holds more than words: a quoted article does.
_APART = frozenset(
    {
        "block", "caption", "content", "heading", "item", "li", "listIntroduction", "listWrapUp",
        "num", "p", "quotedStructure", "subheading", "td", "th",
    }
)  # fmt: skip
# What holds blocks and has no words of its own.
_HOLDERS = frozenset(
    {
        "blockContainer", "citations", "container", "content", "div", "formula", "intro",
        "interstitial", "longTitle", "ol", "recitals", "tblock", "toc", "ul", "wrapUp",
    }
)  # fmt: skip


def name_of(element: Any) -> str:
    """The name of an element, whichever edition of Akoma Ntoso it is of."""
    tag: str = element.tag
    return tag.rpartition("}")[2]


def words(element: Any, notes: list[Any]) -> str:
    """The words of an element, a line for each break; notes in it are put into `notes`."""
    lines: list[list[str]] = [[]]
    _gather(element, lines, notes)
    joined = ["".join(line) for line in lines]
    is_kept = element.get(_SPACE) == "preserve"
    return "\n".join(joined if is_kept else map(squeeze, joined))


def rows(table: Any, notes: list[Any]) -> str:
    """A table with its rows on lines and its cells between tabs."""
    caption = [words(each, notes) for each in table if name_of(each) == "caption"]
    found = [
        "\t".join(_cell(cell, notes) for cell in row if name_of(cell) in ("td", "th"))
        for row in table
        if name_of(row) == "tr"
    ]
    return "\n".join([*filter(None, caption), *found])


def blocks(holder: Any) -> Iterator[Any]:
    """Paragraphs, tables and list items in a container, however deep they stand in it."""
    for element in holder:
        name = name_of(element)
        if name in _HOLDERS:
            yield from blocks(element)
        elif name == "blockList":
            yield from element
        else:
            yield element


def _cell(cell: Any, notes: list[Any]) -> str:
    """A cell is one line: what it holds below one another is set beside one another."""
    paragraphs = [words(block, notes) for block in blocks(cell)]
    return " ".join(" ".join([cell.text or "", *paragraphs]).replace("\t", " ").split())


def _gather(element: Any, lines: list[list[str]], notes: list[Any]) -> None:
    lines[-1].append(element.text or "")
    for inside in element:
        name = name_of(inside)
        if name in _NOTES:
            notes.append(inside)
        elif name == "br":
            lines.append([])
        elif name == "sup":
            lines[-1].append("".join(inside.itertext()).translate(_RAISED))
        elif name not in _SILENT:
            _gather_inside(inside, lines, notes, is_apart=name in _APART)
        lines[-1].append(inside.tail or "")


def _gather_inside(
    inside: Any, lines: list[list[str]], notes: list[Any], *, is_apart: bool
) -> None:
    apart = " " if is_apart else ""
    lines[-1].append(apart + inside.get("startQuote", ""))
    _gather(inside, lines, notes)
    lines[-1].append(inside.get("endQuote", "") + apart)
