"""How a Word document of ours looks: a page, and a paragraph style for each kind of clause."""

from dataclasses import dataclass
from typing import Any

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from consultation.splitting.act import BlockKind, Kind
from consultation.splitting.bookmarks import style_of

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
    """A style: its name in Word's list, its level among headings, and how it is printed."""

    name: str
    level: int | None = None
    size: float = 12
    align: Any = ALIGN.JUSTIFY
    before: float = 0
    indent: float = 0
    is_bold: bool = False
    is_italic: bool = False


_LOOKS: dict[Kind | BlockKind, _Look] = {
    "part": _Look("Act: part", 0, 15, ALIGN.CENTER, 24, is_bold=True),
    "section": _Look("Act: section", 1, 14, ALIGN.CENTER, 20, is_bold=True),
    "chapter": _Look("Act: chapter", 2, 13, ALIGN.CENTER, 18, is_bold=True),
    "paragraph_sign": _Look("Act: paragraph sign", 3, 12, ALIGN.CENTER, 14, is_bold=True),
    "article": _Look("Act: article", 4, 12, ALIGN.LEFT, 12, is_bold=True),
    "annex": _Look("Act: annex", 0, 14, ALIGN.CENTER, 24, is_bold=True),
    "text": _Look("Act: text", indent=10),
    "point": _Look("Act: point", indent=10),
    "subpoint": _Look("Act: subpoint", indent=10),
    "table": _Look("Act: table", size=10, align=ALIGN.LEFT),
    "front": _Look("Act: title lines", align=ALIGN.CENTER, is_bold=True),
    "stamp": _Look("Act: stamp", size=10, align=ALIGN.RIGHT),
    "editorial": _Look("Act: note", size=10, align=ALIGN.LEFT, is_italic=True),
    "footnote": _Look("Act: footnote", size=10, align=ALIGN.LEFT),
    "signature": _Look("Act: signature", align=ALIGN.LEFT, before=12, is_bold=True),
}


def lay_out(document: Document, language: str) -> None:
    """Give a new document the page of an act and the styles of its clauses."""
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
        _add_style(document, kind, look)


def _add_style(document: Document, kind: Kind | BlockKind, look: _Look) -> None:
    style: Any = document.styles.add_style(style_of(kind), WD_STYLE_TYPE.PARAGRAPH)
    style.name = look.name
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
