"""Programs in PDFs are found in the open, under disguised names and in packed objects."""

import zlib

import pytest

from consultation.rules import pdf_programs
from consultation.rules.pdf_programs import has_program, is_locked
from core.errors import Invalid
from tests.making.documents import PDF

ACTION = b"<< /S /JavaScript /JS (app.alert(1)) >>"


def with_stream(packed: bytes, described: bytes) -> bytes:
    stream = b"5 0 obj\n<< " + described + b" >>\nstream\n" + packed + b"\nendstream\nendobj\n"
    return PDF.replace(b"trailer", stream + b"trailer")


PACKED = b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode"


@pytest.mark.parametrize(
    "content",
    [
        PDF.replace(b"/Catalog", b"/Catalog /OpenAction " + ACTION),
        PDF.replace(b"/Catalog", b"/Catalog /OpenAction << /S /J#61vaScript >>"),
        PDF.replace(b"/Catalog", b"/Catalog /A << /S /#4c#61unch >>"),
        PDF.replace(b"/Catalog", b"/Catalog /AA << /JS(1) >>"),
        with_stream(zlib.compress(b"1 0 " + ACTION), PACKED),
        with_stream(zlib.compress(b"1 0 " + ACTION), PACKED.replace(b"ObjStm", b"Obj#53tm")),
        with_stream(
            zlib.compress(b"1 0 " + ACTION), PACKED.replace(b"/Flate", b"[ /Flate") + b" ]"
        ),
        with_stream(b"1 0 " + ACTION, b"/Type /ObjStm /N 1 /First 4"),
    ],
)
def test_programs_are_found(content: bytes) -> None:
    assert has_program(content)


@pytest.mark.parametrize(
    "content",
    [
        PDF,
        with_stream(zlib.compress(b"1 0 << /Type /Page >>"), PACKED),
        # What is drawn may say the word, and packed bytes may look like anything.
        with_stream(b"BT (/JavaScript) Tj ET", b"/Length 22"),
        PDF.replace(b"/Catalog", b"/Catalog /JSON true /Launcher 1"),
    ],
)
def test_what_only_looks_like_it_is_none(content: bytes) -> None:
    assert not has_program(content)


@pytest.mark.parametrize(
    ("packed", "described"),
    [
        (zlib.compress(b"1 0 <<>>").hex().encode(), PACKED.replace(b"Flate", b"ASCIIHex")),
        (zlib.compress(b"1 0 <<>>"), PACKED.replace(b"/FlateDecode", b"[/LZWDecode /FlateDecode]")),
        (b"not packed at all", PACKED),
    ],
)
def test_what_can_not_be_looked_into_is_refused(packed: bytes, described: bytes) -> None:
    with pytest.raises(Invalid, match="cannot look into"):
        has_program(with_stream(packed, described))


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_programs, "_MOST_UNPACKED", 1_000)
    with pytest.raises(Invalid, match="cannot look into"):
        has_program(with_stream(zlib.compress(b"0" * 1_001), PACKED))


@pytest.mark.parametrize("lock", [b"/Encrypt 9 0 R", b"/Encrypt << /V 4 >>", b"/#45ncrypt 9 0 R"])
def test_a_password_is_seen(lock: bytes) -> None:
    assert is_locked(PDF.replace(b"trailer <<", b"trailer << " + lock))
    assert not is_locked(PDF)
