"""Pictures keep what is drawn and nothing of what was written into them."""

import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as some

from consultation.rules.bare_images import bare_jpeg, bare_png
from core.errors import Invalid
from tests.making.documents import photo, png, png_chunk

SECRET = b"41.3111N 69.2797E iPhone Malika"


@pytest.mark.parametrize("name", [b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"iCCP", b"prVt"])
def test_a_png_loses_what_was_written_into_it(name: bytes) -> None:
    written = png().replace(png_chunk(b"IEND"), png_chunk(name, SECRET) + png_chunk(b"IEND"))
    assert SECRET in written
    assert bare_png(written) == png()


@pytest.mark.parametrize("marker", [*range(0xE1, 0xF0), 0xFE])
def test_a_photo_loses_what_was_written_into_it(marker: int) -> None:
    segment = bytes([0xFF, marker]) + struct.pack(">H", len(SECRET) + 2) + SECRET
    assert bare_jpeg(photo(segment)) == photo()


def test_a_photo_loses_the_small_picture_and_keeps_its_colours() -> None:
    adobe = b"\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x01"
    small = b"\xff\xe0\x00\x13JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x01\x01abc"
    bare = bare_jpeg(photo(small + adobe))
    assert adobe in bare
    assert b"abc" not in bare


def exif(order: str, side: int, words: bytes) -> bytes:
    """What a camera writes: which side is up, and its other words behind that."""
    head = {"<": b"II*\x00", ">": b"MM\x00*"}[order]
    entries = struct.pack(f"{order}HHIHH", 0x010F, 2, len(words), 38, 0)
    entries += struct.pack(f"{order}HHIHH", 0x0112, 3, 1, side, 0)
    told = head + struct.pack(f"{order}IH", 8, 2) + entries + struct.pack(f"{order}I", 0) + words
    return b"\xff\xe1" + struct.pack(">H", len(told) + 8) + b"Exif\x00\x00" + told


@pytest.mark.parametrize("order", ["<", ">"])
@pytest.mark.parametrize("side", range(1, 9))
def test_which_side_is_up_stays_and_nothing_else(order: str, side: int) -> None:
    bare = bare_jpeg(photo(exif(order, side, SECRET)))
    assert SECRET not in bare
    assert len(bare) == len(photo()) + 36
    assert bare == bare_jpeg(photo(exif(">", side, b""))) == bare_jpeg(bare)


@pytest.mark.parametrize("told", [exif("<", 9, SECRET), exif("<", 6, SECRET)[:20] + b"\x00" * 60])
def test_a_side_that_is_none_is_left_out(told: bytes) -> None:
    told = told[:2] + struct.pack(">H", len(told) - 2) + told[4:]
    assert bare_jpeg(photo(told)) == photo()


@given(some.binary(max_size=80))
def test_nothing_a_camera_writes_breaks_it(noise: bytes) -> None:
    segment = b"\xff\xe1" + struct.pack(">H", len(noise) + 8) + b"Exif\x00\x00" + noise
    bare = bare_jpeg(photo(segment))
    assert len(bare) in {len(photo()), len(photo()) + 36}


def test_several_scans_and_restarts_stay() -> None:
    content = photo(scans=3)
    assert bare_jpeg(content) == content


def test_a_bare_picture_stays_as_it_is() -> None:
    assert bare_png(bare_png(png())) == png()
    assert bare_jpeg(bare_jpeg(photo())) == photo()


@pytest.mark.parametrize(
    "content",
    [
        png() + b"more",
        png()[:-1],
        png().replace(b"IDAT", b"IDAX"),
        png().replace(png_chunk(b"IEND"), png_chunk(b"IEND") * 2),
        png()[:8] + png_chunk(b"IEND"),
        png()[:8] + struct.pack(">I", 2**31) + b"IHDR",
    ],
)
def test_a_damaged_png_is_refused(content: bytes) -> None:
    with pytest.raises(Invalid, match="damaged"):
        bare_png(content)


@pytest.mark.parametrize(
    "content",
    [
        photo() + b"<html>",
        photo()[:-2],
        photo()[:-5],
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8\xff\xe0\xff\xff",
        b"\xff\xd8",
        b"\xff\xd8\xff\xdb\x00\x01\xff\xd9",
    ],
)
def test_a_damaged_photo_is_refused(content: bytes) -> None:
    with pytest.raises(Invalid, match="damaged"):
        bare_jpeg(content)


@given(some.binary(max_size=300))
def test_no_bytes_break_it(noise: bytes) -> None:
    for head, bare in ((png()[:8], bare_png), (b"\xff\xd8\xff", bare_jpeg)):
        try:
            bare(head + noise)
        except Invalid:
            continue


@given(some.binary(max_size=60))
def test_no_comment_survives(words: bytes) -> None:
    words = b"secret" + words
    written = png_chunk(b"tEXt", words) + png_chunk(b"IEND")
    assert zlib.crc32(bare_png(png().replace(png_chunk(b"IEND"), written))) == zlib.crc32(png())


def drawn(width: int, height: int, points: bytes) -> bytes:
    """A grey picture that says it has this size, out of these packed points."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = png_chunk(b"IHDR", head) + png_chunk(b"IDAT", points) + png_chunk(b"IEND")
    return b"\x89PNG\r\n\x1a\n" + chunks


@pytest.mark.parametrize(
    ("picture", "said"),
    [
        (drawn(0, 1, zlib.compress(b"\x00\x00")), "damaged"),
        (drawn(1, 1, b"MZ and no picture at all"), "damaged"),
        (drawn(1, 1, zlib.compress(b"")), "damaged"),
        (drawn(1, 1, zlib.compress(b"\x00\x00")[:-3]), "damaged"),
        (drawn(2, 2, zlib.compress(bytes(2_000_000))), "damaged"),
        (drawn(30_000, 30_000, zlib.compress(b"\x00")), "megapixels"),
        (drawn(2**31 - 1, 2**31 - 1, zlib.compress(b"\x00")), "megapixels"),
    ],
)
def test_a_picture_that_is_none_or_that_nobody_can_draw_is_refused(
    picture: bytes, said: str
) -> None:
    with pytest.raises(Invalid, match=said):
        bare_png(picture)


@pytest.mark.parametrize(
    ("size", "said"), [((0, 1), "damaged"), ((1, 0), "damaged"), ((65_535, 65_535), "megapixels")]
)
def test_a_photo_says_a_size_that_can_be_drawn(size: tuple[int, int], said: str) -> None:
    frame = b"\xff\xc0\x00\x0b\x08"
    told = photo().replace(frame + b"\x00\x01\x00\x01", frame + struct.pack(">HH", *size))
    with pytest.raises(Invalid, match=said):
        bare_jpeg(told)
