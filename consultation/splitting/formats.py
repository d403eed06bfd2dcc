"""Which format a file has, told from its bytes; its name may say what it likes."""

import re
from enum import StrEnum

from consultation.splitting.source import UnreadableAct
from core.i18n import N_


class Format(StrEnum):
    """The formats acts are read from; plain text and HTML are told apart as they are read."""

    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"
    AKN = "akn"


# A reader of PDF looks so far into a file for its mark.
_PDF_WITHIN = 1024
_PROLOGUE = rb"\s*(?:<\?(?:(?!\?>).)*\?>\s*|<!--(?:(?!-->).)*-->\s*)*"
_XML = re.compile(rb"\s*<(?:\?xml|!DOCTYPE|[\w.-]+:)", re.IGNORECASE)
_HTML = re.compile(_PROLOGUE + rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
_AKN = re.compile(_PROLOGUE + rb"<(?:[\w.-]+:)?akomaNtoso[\s>]", re.DOTALL)
_PROTECTED = "EncryptedPackage".encode("utf-16-le")

_FOREIGN = (
    (
        b"\xd0\xcf\x11\xe0",
        N_(
            "This is a file of old Word (.doc): open it in Word, save it as DOCX and bring in that."
        ),
    ),
    (b"{\\rtf", N_("This is an RTF file: open it in Word, save it as DOCX and bring in that.")),
    (b"\x89PNG", N_("This is a picture: bring in the text of the act, not a photograph of it.")),
    (
        b"\xff\xd8\xff",
        N_("This is a picture: bring in the text of the act, not a photograph of it."),
    ),
    (b"Rar!", N_("This is an archive: take the act out of it and bring in the act alone.")),
    (b"7z\xbc\xaf", N_("This is an archive: take the act out of it and bring in the act alone.")),
    (b"\x1f\x8b", N_("This is an archive: take the act out of it and bring in the act alone.")),
    (
        b"MIME-Version:",
        N_(
            "This is a web page in one file (MHT): open it in Word, save it as DOCX, bring in that."
        ),
    ),
    (b"MZ", N_("This is a program, not an act.")),
    (b"\x7fELF", N_("This is a program, not an act.")),
)


def format_of(content: bytes, name: str) -> Format:
    """Return the format of a file's bytes; raise UnreadableAct where no act has it."""
    if content.startswith(b"PK\x03\x04"):
        return Format.DOCX
    if b"%PDF-" in content[:_PDF_WITHIN]:
        return Format.PDF
    if content.startswith(b"\xd0\xcf\x11\xe0") and _PROTECTED in content:
        raise UnreadableAct(
            name,
            None,
            N_(
                "The document is protected with a password: take the protection off in Word "
                "(File, Info, Protect Document) and bring it in again."
            ),
        )
    for mark, message in _FOREIGN:
        if content.startswith(mark):
            raise UnreadableAct(name, None, message)
    head = _plain(content)
    if _AKN.match(head):
        return Format.AKN
    if _XML.match(head) and not _HTML.match(head):
        raise UnreadableAct(
            name,
            None,
            N_(
                "This is XML, but not Akoma Ntoso 3.0 without a document type declaration: "
                "bring in the act as Akoma Ntoso, DOCX, PDF, HTML or text."
            ),
        )
    return Format.TEXT


def _plain(content: bytes) -> bytes:
    """Return the head of an XML file in letters of one byte."""
    head = content[:8192]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").encode("ascii", "ignore")
    return head.removeprefix(b"\xef\xbb\xbf")
