"""Acts given as lines, printed as files of every format that is read."""

import json
import re
import zipfile
from html import escape
from io import BytesIO
from typing import Any

import docx
import typst

from consultation.splitting import Act, Source, pdf, split, word
from consultation.splitting.letters import SUPERSCRIPTS
from tests.consultation.splitting.reading_aloud import assert_nothing_lost

_RAISED = re.compile(f"([{SUPERSCRIPTS}]+)")
_LOWERED = str.maketrans(SUPERSCRIPTS, "0123456789")

# How paragraphs are told apart on a printed page.
INDENTED = (
    "#set par(justify: true, spacing: 0.65em, first-line-indent: (amount: 1.25cm, all: true))"
)
SPACED = "#set par(justify: true, spacing: 1.6em)"


def html_of(lines: list[str]) -> bytes:
    """A plain page: a paragraph a line, numbers raised with <sup>."""

    def raised(number: re.Match[str]) -> str:
        return f"<sup>{number[1].translate(_LOWERED)}</sup>"

    paragraphs = "".join(f"<p>{_RAISED.sub(raised, escape(line))}</p>" for line in lines)
    return f"<!DOCTYPE html><html><body>{paragraphs}</body></html>".encode()


def docx_of(lines: list[str]) -> bytes:
    """A Word document: a paragraph a line, numbers raised as Word raises them."""
    document = docx.Document()
    for line in lines:
        paragraph = document.add_paragraph()
        for part in _RAISED.split(line):
            run = paragraph.add_run(part.translate(_LOWERED))
            run.font.superscript = True if _RAISED.fullmatch(part) else None
    return saved(document)


def saved(document: Any) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def pdf_of(lines: list[str], look: str = INDENTED, *, page: str = "") -> bytes:
    """A PDF: a paragraph a line, raised numbers small and set higher."""
    source = f"""
        #set page(paper: "a4", numbering: "1", {page})
        #set text(size: 12pt, lang: "ru", hyphenate: true)
        #set super(typographic: false)
        {look}
        #for parts in json(bytes(sys.inputs.lines)) {{
            par(for part in parts {{ if part.at(0) {{ super(part.at(1)) }} else {{ part.at(1) }} }})
        }}
    """
    parts = [
        [
            (bool(_RAISED.fullmatch(part)), part.translate(_LOWERED))
            for part in _RAISED.split(line)
            if part
        ]
        for line in lines
    ]
    return typst.compile(source.encode(), sys_inputs={"lines": json.dumps(parts)})


def typeset(source: str) -> bytes:
    """A PDF of anything typst can set."""
    return typst.compile(source.encode())


def pdf_written(objects: dict[int, bytes]) -> bytes:
    """A PDF of these objects; the first is its catalogue."""
    content = b"%PDF-1.7\n"
    places = []
    for number, each in objects.items():
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return content + b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        len(objects) + 1,
        start,
    )


_PARTS = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_SPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_ROOTS = {"document": "w:document", "footer1": "w:ftr", "header1": "w:hdr"}
_RELATION_KINDS = {"footer1": "footer", "header1": "header"}


def package(
    body: str = "<w:p><w:r><w:t>1-modda. Bir</w:t></w:r></w:p>",
    *,
    others: dict[str, bytes] | None = None,
    relations: str = "",
    types: str = f"{_PARTS}.document.main+xml",
    document: str | None = None,
    **parts: str,
) -> bytes:
    """A Word document written by hand: its body, other parts by name, and files beside them."""
    written = {"document": f"<w:body>{body}</w:body>", **parts}
    files: dict[str, bytes] = {
        f"word/{name}.xml": f"<{_root(name)} {_SPACES}>{content}</{_root(name)}>".encode()
        for name, content in written.items()
    }
    if document is not None:
        files["word/document.xml"] = document.encode()
    files["[Content_Types].xml"] = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/word/document.xml" ContentType="{types}"/></Types>'
    ).encode()
    files["_rels/.rels"] = _relations(
        f'<Relationship Id="r1" Type="{_KINDS}/officeDocument" Target="word/document.xml"/>'
    )
    files["word/_rels/document.xml.rels"] = _relations(
        "".join(
            f'<Relationship Id="p{place}" Type="{_KINDS}/{_RELATION_KINDS.get(name, name)}" '
            f'Target="{name}.xml"/>'
            for place, name in enumerate(parts)
        )
        + relations
    )
    return zipped(files | (others or {}))


def zipped(files: dict[str, bytes]) -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in files.items():
            file.writestr(name, content)
    return archive.getvalue()


def split_docx(content: bytes) -> Act:
    """Split a Word document, having proved that nothing of it was lost."""
    return _proved(word.source_of(content, "act.docx"))


def split_pdf(content: bytes) -> Act:
    """Split a PDF, having proved that nothing of it was lost."""
    return _proved(pdf.source_of(content, "act.pdf"))


def _proved(source: Source) -> Act:
    act = split(source)
    assert_nothing_lost(source, act)
    return act


def _root(name: str) -> str:
    return _ROOTS.get(name, f"w:{name}")


def _relations(content: str) -> bytes:
    return f'<Relationships xmlns="{_RELATIONS}">{content}</Relationships>'.encode()
