"""Pictures without what cameras and programs write into them: only what is drawn stays.

Where a picture was taken, when, with what and by whom stands in parts that no reader of the picture
needs; each part is known by its name, and of those that are not known none is kept. Of what a
camera writes only which side is up stays, or photos of phones would lie on their side.
"""

import struct
import zlib
from collections.abc import Iterator

from core.errors import Invalid
from core.i18n import N_

_PNG = b"\x89PNG\r\n\x1a\n"
_DRAWN_IN_PNG = frozenset(
    {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD"}
)

_HEAD_OF_PNG = 13
# Points of the largest picture: more than a camera of a phone has, and what a browser still draws.
MOST_POINTS = 120_000_000
_AT_ONCE = 1_000_000

_JPEG = b"\xff\xd8"
_END_OF_JPEG, _SCAN = 0xD9, 0xDA
_JFIF, _EXIF, _ADOBE = 0xE0, 0xE1, 0xEE
_EXIF_HEAD = b"Exif\x00\x00"
_ORDERS = {b"II*\x00": "<", b"MM\x00*": ">"}
_SIDE_UP = 0x0112
# Frames, tables, restart intervals and scans: C0 to CF, then DA, DB and DD.
_DRAWN_IN_JPEG = frozenset({*range(0xC0, 0xD0), 0xDB, 0xDD, _SCAN})
# Those of them that begin a picture; C4, C8 and CC are tables and a number kept for later.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# What these two say of colours and density; a small picture may hang behind the first one.
_LENGTHS = {_JFIF: 14, _ADOBE: 12}


def bare_png(content: bytes) -> bytes:
    """Raises Invalid for a picture that is damaged or that something else hangs behind."""
    kept, seen, head, drawn = [_PNG], [], b"", []
    for name, data in _chunks(content):
        seen.append(name)
        head = head or data
        if name == b"IDAT":
            drawn.append(data)
        if name in _DRAWN_IN_PNG:
            kept.append(_chunk(name, data))
    if seen[:1] != [b"IHDR"] or b"IDAT" not in seen or seen[-1] != b"IEND":
        raise _damaged()
    _require_drawn(b"".join(drawn), _size_of_png(head))
    return b"".join(kept)


def bare_jpeg(content: bytes) -> bytes:
    """Raises Invalid for a picture that is damaged or that something else hangs behind."""
    kept, seen = [_JPEG], set()
    for marker, data in _segments(content):
        seen.add(marker)
        if marker in _FRAMES:
            height, width = struct.unpack_from(">3xHH", data) if len(data) >= 8 else (0, 0)
            _require_size(width, height)
        if marker in _DRAWN_IN_JPEG:
            kept.append(bytes([0xFF, marker]) + data)
        elif marker in _LENGTHS and data[2:].startswith((b"JFIF\x00", b"Adobe")):
            kept.append(_shortened(marker, data))
        elif marker == _EXIF and data[2:8] == _EXIF_HEAD:
            kept.append(_turned(_side_up(data[8:])))
    if _SCAN not in seen or not seen & _FRAMES:
        raise _damaged()
    return b"".join([*kept, bytes([0xFF, _END_OF_JPEG])])


def _size_of_png(head: bytes) -> int:
    """How many bytes the points can unpack to at the most."""
    if len(head) != _HEAD_OF_PNG:
        raise _damaged()
    width, height = struct.unpack_from(">II", head)
    _require_size(width, height)
    # Eight bytes a point, a byte a line; one that is drawn in seven passes has a few lines more.
    most: int = (width * 8 + 1) * height * 2 + 64
    return most


def _require_size(width: int, height: int) -> None:
    if not width or not height:
        raise _damaged()
    if width * height > MOST_POINTS:
        raise Invalid(
            N_("A picture has at most {most} megapixels. Make it smaller and send that."),
            most=MOST_POINTS // 1_000_000,
            field="file",
        )


def _require_drawn(packed: bytes, most: int) -> None:
    """What is called a picture must be one: all of it unpacks, and to no more than its size."""
    unpacking, unpacked = zlib.decompressobj(), 0
    try:
        while packed and not unpacking.eof:
            unpacked += len(unpacking.decompress(packed, _AT_ONCE))
            packed = unpacking.unconsumed_tail
            if unpacked > most:
                raise _damaged()
    except zlib.error as error:
        raise _damaged() from error
    if not unpacking.eof or not unpacked:
        raise _damaged()


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place, name = len(_PNG), b""
    while place < len(content):
        if name == b"IEND" or len(content) < place + 12:
            raise _damaged()
        (length,) = struct.unpack_from(">I", content, place)
        name, data = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        place += 12 + length
        if _chunk(name, data) != content[place - 12 - length : place]:
            raise _damaged()
        yield name, data
    if name != b"IEND":
        raise _damaged()


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """Each marker with its length and data; that of a scan with all that is drawn by it."""
    place = len(_JPEG)
    while True:
        if content[place : place + 1] != b"\xff":
            raise _damaged()
        while content[place : place + 1] == b"\xff":
            place += 1
        marker = content[place] if place < len(content) else 0
        place += 1
        if marker == _END_OF_JPEG:
            break
        length = int.from_bytes(content[place : place + 2])
        end = place + length
        if length < 2 or end > len(content):
            raise _damaged()
        if marker == _SCAN:
            end = _end_of_scan(content, end)
        yield marker, content[place:end]
        place = end
    if place != len(content):
        raise _damaged()


def _end_of_scan(content: bytes, place: int) -> int:
    """Where the next marker stands: a drawn FF is followed by 00, and restarts are D0 to D7."""
    while True:
        place = content.find(b"\xff", place)
        if place < 0 or place + 1 >= len(content):
            raise _damaged()
        if content[place + 1] not in {0x00, 0xFF, *range(0xD0, 0xD8)}:
            return place
        place += 1 if content[place + 1] == 0xFF else 2


def _shortened(marker: int, data: bytes) -> bytes:
    """The head of a segment, without the small picture that may hang behind it."""
    told = data[2 : 2 + _LENGTHS[marker]]
    if len(told) < _LENGTHS[marker]:
        raise _damaged()
    if marker == _JFIF:
        told = told[:-2] + b"\x00\x00"
    return bytes([0xFF, marker]) + (len(told) + 2).to_bytes(2) + told


def _side_up(tiff: bytes) -> int:
    """Which side of a photo is up, 1 to 8; 0 where it is not told."""
    order = _ORDERS.get(tiff[:4], "")
    try:
        (place,) = struct.unpack_from(f"{order}I", tiff, 4)
        (entries,) = struct.unpack_from(f"{order}H", tiff, place)
        for entry in range(entries if order else 0):
            tag, _, _, side = struct.unpack_from(f"{order}HHIH", tiff, place + 2 + entry * 12)
            if tag == _SIDE_UP and 1 <= side <= 8:
                return int(side)
    except struct.error:
        return 0
    return 0


def _turned(side: int) -> bytes:
    """The segment that says which side is up, and nothing else."""
    if not side:
        return b""
    entry = struct.pack(">HHIHH", _SIDE_UP, 3, 1, side, 0)
    told = _EXIF_HEAD + b"MM\x00*" + struct.pack(">IH", 8, 1) + entry + struct.pack(">I", 0)
    return bytes([0xFF, _EXIF]) + (len(told) + 2).to_bytes(2) + told


def _damaged() -> Invalid:
    return Invalid(
        N_("This picture is damaged, or something else hangs behind it. Save it once more."),
        field="file",
    )
