"""Files are told by their bytes; what is hostile is refused; names are plain."""

import unicodedata
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as some

from consultation.models import FileFormat
from consultation.rules import received_files
from consultation.rules.received_files import format_of, plain_name, plain_title
from core.errors import Invalid
from tests.making.documents import JPEG, PDF, docx, office, png, xlsx

HTML = b"<!doctype html><html><script>alert(1)</script></html>"
SVG = b'<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'


TEMPLATE = b'<Relationship Type="x/attachedTemplate" Target="https://a" TargetMode="External"/>'
LINKS = "word/_rels/document.xml.rels"


def link(kind: str, *more: str) -> bytes:
    return f'<r:Relationship Type="http://x/{kind}" Target="a.bin" {" ".join(more)}/>'.encode()


def fields(*words: str) -> bytes:
    return "".join(f"<w:instrText>{word}</w:instrText><w:t>DDE</w:t>" for word in words).encode()


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (PDF, FileFormat.PDF),
        (PDF + PDF, FileFormat.PDF),
        (docx(), FileFormat.DOCX),
        (xlsx(), FileFormat.XLSX),
        (png(), FileFormat.PNG),
        (JPEG, FileFormat.JPEG),
    ],
)
def test_each_format_is_told(content: bytes, kind: FileFormat) -> None:
    assert format_of(content) is kind


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (HTML, "Send a PDF"),
        (SVG, "SVG"),
        (b"\xef\xbb\xbf \n" + SVG, "SVG"),
        (b"<!-- a --><!-- b -->" * 150 + b"<svg>", "SVG"),
        (b"MZ\x90\x00", "Send a PDF"),
        (b"GIF89a/*", "Send a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"),
        (b" " + PDF, "Send a PDF"),
        (PDF[:40], "damaged"),
        (PDF + HTML, "two kinds"),
        (PDF + docx(), "two kinds"),
        (b"%PDF-1.7\n" + HTML + PDF, "two kinds"),
        (PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /JavaScript >>"), "program"),
        (PDF.replace(b"trailer <<", b"trailer << /Encrypt 9 0 R"), "password"),
        (png()[:-4], "damaged"),
        (png() + HTML, "two kinds"),
        (png() + docx(), "two kinds"),
        (JPEG + docx(), "two kinds"),
        (b"\xff\xd8\xff\xfe\x00\x20" + HTML + JPEG[2:], "two kinds"),
        (docx()[:-30], "damaged"),
        (docx() + PDF, "two kinds"),
        (b"PK\x03\x04" + b"\x00" * 40, "damaged"),
        (b"PK\x03\x04 not the part" + docx(), "two kinds"),
        (docx(**{"word/vbaProject.bin": b"x"}), "program"),
        (docx(**{"word/_rels/settings.xml.rels": TEMPLATE}), "program"),
        (docx(**{"word/document.xml": b"<w:instrText>DDEAUTO cmd</w:instrText>"}), "program"),
        (office("document.macroEnabled.main+xml"), "program"),
        # A macro, an object, a web page, under other names than usual.
        (docx(**{LINKS: link("vbaProject")}), "program"),
        (docx(**{LINKS: link("oleObject")}), "program"),
        (docx(**{LINKS: link("aFChunk")}), "program"),
        (docx(**{LINKS: link("frame", 'TargetMode="External"')}), "program"),
        (docx(**{LINKS: TEMPLATE.replace(b"Tem", b"&#84;em")}), "program"),
        (docx(**{LINKS: TEMPLATE.decode().encode("utf-16")}), "damaged"),
        # A field torn apart, a field in an attribute, a field that is spelled by numbers.
        (docx(**{"word/document.xml": fields("DD", "EAUTO c:\\cmd.exe")}), "program"),
        (docx(**{"word/header1.xml": b'<w:fldSimple w:instr="&#68;DE cmd"/>'}), "program"),
        (docx(**{"word/document.xml": fields("QUOTE 68 68 69 65 85")}), "program"),
        (xlsx(**{"xl/externalLinks/externalLink1.xml": b'<ddeLink ddeService="cmd"/>'}), "program"),
        (docx(**{"word/media/image1.exe": b"MZ"}), "other files"),
        (docx(**{"word/embeddings/a.docm": docx()}), "other files"),
        (docx(**{"word/embeddings/a.xlsx": xlsx(**{LINKS: link("vbaProject")})}), "program"),
        (docx(**{"../../evil.xml": b"<x/>"}), "other files"),
        (
            docx(**{"word/document.xml": b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///a'>]>"}),
            "damaged",
        ),
        (docx().replace(b"word/document.xml", b"word/documens.xml", 1), "damaged"),
        (PDF.replace(b"/Catalog", b"/Catalog /Names << /EmbeddedFiles 9 0 R >>"), "other files"),
        (PDF.replace(b"/Catalog", b"/Catalog /AcroForm << /XFA 9 0 R >>"), "program"),
        (b"%PDF-1.7\n%%EOF\n", "damaged"),
        (PDF + docx() + b"%%EOF", "two kinds"),
        (office("presentationml.presentation.main+xml"), "Send a PDF"),
    ],
)
def test_what_is_hostile_or_foreign_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(Invalid, match=said) as refusal:
        format_of(content)
    assert refusal.value.field == "file"


@pytest.mark.parametrize(
    "parts",
    [
        {
            "docProps/thumbnail.jpeg": JPEG,
            "word/media/image1.emf": b"x",
            "word/fonts/1.odttf": b"x",
        },
        {"word/printerSettings/printerSettings1.bin": b"\x00", "customXml/item1.xml": b"<a/>"},
        {"word/embeddings/Microsoft_Excel_Sheet1.xlsx": xlsx()},
        {"word/_rels/document.xml.rels": link("hyperlink", 'TargetMode="External"')},
        {"word/document.xml": b"<w:t>DDE</w:t><w:instrText>PAGE</w:instrText>"},
        {"word/document.xml": "\ufeff<w:t>Ўзбекистон</w:t>".encode()},
    ],
)
def test_what_programs_write_is_no_trap(parts: dict[str, bytes]) -> None:
    assert format_of(docx(**parts)) is FileFormat.DOCX


def test_no_more_bytes_than_the_largest() -> None:
    assert format_of(PDF, largest=len(PDF)) is FileFormat.PDF
    with pytest.raises(Invalid, match="megabytes"):
        format_of(PDF + b"\n", largest=len(PDF))


def test_only_what_is_asked_for_is_taken() -> None:
    assert format_of(docx(), taken={FileFormat.DOCX}) is FileFormat.DOCX
    with pytest.raises(Invalid, match="Send a PDF, a Word document"):
        format_of(xlsx(), taken={FileFormat.DOCX})


def test_what_is_packed_too_well_is_a_bomb() -> None:
    packed = BytesIO(docx())
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/media/image1.png", bytes(14_000_000))
    with pytest.raises(Invalid, match="damaged"):
        format_of(packed.getvalue())


def test_a_bomb_is_refused_unread(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(received_files, "_MOST_UNPACKED", 1000)
    with pytest.raises(Invalid, match="damaged"):
        format_of(docx(**{"word/document.xml": b"0" * 1001}))


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Izoh.pdf", "Izoh.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\fayllar\\izoh.PDF", "izoh.pdf"),
        ("hisob.pdf.exe", "hisob.pdf.pdf"),
        ("hisob\u202efdp.exe", "hisobfdp.pdf"),
        ("a\x00b\r\nc.pdf", "ab c.pdf"),
        ("  .. ", "document.pdf"),
        ("", "document.pdf"),
        ("“Oʻzbekiston” 2026.docx", "“Oʻzbekiston” 2026.pdf"),
    ],
)
def test_names_are_plain(name: str, plain: str) -> None:
    assert plain_name(name, FileFormat.PDF) == plain


@given(some.text(max_size=400))
def test_no_name_leads_anywhere_or_hides_anything(name: str) -> None:
    plain = plain_name(name, FileFormat.XLSX)
    assert plain.endswith(".xlsx")
    assert len(plain) <= 130
    assert not set(plain) & set('/\\<>:"|?*%')
    assert not any(unicodedata.category(letter)[0] == "C" for letter in plain)
    assert not plain.startswith(".")


def test_a_title_stays_in_its_line() -> None:
    assert plain_title(" Izoh\u202e \n xati\x07 ") == "Izoh xati"
