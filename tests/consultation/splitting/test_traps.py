"""Files made to do harm: each is refused with a sentence, soon, and nothing else happens."""

import struct
import time
import zlib
from collections.abc import Callable
from io import BytesIO

import pypdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from consultation.splitting import UnreadableAct, read_act
from consultation.splitting.limits import LARGEST, MOST_ENTRIES, MOST_PAGES
from tests.consultation.splitting.acts_in_three_languages import UZ_LATN
from tests.consultation.splitting.printing import docx_of, package, pdf_of, pdf_written, zipped

KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
# What a file of this size may take of the processor.
SECONDS = 1.0


def relation(kind: str, target: str, mode: str = "External") -> str:
    return f'<Relationship Id="x1" Type="{KINDS}/{kind}" Target="{target}" TargetMode="{mode}"/>'


def laughing(encoding: str) -> bytes:
    """A document whose entities would fill the memory."""
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY l0 "ha">{entities}]>'
        f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body>'
        "</w:document>"
    )
    return text.encode(encoding)


OUTSIDE = (
    '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    f'<w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body>'
    "</w:document>"
)
NESTED = (
    f'<w:document xmlns:w="{WORD}"><w:body>' + "<w:sdt>" * 3000 + "</w:sdt>" * 3000 + "</w:body>"
    "</w:document>"
)


def hidden_size() -> bytes:
    """A part that says it is small and is not."""
    content = bytearray(package(others={"word/media/a.png": b"\0" * 300_000}))
    for place in range(len(content) - 4):
        if content[place : place + 4] == struct.pack("<I", 300_000):
            content[place : place + 4] = struct.pack("<I", 10)
    return bytes(content)


def locked() -> bytes:
    """A zip of which every part has a password."""
    content = bytearray(package())
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        content[place + 8] |= 1
        place = content.find(b"PK\x01\x02", place + 4)
    return bytes(content)


MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
# Each makes its file when it is asked to: some take long to pack.
DOCUMENTS: dict[str, tuple[Callable[[], bytes], str]] = {
    "swells": (lambda: package(others={"word/media/a.bmp": b"\0" * 40_000_000}), "swell"),
    "many parts": (
        lambda: package(others={f"word/media/{n}.png": b"x" for n in range(MOST_ENTRIES)}),
        "more than 2,000 parts",
    ),
    "a zip inside": (
        lambda: package(others={"word/media/a.png": zipped({"a": b"b"})}),
        "another program",
    ),
    "a program inside": (
        lambda: package(others={"word/media/a.png": b"MZ\x90"}),
        "another program",
    ),
    "an old file inside": (
        lambda: package(others={"word/media/a.png": b"\xd0\xcf\x11\xe0"}),
        "another program",
    ),
    "an object": (
        lambda: package(others={"word/embeddings/oleObject1.bin": b"x"}),
        "another program",
    ),
    "macros": (lambda: package(others={"word/vbaProject.bin": b"x"}), "macros"),
    "controls": (lambda: package(others={"word/activeX/activeX1.xml": b"<x/>"}), "macros"),
    "a type with macros": (lambda: package(types=MACROS), "macros"),
    "leads out": (lambda: package(others={"../../etc/passwd": b"x"}), "leads out of it"),
    "leads to the root": (lambda: package(others={"/etc/passwd": b"x"}), "leads out of it"),
    "leads out by backslashes": (lambda: package(others={"..\\a": b"x"}), "leads out of it"),
    "a template of others": (
        lambda: package(relations=relation("attachedTemplate", "http://host.example/a.dotm")),
        "draws on another file (http://host.example/a.dotm)",
    ),
    "a template in a network": (
        lambda: package(relations=relation("attachedTemplate", "file://host/share/a.dotm")),
        "draws on another file",
    ),
    "a part of the text": (
        lambda: package(relations=relation("aFChunk", "afchunk.html", "Internal")),
        "draws on another file",
    ),
    "an object of others": (
        lambda: package(relations=relation("oleObject", "http://host.example/a.xls")),
        "draws on another file",
    ),
    "laughs": (lambda: package(document=laughing("utf-8").decode()), "document type"),
    "laughs widely": (
        lambda: package(others={"word/document.xml": laughing("utf-16")}),
        "document type",
    ),
    "asks outside": (lambda: package(document=OUTSIDE), "document type"),
    "nested": (lambda: package(document=NESTED), "larger than any act"),
    "no end": (lambda: package(document="<w:document"), "XML of this file is broken"),
    "a workbook": (lambda: package(types=SHEET), "no Word document"),
    "a zip": (lambda: zipped({"act.txt": b"1-modda. Bir"}), "no Word document"),
    "locked": (locked, "password"),
    "hidden size": (hidden_size, "damaged"),
    "cut off": (lambda: docx_of(UZ_LATN.splitlines())[:-200], "damaged"),
    "empty": (lambda: package(body=""), "no text in the document"),
}


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("trap", DOCUMENTS)
def test_documents_made_to_do_harm(trap: str) -> None:
    make, said = DOCUMENTS[trap]
    _assert_refused(make(), said)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_parts_of_one_name() -> None:
    import zipfile

    file = BytesIO(package())
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/document.xml", b"<x/>")
    _assert_refused(file.getvalue(), "leads out of it")


def test_a_template_of_ones_own_and_links_do_no_harm() -> None:
    own = relation("attachedTemplate", "file:///C:/Users/a/Normal.dotm")
    link = relation("hyperlink", "https://lex.uz").replace("x1", "x2")
    assert read_act(package(relations=own + link), "act.docx").nodes


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def page_with(stream: bytes, *, pages: int = 1, more: bytes = b"", packed: bool = True) -> bytes:
    drawn = zlib.compress(stream, 9) if packed else stream
    filtered = b"/Filter/FlateDecode" if packed else b""
    return pdf_written(
        {
            1: b"<</Type/Catalog/Pages 2 0 R%s>>" % more,
            2: b"<</Type/Pages/Count %d/Kids[%s]>>" % (pages, b"3 0 R " * pages),
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
            4: b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(drawn), filtered, drawn),
            5: FONT,
            6: b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 4/Resources<</XObject<</X 6 0 R"
            b">>>>>>\nstream\n/X Do\nendstream",
        }
    )


TEXT = b"BT /F 12 Tf 70 700 Td (1-modda. Bir) Tj ET"


def protected() -> bytes:
    writer = pypdf.PdfWriter(clone_from=BytesIO(page_with(TEXT)))
    writer.encrypt("secret")
    return _saved(writer)


def with_file() -> bytes:
    writer = pypdf.PdfWriter(clone_from=BytesIO(page_with(TEXT)))
    writer.add_attachment("a.exe", b"MZ")
    return _saved(writer)


def _saved(writer: pypdf.PdfWriter) -> bytes:
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def scanned() -> bytes:
    """A PDF of which a page is a picture."""
    rows = zlib.compress(b"\0" + b"\xff" * 3)
    return pdf_written(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</XObject<</I 5 0 R>>>>>>",
            4: b"<</Length 22>>\nstream\nq 595 0 0 842 0 0 cm /I Do Q\nendstream",
            5: b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceRGB"
            b"/BitsPerComponent 8/Filter/FlateDecode/Length %d>>\nstream\n%s\nendstream"
            % (len(rows), rows),
        }
    )


PDFS: dict[str, tuple[Callable[[], bytes], str]] = {
    "swells": (lambda: page_with(b" " * 60_000_000), "Page 1 holds far more"),
    "endless": (lambda: page_with(b"BT " + b"(a) Tj " * 200_000 + b"ET"), "Page 1 holds far more"),
    "many pages": (lambda: page_with(TEXT, pages=MOST_PAGES + 1), "1501 pages and may have 1500"),
    "protected": (protected, "protected with a password"),
    "a program": (
        lambda: page_with(
            TEXT, more=b"/Names<</JavaScript<</Names[(a)<</S/JavaScript/JS(a)>>]>>>>"
        ),
        "a program, a form or other files",
    ),
    "a file": (with_file, "a program, a form or other files"),
    "starts a program": (
        lambda: page_with(TEXT, more=b"/OpenAction<</S/Launch/F(calc.exe)>>"),
        "a program, a form or other files",
    ),
    "scanned": (scanned, "Page 1 is a picture"),
    "empty": (lambda: page_with(b""), "no text in the PDF"),
    "unknown letters": (
        lambda: page_with(TEXT.replace(b"/F", b"/None")),
        "which letters its signs",
    ),
    "cut off": (lambda: pdf_of(UZ_LATN.splitlines())[:3000], "PDF is damaged"),
    "nothing": (lambda: b"%PDF-1.4\n%%EOF", "PDF is damaged"),
}


@pytest.mark.parametrize("trap", PDFS)
def test_pdfs_made_to_do_harm(trap: str) -> None:
    make, said = PDFS[trap]
    _assert_refused(make(), said)


def test_a_drawing_that_draws_itself() -> None:
    """It ends; the words beside it are read."""
    act = read_act(page_with(b"/X Do " + TEXT), "act.pdf")
    assert [node.label for node in act.nodes] == ["1-modda."]


def test_a_file_that_is_too_large() -> None:
    for head in (b"", b"%PDF-1.7", b"PK\x03\x04"):
        _assert_refused(head + b"a" * (LARGEST + 1), "may have 20 MB")


def _assert_refused(content: bytes, said: str) -> None:
    with pytest.raises(UnreadableAct) as refusal:
        read_act(content, "act")
    assert said in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert any(_seconds(content) < 2 * SECONDS for _ in range(3))


def _seconds(content: bytes) -> float:
    """What reading takes of the processor; of its outcome only that it is an act or a refusal."""
    start = time.process_time()
    try:
        read_act(content, "any")
    except UnreadableAct as refusal:
        assert str(refusal)
    return time.process_time() - start


def _assert_soon(content: bytes) -> None:
    assert any(_seconds(content) < SECONDS for _ in range(3))


STARTS = [b"", b"PK\x03\x04", b"%PDF-1.7\n", b"<html>", b"<?xml version='1.0'?>", b"\xff\xfe"]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(STARTS), st.binary(max_size=600))
@example(b"<akomaNtoso>", b"")
def test_any_bytes_are_an_act_or_refused(start: bytes, rest: bytes) -> None:
    _assert_soon(start + rest)


WHOLE = {
    "docx": docx_of(UZ_LATN.splitlines()[:12]),
    "pdf": page_with(TEXT * 3, packed=False),
    "typeset pdf": pdf_of(UZ_LATN.splitlines()[:4]),
}


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(sorted(WHOLE)),
    st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=4)), min_size=1, max_size=6),
    st.floats(0, 1),
)
def test_damaged_files_are_an_act_or_refused(
    form: str, harms: list[tuple[float, bytes]], end: float
) -> None:
    content = bytearray(WHOLE[form])
    for place, harm in harms:
        start = int(place * (len(content) - 1))
        content[start : start + len(harm)] = harm
    cut = len(content) if end > 0.3 else int(len(content) * end * 3)
    _assert_soon(bytes(content[:cut]))


TAGS = (
    "p", "r", "t", "tbl", "tr", "tc", "pPr", "rPr", "numPr", "sdt", "hyperlink", "txbxContent",
    "br", "tab", "footnoteReference", "bookmarkStart", "gridSpan", "vMerge", "tcPr", "trPr", "sym",
    "pStyle", "numId", "ilvl", "vertAlign", "outlineLvl", "gridBefore", "body", "sectPr", "lvl",
)  # fmt: skip
VALUES = ("", "1", "-1", "99999999999", "superscript", "restart", "a", "²", "1.5", "heading 1")
XML = st.recursive(
    st.sampled_from(["matn", "1-modda. Bir", "", "1)", "ILOVA"]),
    lambda inner: st.builds(
        lambda tag, value, parts: (
            f'<w:{tag} w:val="{value}" w:id="{value}" w:char="{value}" w:name="muhokama_{value}">'
            f"{''.join(parts)}</w:{tag}>"
        ),
        st.sampled_from(TAGS),
        st.sampled_from(VALUES),
        st.lists(inner, max_size=4),
    ),
    max_leaves=25,
)


@settings(max_examples=40, deadline=None)
@given(XML, XML, XML)
def test_any_xml_of_word_is_an_act_or_refused(body: str, styles: str, numbering: str) -> None:
    _assert_soon(package(body, styles=styles, numbering=numbering, footnotes=styles))
