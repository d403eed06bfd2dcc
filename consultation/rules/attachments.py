"""What may be sent along with a comment, and how it is kept."""

from collections.abc import Sequence
from dataclasses import dataclass

from consultation.models import FileFormat
from consultation.rules.bare_images import bare_jpeg, bare_png
from consultation.rules.received_files import format_of, plain_name
from core.errors import Invalid
from core.i18n import N_

# Files beside one comment, and bytes of each as it is sent.
MOST = 3
LARGEST = 5_000_000

_TAKEN = frozenset({FileFormat.PDF, FileFormat.DOCX, FileFormat.PNG, FileFormat.JPEG})


@dataclass(frozen=True)
class Attachable:
    """A file that may be kept: its plain name, what it is, and its bytes."""

    name: str
    format: FileFormat
    content: bytes


def attachable(name: str, content: bytes) -> Attachable:
    """The file as it is kept: told by its bytes, a picture without what a camera wrote into it.

    Raises Invalid for all that is not taken.
    """
    found = format_of(content, taken=_TAKEN, largest=LARGEST)
    if found is FileFormat.PNG:
        content = bare_png(content)
    elif found is FileFormat.JPEG:
        content = bare_jpeg(content)
    return Attachable(plain_name(name, found), found, content)


def require_few(files: Sequence[object]) -> None:
    """Raises Invalid for more files than a comment has."""
    if len(files) > MOST:
        raise Invalid(N_("A comment has at most {most} files."), most=MOST, field="file")
