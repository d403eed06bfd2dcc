"""A version as a Word document: every clause begins at a bookmark that holds its permanent uid.

Headings, points, notes and signatures have styles of their own, tables are tables, and an article
8¹ has its number raised. What belongs to the page it was copied from is left out.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, time
from io import BytesIO
from itertools import count
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

from consultation.carrying.carried import Carried, Clause
from consultation.carrying.docx_styles import blank
from consultation.carrying.letters import RAISED, raised, written
from consultation.splitting.bookmarks import (
    FOOT,
    NUMBER_STYLE,
    REST_STYLE,
    TITLE_STYLE,
    name_of,
    style_of,
)
from consultation.splitting.labels import number_of

# What opens other clauses stands above its own words; elsewhere number and words share a line.
_HEADINGS = frozenset({"part", "section", "chapter", "paragraph_sign", "article", "annex"})
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# Of the core properties Word keeps no more than this.
_LONGEST_PROPERTY = 255


def write(version: Carried) -> bytes:
    """The version as DOCX."""
    document = blank(version.language)
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
        depths: dict[int | None, int] = {None: -1}
        for each in version.as_read():
            if isinstance(each, Clause):
                place = len(depths) - 1
                depths[place] = depths[each.parent] + 1
                self._write_clause(each, _bookmark(each, depths[place]))
            else:
                _add_words(self._paragraph(style_of(each.kind)), each.text)

    def _write_clause(self, clause: Clause, bookmark: str) -> None:
        if clause.kind == "table":
            self._write_table(clause, bookmark)
            return
        is_annex = clause.kind == "annex" and bool(clause.label)
        is_parted = is_annex or (bool(clause.title) and clause.kind in _HEADINGS)
        paragraph = self._paragraph(style_of(clause.kind))
        with self._marked(paragraph, bookmark):
            _add_opening(
                paragraph,
                clause,
                title="" if is_annex else clause.title,
                text="" if is_parted else clause.text,
            )
        if is_annex and clause.title:
            _add_words(self._paragraph(style_of("annex")), clause.title, style=TITLE_STYLE)
        if is_parted and clause.text:
            _add_words(self._paragraph(REST_STYLE), clause.text)

    def _write_table(self, clause: Clause, bookmark: str) -> None:
        """A table, below its number and title where it has any."""
        is_headed = bool(clause.label or clause.title)
        if is_headed:
            paragraph = self._paragraph(style_of("table"))
            with self._marked(paragraph, bookmark):
                _add_opening(paragraph, clause, title=clause.title, text="")
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
                if is_headed:
                    _add_words(paragraph, cell)
                else:
                    with self._marked(paragraph, bookmark):
                        _add_words(paragraph, cell)
                    is_headed = True
        self._end.addprevious(table)
        # Word wants a paragraph between two tables, and one at the end.
        self._paragraph(style_of("table"))

    def _paragraph(self, style: str) -> Any:
        paragraph = etree.Element(qn("w:p"), nsmap=self._end.nsmap)
        _set(_sub(paragraph, "w:pPr"), "w:pStyle", val=style)
        self._end.addprevious(paragraph)
        return paragraph

    @contextmanager
    def _marked(self, paragraph: Any, bookmark: str) -> Iterator[None]:
        """Put what is written meanwhile into a bookmark."""
        number = str(next(self._bookmarks))
        _set(paragraph, "w:bookmarkStart", id=number, name=bookmark)
        yield
        _set(paragraph, "w:bookmarkEnd", id=number)


def _bookmark(clause: Clause, depth: int) -> str:
    """The bookmark of a clause; it says the number too where the label does not."""
    number = clause.number
    if clause.label:
        is_told = number_of(clause.kind, _as_printed(clause)) == number
    else:
        is_empty = clause.kind == "text" and not (clause.title or clause.text)
        is_told = not (number or is_empty) and clause.kind in ("text", "table")
    return name_of(clause.uid, depth, None if is_told else number)


def _as_printed(clause: Clause) -> str:
    """The label as it is read back, its number raised."""
    return "".join(
        piece.translate(RAISED) if is_raised else piece
        for piece, is_raised in raised(written(clause.label), clause.number)
    )


def _add_opening(paragraph: Any, clause: Clause, *, title: str, text: str) -> None:
    """Put in a clause's number and words; the style of the letters says which is which."""
    for piece, is_raised in raised(written(clause.label), clause.number):
        _add_words(paragraph, piece, style=NUMBER_STYLE, is_raised=is_raised)
    before = clause.label
    for words, style in ((title, TITLE_STYLE), (text, "")):
        if words:
            _add_words(paragraph, (" " if before else "") + words, style=style)
            before = words


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
    _set(paragraph, "w:bookmarkStart", id="0", name=FOOT)
    _set(paragraph, "w:bookmarkEnd", id="0")
    found = f"{version.address} · № {version.number} · {version.day:%d.%m.%Y}"
    _add_words(paragraph, f"{found} · SHA-256 {version.sha256.hex()[:16]}… · ")
    field = _sub(paragraph, "w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    _sub(_sub(field, "w:r"), "w:t").text = "1"


def _add_words(paragraph: Any, text: str, *, style: str = "", is_raised: bool = False) -> None:
    """Put in words as one run, its line breaks and tabs as Word has them."""
    if not text:
        return
    run = _sub(paragraph, "w:r")
    if style or is_raised:
        look = _sub(run, "w:rPr")
        if style:
            _set(look, "w:rStyle", val=style)
        if is_raised:
            _set(look, "w:vertAlign", val="superscript")
    for place, line in enumerate(written(text).split("\n")):
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
