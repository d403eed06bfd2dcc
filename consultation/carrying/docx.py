"""A version as a Word document: every clause begins at a bookmark that holds its permanent uid.

Headings, points, notes and signatures have styles of their own, tables are tables, and an article
8¹ has its number raised. What belongs to the page it was copied from is left out.
"""

from datetime import datetime, time
from io import BytesIO
from itertools import count
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml import etree

from consultation.carrying.carried import Carried, Clause
from consultation.carrying.docx_styles import lay_out
from consultation.carrying.letters import raised, written
from consultation.splitting.act import BlockKind, Kind
from consultation.splitting.bookmarks import name_of, style_of

# What opens other clauses stands above its own words; elsewhere number and words share a line.
_HEADINGS = frozenset({"part", "section", "chapter", "paragraph_sign", "article", "annex"})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Of the core properties Word keeps no more than this.
_LONGEST_PROPERTY = 255


def write(version: Carried) -> bytes:
    """The version as DOCX."""
    document = docx.Document()
    lay_out(document, version.language)
    _describe(document.core_properties, version)
    _write_footer(document.sections[0].footer.paragraphs[0]._p, version)
    _Body(document.element.body).write(version)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


class _Body:
    """The text as far as it has been written; bookmarks are counted."""

    def __init__(self, body: Any) -> None:
        self._end = body.sectPr
        self._bookmarks = count(1)

    def write(self, version: Carried) -> None:
        for each in version.as_read():
            if isinstance(each, Clause):
                self._write_clause(each)
            else:
                _add_words(self._paragraph(each.kind), each.text)

    def _write_clause(self, clause: Clause) -> None:
        opening, rest = _parted(clause)
        if clause.kind == "table":
            self._write_table(clause, opening)
            return
        paragraph = self._paragraph(clause.kind)
        end = self._mark(paragraph, clause)
        _add_label(paragraph, clause)
        _add_words(paragraph, (" " if clause.label and opening else "") + opening)
        for kind, words in rest:
            paragraph = self._paragraph(kind)
            _add_words(paragraph, words)
        paragraph.append(end)

    def _write_table(self, clause: Clause, heading: str) -> None:
        """A table, below its number and title where it has any."""
        marked = None
        if clause.label or heading:
            marked = self._paragraph("table")
            end = self._mark(marked, clause)
            _add_label(marked, clause)
            _add_words(marked, (" " if clause.label and heading else "") + heading)
            marked.append(end)
        rows = [row.split("\t") for row in clause.text.split("\n")]
        width = max(map(len, rows))
        table = etree.Element(qn("w:tbl"), nsmap=self._end.nsmap)
        look = _sub(table, "w:tblPr")
        _set(look, "w:tblStyle", val="TableGrid")
        _set(look, "w:tblW", w="5000", type="pct")
        grid = _sub(table, "w:tblGrid")
        for _ in range(width):
            _set(grid, "w:gridCol", w=str(9300 // width))
        for row in rows:
            line = _sub(table, "w:tr")
            if len(row) < width:
                _set(_sub(line, "w:trPr"), "w:gridAfter", val=str(width - len(row)))
            for cell in row:
                paragraph = _sub(_sub(line, "w:tc"), "w:p")
                _set(_sub(paragraph, "w:pPr"), "w:pStyle", val=style_of("table"))
                end = self._mark(paragraph, clause) if marked is None else None
                _add_words(paragraph, cell)
                if end is not None:
                    marked = paragraph
                    paragraph.append(end)
        self._end.addprevious(table)
        # Word wants a paragraph between two tables, and one at the end.
        self._paragraph("table")

    def _paragraph(self, kind: Kind | BlockKind) -> Any:
        paragraph = etree.Element(qn("w:p"), nsmap=self._end.nsmap)
        _set(_sub(paragraph, "w:pPr"), "w:pStyle", val=style_of(kind))
        self._end.addprevious(paragraph)
        return paragraph

    def _mark(self, paragraph: Any, clause: Clause) -> Any:
        """Begin the bookmark of a clause here; returns its end, to be put where the clause ends."""
        number = str(next(self._bookmarks))
        _set(paragraph, "w:bookmarkStart", id=number, name=name_of(clause.uid))
        return etree.Element(qn("w:bookmarkEnd"), {qn("w:id"): number})


def _parted(clause: Clause) -> tuple[str, list[tuple[Kind, str]]]:
    """What stands in the first paragraph of a clause beside its number, and the paragraphs below.

    An annex has its title below its number. An article without a title begins with its words.
    """
    if clause.kind == "annex" and clause.label:
        below: list[tuple[Kind, str]] = [("annex", clause.title), ("text", clause.text)]
        return "", [each for each in below if each[1]]
    if clause.kind == "table":
        return clause.title, []
    if clause.title and clause.text and clause.kind in _HEADINGS:
        return clause.title, [("text", clause.text)]
    return " ".join(filter(None, (clause.title, clause.text))), []


def _describe(properties: Any, version: Carried) -> None:
    """Say in the file's properties what it is; the hash is that of the published text."""
    published = datetime.combine(version.day, time())
    properties.title = written(version.title)[:_LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = written(version.agency)[:_LONGEST_PROPERTY]
    properties.identifier = version.address[:_LONGEST_PROPERTY]
    properties.version = str(version.number)
    properties.language = version.language
    properties.comments = f"SHA-256 {version.sha256.hex()}"
    properties.created = properties.modified = published


def _write_footer(paragraph: Any, version: Carried) -> None:
    """Where the version is found, which it is, and the number of the page."""
    found = f"{version.address} · № {version.number} · {version.day:%d.%m.%Y}"
    _add_words(paragraph, f"{found} · SHA-256 {version.sha256.hex()[:16]}… · ")
    field = _sub(paragraph, "w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    _sub(_sub(field, "w:r"), "w:t").text = "1"


def _add_label(paragraph: Any, clause: Clause) -> None:
    for piece, is_raised in raised(written(clause.label), clause.number):
        _add_words(paragraph, piece, is_raised=is_raised)


def _add_words(paragraph: Any, text: str, *, is_raised: bool = False) -> None:
    """Put in words as one run, its line breaks and tabs as Word has them."""
    if not text:
        return
    run = _sub(paragraph, "w:r")
    if is_raised:
        _set(_sub(run, "w:rPr"), "w:vertAlign", val="superscript")
    for place, line in enumerate(written(text).replace("\r", "").split("\n")):
        if place:
            _sub(run, "w:br")
        for column, words in enumerate(line.split("\t")):
            if column:
                _sub(run, "w:tab")
            if words:
                written_words = _sub(run, "w:t")
                written_words.text = words
                written_words.set(_SPACE, "preserve")


def _set(parent: Any, name: str, /, **values: str) -> None:
    _sub(parent, name).attrib.update({qn(f"w:{key}"): value for key, value in values.items()})


def _sub(parent: Any, name: str) -> Any:
    return etree.SubElement(parent, qn(name))
