"""Makes small documents of every format that is taken as a document of a draft."""

import struct
import zipfile
import zlib
from io import BytesIO

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"


def png() -> bytes:
    """A picture of one black point."""

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    point = zlib.compress(b"\x00\x00")
    drawn = png_chunk(b"IHDR", head) + png_chunk(b"IDAT", point) + png_chunk(b"IEND")
    return b"\x89PNG\r\n\x1a\n" + drawn


def png_chunk(name: bytes, data: bytes = b"") -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def photo(written: bytes = b"", *, scans: int = 1) -> bytes:
    """A JPEG of one point with segments that somebody wrote into it, drawn in so many scans."""
    tables = b"\xff\xdb\x00\x43\x00" + b"\x01" * 64
    frame = b"\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00"
    scan = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x37\xff\x00\xff\xd0\x12"
    return b"\xff\xd8" + written + tables + frame + scan * scans + b"\xff\xd9"


def docx(**more: bytes) -> bytes:
    return office("wordprocessingml.document.main+xml", **more)


def xlsx(**more: bytes) -> bytes:
    return office("spreadsheetml.sheet.main+xml", **more)


def office(main: str, **more: bytes) -> bytes:
    """A zip whose list of contents says what it is, with a main part and more parts by name."""
    part = "word/document.xml"
    kind = f"application/vnd.openxmlformats-officedocument.{main}"
    types = f'<Types><Override PartName="/{part}" ContentType="{kind}"/></Types>'
    more = {part: b"<document/>"} | more
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        for name, content in more.items():
            archive.writestr(name, content)
    return packed.getvalue()
