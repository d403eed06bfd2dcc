"""A line of an outcome's table in one canonical form: a comment, and the answer to it.

The canonical form is a JSON object in UTF-8 with its keys in alphabetical order, no white space
between its parts and no escapes beyond those JSON demands; every text in it is in Unicode normal
form C, instants are in UTC to the microsecond. It names no person, only the organisation that
somebody speaks for. The hash of a line is SHA-256 of these bytes; that of the table is SHA-256 of
the hashes of its lines, one behind the other.

The second form says beside an answer which version keeps what was accepted: its number, and the uid
of the clause there; null where no version was named. A line stays in the form it was hashed in.
"""

import hashlib
import json
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from consultation.models import Channel, CommentState, Stance, Verdict
from consultation.rules.answers import PROMISING

FORM = 2
_KEPT_SINCE = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A comment with its answer; `clause` is the uid, `cited` how that clause was cited,
    `organisation` the one its author speaks for, `reason` the code of the answer's reason.

    `kept_in` is the number of the version that keeps what was accepted and `kept_clause` the uid of
    the clause there, "" where that version has the clause no more; `fulfilment` says where an
    officer named it. `form` is the one it is hashed in, `sealed` the hash it had when the outcome
    was published.
    """

    number: int
    comment: int
    state: CommentState
    clause: str
    cited: str
    version: int
    language: str
    stance: Stance
    organisation: str
    channel: Channel
    body: str
    proposed: str
    quote: str
    posted_at: datetime
    verdict: Verdict
    reason: str
    reason_names: Mapping[str, str] | None
    reasons: str
    answer_language: str
    answered_at: datetime
    fulfilment: int | None
    kept_in: int | None
    kept_clause: str
    form: int
    sealed: bytes = b""

    @property
    def words(self) -> tuple[str, ...]:
        """What people and officers wrote in it."""
        return self.organisation, self.body, self.proposed, self.quote, self.reasons

    @property
    def is_shown(self) -> bool:
        """Whether its words may be read; one that was withdrawn or hidden since keeps its hash."""
        return self.state is CommentState.SHOWN

    @property
    def is_whole(self) -> bool:
        """Whether it gives the hash it was published with; of one without words nobody can say."""
        return hashlib.sha256(canonical_row(self)).digest() == self.sealed

    @property
    def is_open(self) -> bool:
        """Whether it was accepted and no version was named that keeps it; of a line in the first
        form nobody can say.
        """
        return self.form >= _KEPT_SINCE and self.verdict in PROMISING and self.kept_in is None

    @property
    def withheld(self) -> str:
        """Why its words are not to be had; "" where they are."""
        if not self.is_shown:
            return self.state.value
        return "" if self.is_whole else "altered"


def canonical_row(row: Row) -> bytes:
    """What is hashed of a line, where it stands in the table included."""
    value = {
        "answer": _answer(row),
        "at": _instant(row.posted_at),
        "body": normal(row.body),
        "channel": row.channel.value,
        "cited": normal(row.cited),
        "clause": row.clause,
        "comment": row.comment,
        "form": _form(row),
        "language": row.language,
        "number": row.number,
        "organisation": normal(row.organisation),
        "proposed": normal(row.proposed),
        "quote": normal(row.quote),
        "stance": row.stance.value,
        "version": row.version,
    }
    return as_json(value)


def line_of(row: Row) -> bytes:
    """A line of the open table: what is hashed, to the letter; without words, the hash alone."""
    if row.withheld:
        said = {
            "form": _form(row),
            "number": row.number,
            "sha256": row.sealed.hex(),
            "withheld": row.withheld,
        }
        return as_json(said) + b"\n"
    return canonical_row(row) + b"\n"


def row_hash(canonical: bytes) -> bytes:
    return hashlib.sha256(canonical).digest()


def table_hash(hashes: Iterable[bytes]) -> bytes:
    """The hash of a whole table, of the hashes of its lines in their order."""
    whole = hashlib.sha256()
    for one in hashes:
        whole.update(one)
    return whole.digest()


def as_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _answer(row: Row) -> dict[str, object]:
    said: dict[str, object] = {
        "at": _instant(row.answered_at),
        "language": row.answer_language,
        "reason": row.reason,
        "reasons": normal(row.reasons),
        "verdict": row.verdict.value,
    }
    if row.form >= _KEPT_SINCE:
        kept = {"clause": row.kept_clause, "version": row.kept_in}
        said["kept"] = kept if row.kept_in is not None else None
    return said


def _form(row: Row) -> str:
    return f"muhokama outcome row {row.form}"


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds")
