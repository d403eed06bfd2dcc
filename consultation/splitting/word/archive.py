"""The zip a Word document comes in, looked over for traps before anything of it is unpacked."""

import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from consultation.splitting.limits import (
    MEGABYTE,
    MOST_ENTRIES,
    SWELLING,
    SWELLING_FROM,
    UNPACKED,
    UNPACKED_PART,
)
from consultation.splitting.source import UnreadableAct
from core.i18n import N_

# What reading a damaged zip may raise.
BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, IndexError,
    NotImplementedError, RuntimeError, struct.error, OverflowError,
)  # fmt: skip

# Parts that hold programs or the files of other programs, by what their names contain.
_PROGRAMS = ("vbaproject", "vbadata", "activex/", "macrosheets/")
_OBJECTS = ("embeddings/", "oleobject")
# How zips, programs and old documents begin, whatever they are called.
_STRANGERS = (b"PK\x03\x04", b"MZ", b"\x7fELF", b"\xd0\xcf\x11\xe0")

DAMAGED = N_("The document is damaged: open it in Word, save it once more and bring in that.")
WITH_MACROS = N_(
    "The document has macros or controls, which no act needs: save it in Word as a document "
    "without macros (DOCX) and bring in that."
)
_BOMB = N_(
    "Unpacked the file would have more than {most} MB, or swell more than {times} times, as only "
    "a trap does: save the act in Word once more."
)


def look_over(archive: zipfile.ZipFile, name: str) -> None:
    """Refuse an archive by its list of contents, before anything of it is unpacked."""
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise UnreadableAct(
            name,
            None,
            N_(
                "The document has more than {most} parts, as no act has: save it in Word once more."
            ),
            most=f"{MOST_ENTRIES:,}",
        )
    if any(entry.flag_bits & 1 for entry in entries):
        raise UnreadableAct(
            name, None, N_("The document is protected with a password: take it off and try again.")
        )
    paths = [entry.filename for entry in entries]
    if len(set(paths)) < len(paths) or not all(map(_is_proper, paths)):
        raise UnreadableAct(
            name,
            None,
            N_(
                "A part of the document has a name that leads out of it: save it in Word once more."
            ),
        )
    packed = sum(entry.compress_size for entry in entries)
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > UNPACKED or (unpacked > SWELLING_FROM and unpacked > SWELLING * packed):
        raise UnreadableAct(name, None, _BOMB, most=UNPACKED // MEGABYTE, times=SWELLING)
    for entry in entries:
        _refuse_strangers(archive, entry, name)


def _is_proper(path: str) -> bool:
    """Tell whether a part's name leads nowhere but into the archive."""
    steps = PurePosixPath(path).parts
    return not (
        path.startswith("/") or "\\" in path or ":" in path or "\0" in path or ".." in steps
    )


def _refuse_strangers(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> None:
    path = entry.filename.lower()
    if any(each in path for each in _PROGRAMS):
        raise UnreadableAct(name, None, WITH_MACROS)
    head = b""
    if not entry.is_dir() and entry.file_size:
        with archive.open(entry) as part:
            head = part.read(4)
    if any(each in path for each in _OBJECTS) or head.startswith(_STRANGERS):
        raise UnreadableAct(
            name,
            None,
            N_(
                "There is a file of another program in the document ({part}): put its words or its "
                "picture in its place, and bring the document in again."
            ),
            part=entry.filename[-80:],
        )


def bytes_of(archive: zipfile.ZipFile, path: str, name: str) -> bytes:
    """Return the bytes of a part: never more than it may have, whatever the archive says of it."""
    try:
        with archive.open(path) as part:
            content = part.read(UNPACKED_PART + 1)
    except BROKEN as error:
        raise UnreadableAct(name, None, DAMAGED) from error
    if len(content) > UNPACKED_PART:
        raise UnreadableAct(name, None, _BOMB, most=UNPACKED_PART // MEGABYTE, times=SWELLING)
    return content
