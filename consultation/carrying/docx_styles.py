"""How a Word document of ours looks: a page, and a paragraph style for each kind of clause."""

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from consultation.splitting.act import BlockKind, Kind
from consultation.splitting.bookmarks import (
    NUMBER_STYLE,
    NUMBER_STYLE_NAME,
    REST_STYLE,
    REST_STYLE_NAME,
    TITLE_STYLE,
    TITLE_STYLE_NAME,
    style_name_of,
    style_of,
)

_FONT = "Times New Roman"
# Word wants a country beside each language.
_LANGUAGES = {
    "uz-Latn": "uz-Latn-UZ",
    "uz-Cyrl": "uz-Cyrl-UZ",
    "ru": "ru-RU",
    "en": "en-GB",
    "kaa": "kaa-Cyrl-UZ",
}


@dataclass(frozen=True, slots=True)
class _Look:
    """A style: its level among headings, and how it is printed."""

    level: int | None = None
    size: float = 12
    align: Any = ALIGN.JUSTIFY
    before: float = 0
    indent: float = 0
    is_bold: bool = False
    is_italic: bool = False


_LOOKS: dict[Kind | BlockKind, _Look] = {
    "part": _Look(0, 15, ALIGN.CENTER, 24, is_bold=True),
    "section": _Look(1, 14, ALIGN.CENTER, 20, is_bold=True),
    "chapter": _Look(2, 13, ALIGN.CENTER, 18, is_bold=True),
    "paragraph_sign": _Look(3, 12, ALIGN.CENTER, 14, is_bold=True),
    "article": _Look(4, 12, ALIGN.LEFT, 12, is_bold=True),
    "annex": _Look(0, 14, ALIGN.CENTER, 24, is_bold=True),
    "text": _Look(indent=10),
    "point": _Look(indent=10),
    "subpoint": _Look(indent=10),
    "table": _Look(size=10, align=ALIGN.LEFT),
    "front": _Look(align=ALIGN.CENTER, is_bold=True),
    "stamp": _Look(size=10, align=ALIGN.RIGHT),
    "editorial": _Look(size=10, align=ALIGN.LEFT, is_italic=True),
    "footnote": _Look(size=10, align=ALIGN.LEFT),
    "signature": _Look(align=ALIGN.LEFT, before=12, is_bold=True),
}


def blank(language: str) -> Document:
    """A new document with the page of an act and the styles of its clauses."""
    return docx.Document(BytesIO(_laid_out(language)))


@cache
def _laid_out(language: str) -> bytes:
    document = docx.Document()
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(30), Mm(15)
    page.top_margin = page.bottom_margin = Mm(20)
    normal: Any = document.styles["Normal"]
    _set_font(normal, 12)
    normal.paragraph_format.space_after = Pt(6)
    normal.paragraph_format.line_spacing = 1.15
    _set_language(normal, language)
    for kind, look in _LOOKS.items():
        _add_style(document, style_of(kind), style_name_of(kind), look)
    _add_style(document, REST_STYLE, REST_STYLE_NAME, _LOOKS["text"])
    document.styles[REST_STYLE_NAME].next_paragraph_style = document.styles[style_name_of("text")]
    for key, name in ((NUMBER_STYLE, NUMBER_STYLE_NAME), (TITLE_STYLE, TITLE_STYLE_NAME)):
        document.styles.add_style(key, WD_STYLE_TYPE.CHARACTER).name = name
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _add_style(document: Document, key: str, name: str, look: _Look) -> None:
    style: Any = document.styles.add_style(key, WD_STYLE_TYPE.PARAGRAPH)
    style.name = name
    style.base_style = document.styles["Normal"]
    if look.level is not None:
        style.base_style = _heading(document, look.level)
    style.quick_style = True
    _set_font(style, look.size)
    style.font.bold, style.font.italic = look.is_bold, look.is_italic
    laid = style.paragraph_format
    laid.alignment = look.align
    laid.space_before = Pt(look.before)
    laid.first_line_indent = Mm(look.indent)


def _heading(document: Document, level: int) -> Any:
    """Word's own heading of a level, so that its tables of contents find ours; in black letters."""
    heading: Any = document.styles[f"Heading {level + 1}"]
    if heading.element.rPr is not None:
        heading.element.remove(heading.element.rPr)
    return heading


def _set_font(style: Any, size: float) -> None:
    style.font.name = _FONT
    style.font.size = Pt(size)
    # The name alone is for Latin letters; without these Word takes another font for Cyrillic.
    fonts = style.element.rPr.rFonts
    for script in ("w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), _FONT)


def _set_language(style: Any, language: str) -> None:
    said = style.element.rPr.makeelement(qn("w:lang"), {})
    said.set(qn("w:val"), _LANGUAGES[language])
    style.element.rPr.append(said)
