"""The report as a Word document, whose table is written line by line into the file.

The document around the table is python-docx's; the lines go into its body as they come, so that
no more than a portion of them is ever in memory.
"""

from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from docx.document import Document
from docx.shared import Mm

from consultation.carrying.docx_styles import blank
from consultation.carrying.letters import written
from consultation.reporting.paper import Line, Paper
from core.qr import qr_picture

_BODY = "word/document.xml"
# Stands where the table goes; what people write never stands alone in such a paragraph.
_HERE = "<w:p><w:r><w:t>the table goes here</w:t></w:r></w:p>"
# The width of the page between its margins, in twentieths of a point.
_WIDTH = 9_300
_SHARES = (0.2, 0.4, 0.4)
# Which of a paper's columns call the three cells of a line: the clause, the comment, the answer.
SHOWN = (2, 7, 13)
_GRID_LINES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)


class WordReport:
    """A Word document as far as it has been written."""

    def __init__(self, file: BinaryIO, paper: Paper) -> None:
        self._parts = ZipFile(BytesIO(_around(paper)))
        before, self._after = self._parts.read(_BODY).decode().split(_HERE)
        self._file = ZipFile(file, "w", ZIP_DEFLATED)
        for name in self._parts.namelist():
            if name != _BODY:
                self._file.writestr(name, self._parts.read(name))
        self._body = self._file.open(_BODY, "w", force_zip64=True)
        self._write([before, *_sections(paper), _heading(paper.table_heading)])
        self._write(_table_start(_SHARES))
        self._write([_row([paper.columns[place] for place in SHOWN], strong=True)])

    def add(self, lines: Iterable[Line]) -> None:
        self._write(_row(cells_of(line)) for line in lines)

    def close(self) -> None:
        self._write(["</w:tbl>", self._after])
        self._body.close()
        self._file.close()
        self._parts.close()

    def _write(self, pieces: Iterable[str]) -> None:
        for piece in pieces:
            self._body.write(piece.encode())


def cells_of(line: Line) -> list[str]:
    """A line as three cells of words: what it is about, what was said, what was answered."""
    about = [
        f"{line.number}",
        line.clause,
        line.stance,
        line.organisation,
        line.channel,
        line.posted,
    ]
    said = [line.note] if line.note else [_quoted(line.quote), line.said, _proposed(line.proposed)]
    answer = [line.verdict, line.reason, line.answer, line.answered, line.kept]
    return ["\n".join(filter(None, part)) for part in (about, said, answer)]


def _quoted(quote: str) -> str:
    return f"«{quote}»" if quote else ""


def _proposed(words: str) -> str:
    return f"→ {words}" if words else ""


def _around(paper: Paper) -> bytes:
    """The document without its sections and its table."""
    document = blank(paper.language)
    properties = document.core_properties
    properties.title, properties.author = written(paper.title)[:255], written(paper.author)[:255]
    properties.comments = f"SHA-256 {paper.hash}"
    properties.identifier = paper.address[:255]
    properties.created = properties.modified = paper.at.replace(tzinfo=None)
    _paragraphs(document, [paper.kicker])
    document.add_heading(written(paper.title), 1)
    _paragraphs(document, [f"{name}: {value}" for name, value in paper.facts])
    document.add_heading(written(paper.summary_heading), 2)
    _paragraphs(document, paper.summary.split("\n"))
    document.add_paragraph("the table goes here")
    _paragraphs(document, [paper.note, paper.address])
    document.add_picture(BytesIO(qr_picture(paper.address)), width=Mm(34))
    _paragraphs(document, [f"{paper.hash_name}: {paper.hash}"])
    document.sections[0].footer.paragraphs[0].text = f"SHA-256 {paper.hash}"
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _paragraphs(document: Document, texts: Iterable[str]) -> None:
    for text in texts:
        if text.strip():
            document.add_paragraph(written(text))


def _sections(paper: Paper) -> Iterator[str]:
    for section in paper.sections:
        yield _heading(section.heading)
        if not section.rows:
            yield _paragraph(section.empty)
            continue
        yield from _table_start([1 / len(section.columns)] * len(section.columns))
        yield _row(section.columns, strong=True)
        for row in section.rows:
            yield _row(row)
        yield "</w:tbl>"
        yield _paragraph("")


def _heading(text: str) -> str:
    return (
        '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{_plain(text)}</w:t></w:r></w:p>'
    )


def _table_start(shares: Sequence[float]) -> Iterator[str]:
    yield f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:tblBorders>{_GRID_LINES}'
    yield '</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>'
    yield "".join(f'<w:gridCol w:w="{int(_WIDTH * share)}"/>' for share in shares)
    yield "</w:tblGrid>"


def _row(cells: Sequence[str], *, strong: bool = False) -> str:
    again = "<w:trPr><w:tblHeader/></w:trPr>" if strong else ""
    width = _WIDTH // len(cells)
    told = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
        f"{''.join(_paragraph(part, strong=strong) for part in cell.split(chr(10)))}</w:tc>"
        for cell in cells
    )
    return f"<w:tr>{again}{told}</w:tr>"


def _paragraph(text: str, *, strong: bool = False) -> str:
    if not text:
        return "<w:p/>"
    look = "<w:rPr><w:b/></w:rPr>" if strong else ""
    return f'<w:p><w:r>{look}<w:t xml:space="preserve">{_plain(text)}</w:t></w:r></w:p>'


def _plain(text: str) -> str:
    return escape(written(text))
