"""Whether a DOCX or XLSX starts, fetches or hides anything, under whatever names its parts have."""

import html
import re
import zipfile
from collections.abc import Iterable
from enum import Enum, auto
from io import BytesIO

# Bytes of a part that are looked at.
_MOST_OF_A_PART = 40_000_000

# What parts of a document end in: words, pictures, letters of fonts, settings of printers.
_PLAIN = frozenset(
    {
        "xml", "rels", "vml", "png", "jpg", "jpeg", "jfif", "gif", "bmp", "tif", "tiff", "emf",
        "wmf", "emz", "wmz", "wdp", "webp", "svg", "odttf", "ttf", "otf", "fntdata", "sigs",
    }
)  # fmt: skip
_PRINTERS = "printersettings/"
# The numbers behind a chart are a workbook within the document.
_WORKBOOK = "xlsx"

# Whatever a part is called, what leads to it says what it is.
_STARTS = frozenset(
    {
        "vbaproject", "wordvbadata", "vbaprojectsignature", "control", "activexcontrolbinary",
        "oleobject", "afchunk", "subdocument", "xlmacrosheet", "xlintlmacrosheet", "userform",
    }
)  # fmt: skip
_FETCHES = frozenset({"attachedtemplate", "frame"})

_LINK = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_ATTRIBUTE = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_FIELD = re.compile(r"""<(?:\w+:)?instrText\b[^>]*>([^<]*)|\binstr\s*=\s*(?:"([^"]*)"|'([^']*)')""")
# A field that starts a program, or spells one by the numbers of its letters.
_STARTING = re.compile(r"\bDDE(?:AUTO)?\b|\bQUOTE(?:\s+\d{2,3}\b){3}", re.IGNORECASE)
_DDE_OF_A_TABLE = re.compile(r"<(?:\w+:)?ddeLink\b")


class Finding(Enum):
    """What is wrong with a file of Word or Excel."""

    BROKEN = auto()
    PROGRAM = auto()
    HIDDEN_FILE = auto()


def look_through(archive: zipfile.ZipFile, *, is_within: bool = False) -> Finding | None:
    """The first thing that is wrong, None where nothing is; `is_within` another document.

    Raises what `zipfile` raises for an archive that is damaged.
    """
    for entry in archive.infolist():
        name = entry.filename.lower()
        if entry.is_dir():
            continue
        if name.startswith("/") or "\\" in name or ".." in name.split("/"):
            return Finding.HIDDEN_FILE
        ending = name.rpartition(".")[2]
        if ending == _WORKBOOK and "embeddings/" in name and not is_within:
            found = _look_into(archive, entry)
        elif ending not in _PLAIN:
            found = None if ending == "bin" and _PRINTERS in name else Finding.HIDDEN_FILE
        elif ending in {"xml", "rels", "vml"}:
            found = _look_at(_words(archive, entry), is_list=ending == "rels")
        else:
            found = None
        if found is not None:
            return found
    return None


def _look_into(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Finding | None:
    with archive.open(entry) as part:
        content = part.read(_MOST_OF_A_PART)
    with zipfile.ZipFile(BytesIO(content)) as within:
        return look_through(within, is_within=True)


def _words(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str | None:
    """A part as text; None for what Word and Excel never write: another encoding than UTF-8."""
    with archive.open(entry) as part:
        content = part.read(_MOST_OF_A_PART).removeprefix(b"\xef\xbb\xbf")
    try:
        words = content.decode()
    except UnicodeDecodeError:
        return None
    return None if "\x00" in words else words


def _look_at(words: str | None, *, is_list: bool) -> Finding | None:
    if words is None or "<!DOCTYPE" in words or "<!ENTITY" in words:
        return Finding.BROKEN
    starts = any(map(_leads_astray, _LINK.findall(words))) if is_list else _starts(words)
    return Finding.PROGRAM if starts else None


def _leads_astray(link: str) -> bool:
    """Whether a link between parts starts or fetches what it leads to."""
    said = {name.lower(): html.unescape(one or other) for name, one, other in _found(link)}
    kind = said.get("type", "").rpartition("/")[2].lower()
    is_outside = said.get("targetmode", "").lower() == "external"
    return kind in _STARTS or (is_outside and kind in _FETCHES)


def _found(link: str) -> Iterable[tuple[str, str, str]]:
    return _ATTRIBUTE.findall(link)


def _starts(words: str) -> bool:
    """Whether a field starts another program, however its words are torn apart."""
    fields = "".join("".join(parts) for parts in _FIELD.findall(words))
    return _STARTING.search(html.unescape(fields)) is not None or (
        _DDE_OF_A_TABLE.search(words) is not None
    )
