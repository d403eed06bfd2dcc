"""Makes small documents of every format that is taken as a document of a draft."""

import struct
import zipfile
import zlib
from io import BytesIO

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"


def png() -> bytes:
    """A picture of one black point."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    point = zlib.compress(b"\x00\x00")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", point) + chunk(b"IEND", b"")


def docx(**more: bytes) -> bytes:
    return office("wordprocessingml.document.main+xml", **more)


def xlsx(**more: bytes) -> bytes:
    return office("spreadsheetml.sheet.main+xml", **more)


def office(main: str, **more: bytes) -> bytes:
    """A zip whose list of contents says what it is, with more parts by name."""
    types = f"<Types>application/vnd.openxmlformats-officedocument.{main}</Types>"
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", types)
        for name, content in more.items():
            archive.writestr(name, content)
    return packed.getvalue()
