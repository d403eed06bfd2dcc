"""A wording of a comment in one canonical form, and the mark by which its receipt knows it.

The canonical form is a JSON object in UTF-8 with its keys in alphabetical order, no white space
between its parts and no escapes beyond those JSON demands; every text in it is in Unicode normal
form C. It names nobody. `about` is SHA-256 of the words of the clause that the comment was written
about, `at` an instant in UTC. Three keys stand only in the form of a comment that has such a thing:
`reply_to`, the number of what it replies to; `for`, the organisation it is said for, with its name,
its number and the author's role; `files`, the SHA-256 of each file that came with it. The mark is
SHA-256 of these bytes. `docs/receipts.md` tells everybody how to compute it again.
"""

import hashlib
import json
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime

from consultation.models import Stance

FORM = "muhokama comment 1"


@dataclass(frozen=True, slots=True)
class About:
    """The words of a clause with all inside it, as one version has them in one language."""

    dossier_id: int
    uid: str
    version: int
    language: str
    words: str

    @property
    def marked_words(self) -> bytes:
        """The words as they are hashed."""
        return _normal(self.words).encode()

    @property
    def digest(self) -> bytes:
        return hashlib.sha256(self.marked_words).digest()


@dataclass(frozen=True, slots=True)
class SaidFor:
    """The organisation that somebody speaks for, as they state it."""

    name: str
    stir: str
    role: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What belongs to a comment whatever its words are: what it replies to, whom it speaks for, and
    the SHA-256 of each file that came with it.
    """

    reply_to: int | None = None
    said_for: SaidFor | None = None
    files: tuple[bytes, ...] = ()


NOTHING = Beside()


@dataclass(frozen=True, slots=True)
class Wording:
    """What somebody wrote at one instant: the comment of this number, for the `number`th time."""

    comment_id: int
    number: int
    language: str
    stance: Stance
    body: str
    proposed: str
    quote: str
    written_at: datetime
    beside: Beside = NOTHING


def canonical_wording(wording: Wording, about: About) -> bytes:
    """What is marked: the number, the clause and its words, what is said of them, and when."""
    value = {
        "form": FORM,
        "comment": wording.comment_id,
        "wording": wording.number,
        "dossier": about.dossier_id,
        "clause": about.uid,
        "version": about.version,
        "version_language": about.language,
        "about": about.digest.hex(),
        "language": wording.language,
        "stance": wording.stance.value,
        "body": _normal(wording.body),
        "proposed": _normal(wording.proposed),
        "quote": _normal(wording.quote),
        "at": wording.written_at.astimezone(UTC).isoformat(timespec="microseconds"),
        **_where_there_is(wording.beside),
    }
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def mark_of(wording: Wording, about: About) -> bytes:
    """32 bytes that change with any letter of what is marked."""
    return hashlib.sha256(canonical_wording(wording, about)).digest()


def _where_there_is(beside: Beside) -> dict[str, object]:
    """What stands in the form only where there is any, so that older marks stay as they are."""
    value: dict[str, object] = {}
    if beside.reply_to is not None:
        value["reply_to"] = beside.reply_to
    if beside.said_for is not None:
        said_for = beside.said_for
        value["for"] = {
            "name": _normal(said_for.name),
            "stir": said_for.stir,
            "role": _normal(said_for.role),
        }
    if beside.files:
        value["files"] = [sha256.hex() for sha256 in beside.files]
    return value


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)
