"""Whether a PDF has a program or a file in it, also where objects are packed or names disguised."""

import re
import zlib
from collections.abc import Iterator

from core.errors import Invalid
from core.i18n import N_

# Bytes that packed objects of one file may unpack to; a real one has a tenth of this.
_MOST_UNPACKED = 60_000_000

_STREAM = re.compile(rb"stream\r?\n(.*?)(?:\r?\n)?endstream", re.DOTALL)
# A stream begins right after the dictionary that describes it.
_LONGEST_DICTIONARY = 4_000
_DISGUISED = re.compile(rb"#([0-9A-Fa-f]{2})")
_PROGRAM = re.compile(rb"/(?:JavaScript|JS|Launch|XFA|RichMedia)(?![A-Za-z0-9_.+-])")
_FILE = re.compile(rb"/EmbeddedFiles?(?![A-Za-z0-9_.+-])")
_LOCKED = re.compile(rb"/Encrypt\s*(?:\d+\s+\d+\s+R|<<)")
_PACKED = re.compile(rb"/Type\s*/ObjStm(?![A-Za-z])")
_FILTER = re.compile(rb"/(?:Filter|F)\s*(\[[^\]]*\]|/\w+)")


def has_program(content: bytes) -> bool:
    """Raises Invalid where packed objects can not be looked into."""
    return any(_PROGRAM.search(_plain(part)) for part in _parts(content))


def has_files(content: bytes) -> bool:
    """Whether other files are packed into it. Raises Invalid as `has_program` does."""
    return any(_FILE.search(_plain(part)) for part in _parts(content))


def is_locked(content: bytes) -> bool:
    """Whether it is protected with a password."""
    return _LOCKED.search(_plain(content)) is not None


def _parts(content: bytes) -> Iterator[bytes]:
    """What describes the document: all around its streams, and the objects packed into some."""
    behind, room = 0, _MOST_UNPACKED
    for stream in _STREAM.finditer(content):
        around = content[behind : stream.start()]
        yield around
        behind = stream.end()
        described = _plain(_own_dictionary(around))
        if _PACKED.search(described):
            unpacked = _unpacked(stream.group(1), described, room)
            room -= len(unpacked)
            yield unpacked
    yield content[behind:]


def _own_dictionary(around: bytes) -> bytes:
    """The words since the last object began."""
    near = around[-_LONGEST_DICTIONARY:]
    return near[max(0, near.rfind(b" obj")) :]


def _unpacked(packed: bytes, described: bytes, room: int) -> bytes:
    """Only the one way in which programs pack objects is known; any other one is a disguise."""
    told = _FILTER.search(described)
    ways = re.findall(rb"\w+", told.group(1)) if told else []
    if not ways:
        return packed
    unpacking = zlib.decompressobj()
    try:
        unpacked = unpacking.decompress(packed, room + 1) if ways == [b"FlateDecode"] else None
    except zlib.error:
        unpacked = None
    if unpacked is None or len(unpacked) > room:
        raise Invalid(
            N_("We cannot look into this PDF. Print it to a new PDF and send that."), field="file"
        )
    return unpacked


def _plain(content: bytes) -> bytes:
    """Names without their disguise: #4a is J."""
    return _DISGUISED.sub(lambda sign: bytes([int(sign.group(1), 16)]), content)
