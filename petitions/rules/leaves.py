"""An entry of the signature log in one canonical form, and its leaf hash in the Merkle tree.

The canonical form is a JSON object in UTF-8 with its keys in alphabetical order and no white space
between its parts, as Python's `json.dumps(value, sort_keys=True, separators=(",", ":"))` writes it.
The leaf hash is that of RFC 9162, section 2.1.1: SHA-256 of a zero byte and these bytes.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import NamedTuple

from core.database import stored
from petitions.models import LogKind, Signature
from petitions.rules.marks import MARK_LENGTH

FORM = "muhokama signature 1"

# Regions, reasons and instants come again and again.
_as_json = lru_cache(maxsize=1000, typed=True)(json.dumps)


class Entry(NamedTuple):
    """What is about to be written into the log, before it has its number.

    No `signature_id` as long as the signature is not stored; no leaf hash has it.
    """

    kind: LogKind
    mark: bytes
    text_version: int
    region: str | None
    is_resident: bool
    reason: str = ""
    signature_id: int | None = None

    @property
    def adds(self) -> int:
        """What the entry does to the count: 1 or -1."""
        return 1 if self.kind in {LogKind.SIGNED, LogKind.RESTORED} else -1


@dataclass(frozen=True)
class Logged:
    """An entry as it stands in the log of a petition."""

    petition_id: int
    number: int
    entry: Entry
    at: datetime
    leaf_hash: bytes

    @property
    def canonical(self) -> bytes:
        """The bytes that its leaf hash is made of."""
        return canonical_entry(self.petition_id, self.number, self.entry, self.at)


def entry_of(signature: Signature, kind: LogKind, reason: str = "") -> Entry:
    """What the log says when something is done to a signature that is there."""
    return Entry(
        kind=kind,
        signature_id=stored(signature.id),
        mark=signature.mark,
        text_version=signature.text_version,
        region=signature.region,
        is_resident=signature.is_resident,
        reason=reason,
    )


def canonical_entry(petition_id: int, number: int, entry: Entry, at: datetime) -> bytes:
    """The bytes that the leaf hash is made of; `at` is a UTC instant to the microsecond."""
    return (
        f'{{"at":"{_instant(at)}","form":"{FORM}","kind":"{entry.kind.value}",'
        f'"mark":"{entry.mark.hex()}","number":{number},"petition":{petition_id},'
        f'"reason":{_as_json(entry.reason)},"region":{_as_json(entry.region)},'
        f'"resident":{_as_json(entry.is_resident)},"text":{entry.text_version}}}'
    ).encode()


def read_entry(line: bytes) -> Logged:
    """The entry whose canonical form this is. Raises ValueError when it is none to the letter."""
    try:
        said = json.loads(line)
        entry = Entry(
            kind=LogKind(said["kind"]),
            mark=bytes.fromhex(said["mark"]),
            text_version=said["text"],
            region=said["region"],
            is_resident=said["resident"],
            reason=said["reason"],
        )
        at = datetime.fromisoformat(said["at"])
        logged = Logged(said["petition"], said["number"], entry, at, leaf_hash(line))
        is_canonical = _is_typed(logged) and logged.canonical == line
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        is_canonical = False
    if not is_canonical:
        raise ValueError("it is no entry in the canonical form")
    return logged


def _is_typed(logged: Logged) -> bool:
    """Whether what was read is of the kinds that the log writes."""
    entry = logged.entry
    numbers = (logged.petition_id, logged.number, entry.text_version)
    return (
        all(isinstance(number, int) for number in numbers)
        and len(entry.mark) == MARK_LENGTH
        and isinstance(entry.is_resident, bool)
        and isinstance(entry.reason, str)
        and isinstance(entry.region, str | None)
    )


@lru_cache(maxsize=10)
def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='microseconds')}Z"


def leaf_hash(canonical: bytes) -> bytes:
    """32 bytes: RFC 9162, section 2.1.1."""
    return hashlib.sha256(b"\x00" + canonical).digest()
