"""Files into lines: what kind of file it is is found from its bytes, never from its name."""

import codecs
import re
from pathlib import Path

from consultation.splitting import html, legacy
from consultation.splitting.letters import squeeze
from consultation.splitting.limits import LARGEST, MEGABYTE, MOST_BLANK, MOST_LINES
from consultation.splitting.source import Line, Source, UnreadableAct
from core.i18n import N_

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LINE_ENDS = re.compile(r"\r\n|[\n\r\f\v\x1c-\x1e\x85\u2028\u2029]")
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
    r"<(?:!doctype\s+html|html|head|body|div|p|table|meta)\b",
    re.IGNORECASE | re.DOTALL,
)


def read_source(path: Path | str) -> Source:
    """Read the text or HTML file at `path`; raise UnreadableAct where it can not be an act."""
    path = Path(path)
    return source_of(bytes_of(path), path.name)


def bytes_of(path: Path) -> bytes:
    """Return what is in the file at `path`; raise UnreadableAct where it is absent or too large."""
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise too_large(path.name, size)
        return path.read_bytes()
    except OSError as error:
        raise UnreadableAct(
            path.name,
            None,
            N_("The file can not be read ({reason})."),
            reason=error.strerror or "it can not be opened",
        ) from error


def source_of(content: bytes, name: str) -> Source:
    """Read the bytes of a text or HTML file called `name`; raise UnreadableAct if they are none."""
    if len(content) > LARGEST:
        raise too_large(name, len(content))
    text = legacy.mapped(decoded(content, name))
    is_html = _HTML.match(text[:4096]) is not None
    lines = html.lines(text, name) if is_html else _lines(text, name)
    if not lines:
        raise UnreadableAct(
            name,
            None,
            N_("There is no text of an act in this file: look whether it is the right one."),
        )
    if len(lines) > MOST_LINES:
        raise _too_long(name, lines[MOST_LINES].number)
    return Source(name=name, lines=lines, is_html=is_html)


def decoded(content: bytes, name: str) -> str:
    """Return the text of `content`; its mark, declaration or look tell its encoding.

    Raises UnreadableAct where it is none.
    """
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    if encoding is None:
        encoding = _unmarked(content)
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise UnreadableAct(
            name,
            line,
            N_("Byte {byte} is no letter of UTF-8 text: save the act as UTF-8, DOCX or HTML."),
            byte=error.start + 1,
        ) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise UnreadableAct(
            name,
            line,
            N_(
                "There is a zero byte here, as in a program or a picture: bring in the act as "
                "DOCX, PDF, HTML or text."
            ),
        )
    return text.removeprefix("\ufeff")


def too_large(name: str, size: int) -> UnreadableAct:
    """Return the refusal of a file of so many bytes."""
    return UnreadableAct(
        name,
        None,
        N_(
            "The file has {size} MB and may have {most} MB: take pictures out of it, or divide the "
            "act and bring in its parts."
        ),
        size=-(-size // MEGABYTE),
        most=LARGEST // MEGABYTE,
    )


def _too_long(name: str, line: int) -> UnreadableAct:
    return UnreadableAct(
        name,
        line,
        N_("The act has more than {most} lines: divide it and bring in its parts."),
        most=f"{MOST_LINES:,}",
    )


def _lines(text: str, name: str) -> tuple[Line, ...]:
    """Return the lines of `text` that hold anything, numbered from 1."""
    written = _LINE_ENDS.split(text, MOST_BLANK)
    if len(written) > MOST_BLANK:
        raise _too_long(name, MOST_BLANK)
    return tuple(
        Line(number, line) for number, line in enumerate(written, start=1) if line and squeeze(line)
    )


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
