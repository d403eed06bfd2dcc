"""The open export of a petition's log: a text of lines, each one JSON.

The first line says what it is of (`Head`). Then come the entries of the log, each line being to
the letter what its leaf hash is made of, and right after the last entry it covers each checkpoint,
as `{"checkpoint": note}`. A line ends with a line feed.
"""

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from petitions.models import Counting
from petitions.rules.checkpoints import COUNTS, LogCounts
from petitions.rules.notes import KEY_LENGTH
from petitions.rules.replay import Rung, WrongLogError

FORM = "muhokama log 1"

_as_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_CHECKPOINT = b'{"checkpoint":'


@dataclass(frozen=True)
class Text:
    """A version of the petition's text as it was signed; without words where they are withheld."""

    version: int
    hash: bytes
    canonical: str | None
    published_at: datetime

    @property
    def gives_its_hash(self) -> bool:
        """Whether the words are those the hash was made of; withheld ones are not looked at."""
        words = self.canonical
        return words is None or hashlib.sha256(words.encode()).digest() == self.hash


@dataclass(frozen=True)
class Head:
    """What the export is of, and what its lines must come to.

    `sealed` is how many of the `entries` the last checkpoint covers. `crossed_by` of a rung is the
    entry that reached it.
    """

    petition: int
    origin: str
    address: str
    made_at: datetime
    entries: int
    sealed: int
    checkpoints: int
    counts: LogCounts
    set_aside: Mapping[str, int]
    keys: Sequence[bytes]
    texts: Sequence[Text]
    rungs: Sequence[Rung]

    def line(self) -> bytes:
        """The first line of the export."""
        said = {
            "form": FORM,
            "petition": self.petition,
            "origin": self.origin,
            "address": self.address,
            "made_at": self.made_at.isoformat(),
            "entries": self.entries,
            "sealed": self.sealed,
            "checkpoints": self.checkpoints,
            "counts": {name: getattr(self.counts, name) for name in COUNTS},
            "set_aside": dict(self.set_aside),
            "keys": [base64.b64encode(key).decode() for key in self.keys],
            "texts": [
                {
                    "version": text.version,
                    "hash": text.hash.hex(),
                    "text": text.canonical,
                    "published_at": text.published_at.isoformat(),
                }
                for text in self.texts
            ],
            "rungs": [
                {
                    "threshold": rung.threshold,
                    "counting": rung.counting.value,
                    "crossed_by": rung.crossed_by,
                }
                for rung in self.rungs
            ],
        }
        return _as_json(said).encode() + b"\n"


def read_head(line: bytes) -> Head:
    """What the first line says. Raises WrongLogError, also for a text that is not what its hash
    was made of.
    """
    try:
        said: dict[str, Any] = json.loads(line)
        if said["form"] != FORM:
            raise WrongLogError(f"the file has the form “{said['form']}”, not “{FORM}”")
        return Head(
            petition=_number(said["petition"]),
            origin=_words(said["origin"]),
            address=_words(said["address"]),
            made_at=datetime.fromisoformat(said["made_at"]),
            entries=_number(said["entries"]),
            sealed=_number(said["sealed"]),
            checkpoints=_number(said["checkpoints"]),
            counts=LogCounts(**{name: _number(said["counts"][name]) for name in COUNTS}),
            set_aside={why: _number(many) for why, many in said["set_aside"].items()},
            keys=[_key(key) for key in said["keys"]],
            texts=[_text(text) for text in said["texts"]],
            rungs=[_rung(rung) for rung in said["rungs"]],
        )
    except WrongLogError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise WrongLogError(f"the first line is not that of a log's export: {error!r}") from None


def checkpoint_line(note: str) -> bytes:
    return _as_json({"checkpoint": note}).encode() + b"\n"


def note_in(line: bytes) -> str | None:
    """The note of a checkpoint's line; None for a line of another kind. Raises WrongLogError."""
    if not line.startswith(_CHECKPOINT):
        return None
    try:
        note = json.loads(line)["checkpoint"]
    except (ValueError, RecursionError):
        note = None
    if not isinstance(note, str):
        raise WrongLogError("a line that should hold a checkpoint cannot be read")
    return note


def _text(said: Mapping[str, Any]) -> Text:
    text = Text(
        version=_number(said["version"]),
        hash=bytes.fromhex(said["hash"]),
        canonical=said["text"],
        published_at=datetime.fromisoformat(said["published_at"]),
    )
    if text.gives_its_hash:
        return text
    raise WrongLogError(f"version {text.version} of the text does not give its hash")


def _rung(said: Mapping[str, Any]) -> Rung:
    crossed_by = said["crossed_by"]
    return Rung(
        threshold=_number(said["threshold"]),
        counting=Counting(said["counting"]),
        crossed_by=None if crossed_by is None else _number(crossed_by),
    )


def _words(value: object) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError(f"{value!r} are no words")
    value.encode()
    return value


def _key(written: str) -> bytes:
    key = base64.b64decode(written, validate=True)
    if len(key) != KEY_LENGTH:
        raise ValueError(f"“{written}” is no public key")
    return key


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"{value!r} is no number")
    return value
