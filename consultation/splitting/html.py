"""HTML into lines: a block is a line, a table's row is a line, and classes tell what lines are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree
from lxml import html as parser

from consultation.splitting.html_roles import is_silent, role_of
from consultation.splitting.letters import SUPERSCRIPTS, squeeze
from consultation.splitting.limits import MOST_ELEMENTS
from consultation.splitting.markers import marker_of
from consultation.splitting.numerals import printed
from consultation.splitting.source import Line, Role, UnreadableAct
from consultation.splitting.spans import Grid, holds_data, is_wide
from core.i18n import N_

_BLOCKS = frozenset([
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt",
    "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr",
    "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th",
    "thead", "tr", "ul",
])  # fmt: skip
_LIST_FORMS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_RAISED = str.maketrans("0123456789", SUPERSCRIPTS)
# Forms that may not stand in XML-minded parsing of a decoded string.
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>", re.IGNORECASE)


def lines(text: str, name: str) -> tuple[Line, ...]:
    """Return the lines of the HTML page called `name` that hold anything, numbered by their order.

    Raises UnreadableAct where it is larger or deeper than any act.
    """
    reader = parser.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    try:
        page = parser.document_fromstring(
            _DECLARATION.sub("", text).encode("utf-8", "replace"), parser=reader
        )
    except etree.ParserError:
        return ()
    # What stands deeper than the reader goes it leaves out, and says so only here.
    if reader.error_log.filter_from_fatals():
        raise UnreadableAct(
            name,
            None,
            N_(
                "The parts of this page stand deeper in one another than in any act: open it in "
                "Word, save it as DOCX and bring in that."
            ),
        )
    gathering = _Gathering()
    for count, (event, element) in enumerate(etree.iterwalk(page, events=("start", "end"))):
        if count > 2 * MOST_ELEMENTS:
            raise UnreadableAct(
                name,
                None,
                N_("This page is larger than any act: look whether it is the right file."),
            )
        if isinstance(element.tag, str):
            gathering.take(event, element)
    gathering.end_line()
    only = page.get_element_by_id("divCont", None) is not None
    return tuple(_numbered(gathering.found, only_inside=only))


def _numbered(found: list["_Piece"], *, only_inside: bool) -> Iterator[Line]:
    """Number the pieces; where the page marks the act off, what stands outside is furniture."""
    for number, piece in enumerate(found, start=1):
        outside = only_inside and not piece.inside
        role = "furniture" if outside else piece.role
        yield Line(number, piece.text, role, piece.table, is_guessed=piece.is_guessed)


@dataclass(frozen=True, slots=True)
class _Piece:
    text: str
    role: Role
    table: int
    inside: bool
    is_guessed: bool = False


class _Gathering:
    """The text gathered so far of the line being read, and the lines read before it."""

    def __init__(self) -> None:
        self.found: list[_Piece] = []
        self._text: list[str] = []
        self._roles: list[Role] = [""]
        self._silent = 0
        self._raised = 0
        self._inside = 0
        self._table: Any = None
        self._tables = 0
        # Where the lines begin of each open table that is no table of data.
        self._around: list[int] = []
        self._grid = Grid()
        # Whether tables stand in the cells of the row being read, which can not be kept apart.
        self._is_guessed = False
        self._counted: list[int] = []
        self._number = ""

    def take(self, event: str, element: Any) -> None:
        """Take one opening or closing of an element in document order."""
        if event == "start":
            self._open(element)
            self._add(element.text)
            return
        self._close(element)
        self._add(element.tail)

    def end_line(self) -> None:
        """End the line being read and keep it if it holds anything."""
        if self._table is not None:
            self._text.append(" ")
            return
        text = squeeze("".join(self._text))
        self._text.clear()
        if text:
            self.found.append(_Piece(text, self._roles[-1], 0, self._inside > 0))

    def _open(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS or tag == "br":
            self.end_line()
        self._silent += is_silent(element)
        self._raised += tag == "sup"
        self._inside += element.get("id") == "divCont"
        self._roles.append(role_of(element) or self._roles[-1])
        if tag == "ol":
            self._counted.append(_whole(element.get("start"), 1) - 1)
        elif tag == "li":
            self._number = self._next_number(element)
        if tag == "table" and self._table is None:
            if holds_data(element):
                self._table = element
                self._tables += 1
                self._grid = Grid()
            else:
                self._around.append(len(self.found))
        elif tag in ("tr", "td", "th") and self._is_of_table(element):
            self._end_stray()
            if tag == "tr":
                self._grid.begin_row()
                self._is_guessed = element.find(".//table") is not None

    def _close(self, element: Any) -> None:
        tag = element.tag
        if tag in ("td", "th") and self._is_of_table(element):
            self._grid.add(squeeze("".join(self._text)), element)
            self._text.clear()
        elif tag == "tr" and self._is_of_table(element):
            self._end_stray()
            row = "\t".join(self._grid.end_row())
            if row.strip():
                self.found.append(
                    _Piece(row, "table", self._tables, self._inside > 0, self._is_guessed)
                )
            self._grid.begin_row()
        elif self._table is element:
            self._end_stray()
            self._table = None
        elif tag in _BLOCKS:
            self.end_line()
            if tag == "table" and self._table is None:
                self._doubt(element, self._around.pop())
        if tag == "ol" and self._counted:
            self._counted.pop()
        self._roles.pop()
        self._silent -= is_silent(element)
        self._raised -= tag == "sup"
        self._inside -= element.get("id") == "divCont"

    def _is_of_table(self, part: Any) -> bool:
        """Tell whether a row or cell is of the table being read, not of one inside its cells."""
        return self._table is not None and next(part.iterancestors("table"), None) is self._table

    def _next_number(self, item: Any) -> str:
        """Count on and return what a browser prints before an item of a numbered list."""
        holder = item.getparent()
        if holder is None or holder.tag != "ol" or not self._counted:
            return ""
        self._counted[-1] = _whole(item.get("value"), self._counted[-1] + 1)
        form = _LIST_FORMS.get(holder.get("type") or "")
        # Letters are printed with a dot, but acts write them with a bracket.
        number = self._counted[-1]
        return f"{printed(number, form)}) " if form else f"{number}. "

    def _doubt(self, table: Any, begin: int) -> None:
        """Mark what stands around a table of data in the cells of another: it may be data too."""
        if is_wide(table) and any(piece.role == "table" for piece in self.found[begin:]):
            self.found[begin:] = [
                piece if piece.role == "table" else replace(piece, is_guessed=True)
                for piece in self.found[begin:]
            ]

    def _end_stray(self) -> None:
        """Keep words that stand in a table outside its cells, with the cell before or as a line."""
        stray = squeeze("".join(self._text))
        if stray and self._grid.row:
            self._grid.row[-1] = f"{self._grid.row[-1]} {stray}".strip()
            self._text.clear()
            return
        table, self._table = self._table, None
        self.end_line()
        self._table = table

    def _add(self, text: str | None) -> None:
        if not text or self._silent:
            return
        if self._number and text.strip():
            self._text.append("" if marker_of(text) else self._number)
            self._number = ""
        self._text.append(text.translate(_RAISED) if self._raised else text)


def _whole(written: str | None, otherwise: int) -> int:
    """Return a whole number that was written, or another where none was."""
    return int(written) if written and written.isdecimal() and len(written) < 6 else otherwise
