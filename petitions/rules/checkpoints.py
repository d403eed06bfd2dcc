"""A checkpoint: the root of a petition's log at one length with its counts, as a signed note.

The first three lines are those of C2SP's tlog-checkpoint (c2sp.org/tlog-checkpoint): which log,
how many entries, the root. Further lines say what follows from those entries, so that whoever has
the entries can check them too:

    muhokama.example/petitions/12
    1240
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=
    counted 1200
    residents 1200
    received 1220
    withdrawn 15
    invalidated 6
    restored 1
    text-1 3SeUFkzlxyAnZ0tt3jAHJ9jkJv4hPEbz5F3uuIDPTYs=
    time 2026-09-07T05:00:00Z

Every version of the text that was published until then has a line with its SHA-256 in base64; its
number is in the name of the line, so that a program which knows no such lines reads past them.
Checkpoints of the older form have none. Time is the instant it was made, in UTC to the second.
"""

import base64
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from urllib.parse import urlsplit

from petitions.models import LogKind
from petitions.rules.notes import WrongNoteError, signed_note, trusted_text

_NUMBER = re.compile(r"0|[1-9][0-9]{0,17}")
_TEXT = re.compile(r"text-([1-9][0-9]{0,8})")
_HASH_LENGTH = 32
_TIME = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True)
class LogCounts:
    """What the entries of a log come to."""

    counted: int = 0
    residents: int = 0
    received: int = 0
    withdrawn: int = 0
    invalidated: int = 0
    restored: int = 0

    def __str__(self) -> str:
        return ", ".join(f"{getattr(self, name)} {name}" for name in COUNTS)

    def after(self, kind: LogKind, *, is_resident: bool) -> "LogCounts":
        """The counts with one more entry."""
        by = 1 if kind in {LogKind.SIGNED, LogKind.RESTORED} else -1
        return LogCounts(
            counted=self.counted + by,
            residents=self.residents + by * is_resident,
            received=self.received + (kind is LogKind.SIGNED),
            withdrawn=self.withdrawn + (kind is LogKind.WITHDRAWN),
            invalidated=self.invalidated + (kind is LogKind.INVALIDATED),
            restored=self.restored + (kind is LogKind.RESTORED),
        )


COUNTS = tuple(field.name for field in fields(LogCounts))


@dataclass(frozen=True)
class Statement:
    """What a checkpoint says; `texts` are the hashes of the text by version, none in old ones."""

    origin: str
    size: int
    root: bytes
    counts: LogCounts
    made_at: datetime
    texts: Mapping[int, bytes] = field(default_factory=dict)


def origin_of(public_address: str, petition_id: int) -> str:
    """What a log is called: its address without the scheme."""
    parts = urlsplit(public_address)
    return f"{parts.netloc}{parts.path.rstrip('/')}/petitions/{petition_id}"


def sealed(statement: Statement, *, seed: bytes) -> str:
    """The note to publish. The key goes by the name of the log, as the specification asks."""
    lines = [
        statement.origin,
        str(statement.size),
        base64.b64encode(statement.root).decode(),
        *(f"{name} {getattr(statement.counts, name)}" for name in COUNTS),
        *(
            f"text-{version} {base64.b64encode(digest).decode()}"
            for version, digest in sorted(statement.texts.items())
        ),
        f"time {statement.made_at.astimezone(UTC).strftime(_TIME)}",
    ]
    return signed_note("".join(f"{line}\n" for line in lines), name=statement.origin, seed=seed)


def origin_in(note: str) -> str:
    """Which log a note claims to be of; nothing is checked by that."""
    return note.partition("\n")[0]


def texts_in(note: str) -> dict[int, bytes]:
    """The hashes of the text that a checkpoint lists; nothing is checked by that."""
    return _texts(line.split(" ") for line in note.partition("\n\n")[0].split("\n")[3:])


def opened(note: str, *, origin: str, keys: Iterable[bytes]) -> Statement:
    """What a checkpoint of this log says. Raises WrongNoteError."""
    named, *lines = trusted_text(note, name=origin, keys=keys).rstrip("\n").split("\n")
    if named != origin:
        raise WrongNoteError(f"it is of {named}, not of {origin}")
    try:
        size, root, *more = lines
        said = _by_name(more)
        return Statement(
            origin=origin,
            size=_number(size),
            root=base64.b64decode(root, validate=True),
            counts=LogCounts(**{name: _number(said[name]) for name in COUNTS}),
            made_at=datetime.strptime(said["time"], _TIME).replace(tzinfo=UTC),
            texts=_texts(said.items()),
        )
    except (KeyError, ValueError) as error:
        raise WrongNoteError(f"it is signed, but its lines cannot be read: {error}") from None


def _by_name(lines: Sequence[str]) -> dict[str, str]:
    """Raises ValueError for a line that is no pair, or says again what was said."""
    said = dict(line.split(" ") for line in lines)
    if len(said) != len(lines):
        raise ValueError("a line says again what was said")
    return said


def _texts(said: Iterable[Sequence[str]]) -> dict[int, bytes]:
    return {
        int(found[1]): _hash(written) for name, written in said if (found := _TEXT.fullmatch(name))
    }


def _hash(written: str) -> bytes:
    digest = base64.b64decode(written, validate=True)
    if len(digest) != _HASH_LENGTH:
        raise ValueError(f"“{written}” is no hash of a text")
    return digest


def _number(text: str) -> int:
    if not _NUMBER.fullmatch(text):
        raise ValueError(f"“{text}” is no number")
    return int(text)
