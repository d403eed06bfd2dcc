"""A wording of a comment in one canonical form, and the mark by which its receipt knows it.

The canonical form is a JSON object in UTF-8 with its keys in alphabetical order, no white space
between its parts and no escapes beyond those JSON demands; every text in it is in Unicode normal
form C. It names nobody. `about` is SHA-256 of the words of the clause that the comment was written
about, `at` an instant in UTC. The mark is SHA-256 of these bytes.
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
    def digest(self) -> bytes:
        return hashlib.sha256(_normal(self.words).encode()).digest()


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
    }
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def mark_of(wording: Wording, about: About) -> bytes:
    """32 bytes that change with any letter of what is marked."""
    return hashlib.sha256(canonical_wording(wording, about)).digest()


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)
