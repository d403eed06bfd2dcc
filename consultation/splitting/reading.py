"""Files into lines: what kind of file it is is found from its bytes, never from its name."""

import codecs
import re
from pathlib import Path

from consultation.splitting import html, legacy
from consultation.splitting.letters import squeeze
from consultation.splitting.source import Line, Source, UnreadableAct

# Ten times the longest code in force; a larger file is a mistake or an attack.
LARGEST = 20_000_000
MOST_LINES = 100_000

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_FOREIGN = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a DOCX or other zipped file"),
    (b"\xd0\xcf\x11\xe0", "a binary Word file"),
    (b"{\\rtf", "an RTF file"),
)
_LINE_ENDS = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|div|p|table|meta)\b",
    re.IGNORECASE | re.DOTALL,
)


def read_source(path: Path | str) -> Source:
    """Read the file at `path`; raise UnreadableAct where it is absent or can not be an act."""
    path = Path(path)
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise UnreadableAct(path.name, None, f"at most {LARGEST:,} bytes, but found {size:,}")
        content = path.read_bytes()
    except OSError as error:
        reason = error.strerror or "it can not be opened"
        raise UnreadableAct(path.name, None, f"a file that can be read, but: {reason}") from error
    return source_of(content, path.name)


def source_of(content: bytes, name: str) -> Source:
    """Read the bytes of a file called `name`; raise UnreadableAct where they can not be an act."""
    if len(content) > LARGEST:
        raise UnreadableAct(name, None, f"at most {LARGEST:,} bytes, but found {len(content):,}")
    text = legacy.mapped(_decoded(content, name))
    is_html = _HTML.match(text[:4096]) is not None
    lines = html.lines(text) if is_html else _lines(text)
    if not lines:
        raise UnreadableAct(name, None, "the text of an act, but the file holds none")
    if len(lines) > MOST_LINES:
        raise UnreadableAct(name, lines[MOST_LINES].number, f"at most {MOST_LINES:,} lines")
    return Source(name=name, lines=lines, is_html=is_html)


def _lines(text: str) -> tuple[Line, ...]:
    """Return the lines of `text` that hold anything, numbered from 1."""
    return tuple(
        Line(number, line)
        for number, line in enumerate(_LINE_ENDS.split(text), start=1)
        if squeeze(line)
    )


def _decoded(content: bytes, name: str) -> str:
    """Return the text of `content`; its mark, declaration or look tell its encoding."""
    for magic, kind in _FOREIGN:
        if content.startswith(magic):
            raise UnreadableAct(
                name, None, f"text or HTML, but this is {kind}: save it as text or HTML"
            )
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    if encoding is None:
        encoding = _unmarked(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableAct(name, line, f"UTF-8 text, but byte {error.start + 1} is not") from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableAct(
            name, line, "text, but there is a zero byte as in a program or a picture"
        )
    return text.removeprefix("\ufeff")


def _unmarked(content: bytes) -> str:
    """Guess the encoding of text without a byte order mark."""
    head = content[:4096]
    for start, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        # Every second byte of Latin letters is 0 in UTF-16, of Cyrillic ones 4.
        every_second = head[start::2]
        if every_second.count(0) + every_second.count(4) > 0.7 * len(every_second):
            return encoding
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        declared = _DECLARED.search(head)
        if declared and declared[1].lower() in (b"windows-1251", b"cp1251"):
            return "cp1251"
        return "cp1251" if _looks_cyrillic(content) else "utf-8"
    return "utf-8"


def _looks_cyrillic(content: bytes) -> bool:
    """Tell whether the high bytes are those of Cyrillic words in Windows: small letters."""
    try:
        text = content.decode("cp1251")
    except UnicodeDecodeError:
        return False
    high = [each for each in text if ord(each) > 127]
    small = sum("а" <= each <= "я" or each in "ёўѓќіјє" for each in high)
    return len(high) > 20 and small > len(high) * 0.6
