"""Which files people send are taken, told by their bytes, and what they are called then."""

import re
import unicodedata
import zipfile
import zlib
from collections.abc import Collection
from enum import StrEnum
from io import BytesIO

from consultation.models import FileFormat
from consultation.rules.office_programs import Finding, look_through
from consultation.rules.pdf_programs import has_files, has_program, is_locked
from core.errors import Invalid
from core.i18n import N_

# Bytes of a document of a draft as it is sent.
LARGEST = 20_000_000
# Letters of a name before its ending.
NAME_LETTERS = 120

_MOST_PARTS = 5_000
_MOST_UNPACKED = 400_000_000
# How much smaller words are packed: real ones to a tenth, tables of one number to a hundredth.
_MOST_PACKED, _ALWAYS_UNPACKED = 200, 10_000_000

_MAIN_PARTS = {
    FileFormat.DOCX: b"vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    FileFormat.XLSX: b"vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
}
_TYPES = "[Content_Types].xml"
_PROGRAMS = ("vbaproject", "vbadata", "activex/", "macrosheets/", "oleobject")
_BROKEN = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError,
    RuntimeError,
)  # fmt: skip

_ENDING_OF_ZIP = b"PK\x05\x06"
_ENDING_OF_ZIP_LENGTH = 22
_LISTED_IN_ZIP = b"PK\x01\x02"
_LONGEST_ZIP_COMMENT = 65_535
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|script|svg|iframe)\b", re.IGNORECASE)
# What makes bytes between the head and the end of a PDF one.
_OBJECT = re.compile(rb"\d+\s+\d+\s+obj\b")
_PART = re.compile(rb"""PartName\s*=\s*["']/([^"']+)["']""")
_END_OF_PNG = b"\x00\x00\x00\x00IEND\xaeB`\x82"


class _Fault(StrEnum):
    """Why a file is not taken, in the words its sender reads."""

    EMPTY = N_("The file is empty.")
    DAMAGED = N_("The file is damaged or cut off. Save it once more and send that.")
    TWO_IN_ONE = N_(
        "The file is two kinds of file at once, as only a trap is. Save it once more and send that."
    )
    LOCKED = N_(
        "The file is protected with a password. Take the password off: everybody must read it."
    )
    WITH_PROGRAM = N_("The file has a program in it. Save it without macros and scripts.")
    WITH_FILES = N_("The file has other files in it. Take them out, or send them by themselves.")
    FOREIGN = N_("Send a PDF, a Word document (DOCX), an Excel workbook (XLSX), a PNG or a JPEG.")
    NO_WORKBOOK = N_("Send a PDF, a Word document (DOCX), a PNG or a JPEG.")
    SVG = N_("This is an SVG drawing, which can carry programs. Send it as PDF or PNG.")
    OLD_OFFICE = N_("This is a file of old Word or Excel. Save it as DOCX or XLSX and send that.")


def format_of(
    content: bytes, *, taken: Collection[FileFormat] = tuple(FileFormat), largest: int = LARGEST
) -> FileFormat:
    """The format of a file, whatever it is called: one of those that are `taken`, of `largest`
    bytes at the most. Raises Invalid for all else.
    """
    if not content:
        raise _refusal(_Fault.EMPTY)
    if len(content) > largest:
        raise Invalid(
            N_("A file has at most {most} megabytes."), most=largest // 1_000_000, field="file"
        )
    found = _format_of(content)
    if found not in taken:
        raise _refusal(_Fault.NO_WORKBOOK)
    return found


def plain_name(name: str, kind: FileFormat) -> str:
    """A name that leads nowhere and hides nothing: no path, no sign unseen, its true ending."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    seen = "".join(" " if letter.isspace() else letter for letter in last)
    seen = "".join(letter for letter in seen if unicodedata.category(letter)[0] != "C")
    stem = re.sub(r'[<>:"|?*%]', "_", seen)
    stem = re.sub(r"\.(?:[A-Za-z0-9]{1,5})$", "", " ".join(stem.split()).strip(". "))
    return f"{stem[:NAME_LETTERS].strip('. ') or 'document'}.{kind.value}"


def plain_title(title: str) -> str:
    """A title in one line without signs nobody sees, such as those that turn the line round."""
    shown = (" " if letter.isspace() else letter for letter in title)
    return " ".join("".join(s for s in shown if unicodedata.category(s)[0] != "C").split())


def _format_of(content: bytes) -> FileFormat:
    if content.startswith(b"%PDF-"):
        _require_pdf(content)
        return FileFormat.PDF
    if content.startswith(b"PK\x03\x04"):
        return _office_format(content)
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        _require_image(content, ends=_END_OF_PNG)
        return FileFormat.PNG
    if content.startswith(b"\xff\xd8\xff"):
        _require_image(content, ends=b"\xff\xd9")
        return FileFormat.JPEG
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refusal(_Fault.OLD_OFFICE)
    head = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    is_drawing = head.startswith(b"<") and b"<svg" in head.lower()
    raise _refusal(_Fault.SVG if is_drawing else _Fault.FOREIGN)


def _require_pdf(content: bytes) -> None:
    end = content.rstrip(b"\x00\t\n\x0c\r ")
    if not end.endswith(b"%%EOF"):
        # What stands behind the end is another file; where there is no end at all, half of one.
        raise _refusal(_Fault.TWO_IN_ONE if b"%%EOF" in content else _Fault.DAMAGED)
    if _MARKUP.search(content[:1024]) or _is_zip_too(content):
        raise _refusal(_Fault.TWO_IN_ONE)
    if not _OBJECT.search(content) or b"/Root" not in content:
        raise _refusal(_Fault.DAMAGED)
    if is_locked(content):
        raise _refusal(_Fault.LOCKED)
    if has_program(content):
        raise _refusal(_Fault.WITH_PROGRAM)
    if has_files(content):
        raise _refusal(_Fault.WITH_FILES)


def _require_image(content: bytes, *, ends: bytes) -> None:
    if not content.endswith(ends):
        raise _refusal(_Fault.TWO_IN_ONE if ends in content else _Fault.DAMAGED)
    if _MARKUP.search(content[:1024]) or _is_zip_too(content):
        raise _refusal(_Fault.TWO_IN_ONE)


def _is_zip_too(content: bytes) -> bool:
    """Whether a reader of zips would take this for one: they begin to read at the end, and forgive
    what hangs behind it.
    """
    reach = max(0, len(content) - _ENDING_OF_ZIP_LENGTH - _LONGEST_ZIP_COMMENT)
    place = content.rfind(_ENDING_OF_ZIP, reach)
    return place >= 0 and content.rfind(_LISTED_IN_ZIP, 0, place) >= 0


def _office_format(content: bytes) -> FileFormat:
    if content[-_ENDING_OF_ZIP_LENGTH:][:4] != _ENDING_OF_ZIP:
        raise _refusal(_Fault.TWO_IN_ONE if _ENDING_OF_ZIP in content else _Fault.DAMAGED)
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _look_over(archive, len(content))
            with archive.open(_TYPES) as part:
                types = part.read(1_000_000)
            found = look_through(archive)
            parts = set(archive.namelist())
    except _BROKEN as error:
        raise _refusal(_Fault.DAMAGED) from error
    if b"macroEnabled" in types or b"vbaProject" in types or found is Finding.PROGRAM:
        raise _refusal(_Fault.WITH_PROGRAM)
    if found is not None:
        raise _refusal(_Fault.WITH_FILES if found is Finding.HIDDEN_FILE else _Fault.DAMAGED)
    for kind, main in _MAIN_PARTS.items():
        if main in types:
            _require_main(types, main, parts)
            return kind
    raise _refusal(_Fault.FOREIGN)


def _require_main(types: bytes, main: bytes, parts: Collection[str]) -> None:
    """Refuse what calls itself a document and has none."""
    for told in re.findall(rb"<[^>]*Override\b[^>]*>", types):
        named = _PART.search(told)
        if main in told and named and named.group(1).decode(errors="replace") in parts:
            return
    raise _refusal(_Fault.DAMAGED)


def _look_over(archive: zipfile.ZipFile, size: int) -> None:
    """Refuse an archive of this size by its list of contents, before anything of it is unpacked."""
    entries = archive.infolist()
    paths = [entry.filename.lower() for entry in entries]
    # Words before the first part are those of another file.
    if min(entry.header_offset for entry in entries) != 0:
        raise _refusal(_Fault.TWO_IN_ONE)
    if _TYPES.lower() not in paths:
        raise _refusal(_Fault.FOREIGN)
    if any(entry.flag_bits & 1 for entry in entries):
        raise _refusal(_Fault.LOCKED)
    if any(program in path for path in paths for program in _PROGRAMS):
        raise _refusal(_Fault.WITH_PROGRAM)
    unpacked = sum(entry.file_size for entry in entries)
    most = min(_MOST_UNPACKED, size * _MOST_PACKED + _ALWAYS_UNPACKED)
    if len(set(paths)) < len(paths) or len(paths) > _MOST_PARTS or unpacked > most:
        raise _refusal(_Fault.DAMAGED)


def _refusal(fault: _Fault) -> Invalid:
    return Invalid(fault.value, field="file")
