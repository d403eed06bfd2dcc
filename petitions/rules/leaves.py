"""An entry of the signature log in one canonical form, and its leaf hash in the Merkle tree.

The canonical form is a JSON object in UTF-8 with its keys in alphabetical order and no white space
between its parts, as Python's `json.dumps(value, sort_keys=True, separators=(",", ":"))` writes it.
The leaf hash is that of RFC 9162, section 2.1.1: SHA-256 of a zero byte and these bytes.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from core.database import stored
from petitions.models import LogKind, Signature

FORM = "muhokama signature 1"


@dataclass(frozen=True)
class Entry:
    """What is about to be written into the log, before it has its number."""

    kind: LogKind
    signature_id: int
    mark: bytes
    text_version: int
    region: str | None
    is_resident: bool
    reason: str = ""

    @property
    def adds(self) -> int:
        """What the entry does to the count: 1 or -1."""
        return 1 if self.kind in {LogKind.SIGNED, LogKind.RESTORED} else -1


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
    value = {
        "at": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "form": FORM,
        "kind": entry.kind.value,
        "mark": entry.mark.hex(),
        "number": number,
        "petition": petition_id,
        "reason": entry.reason,
        "region": entry.region,
        "resident": entry.is_resident,
        "text": entry.text_version,
    }
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def leaf_hash(canonical: bytes) -> bytes:
    """32 bytes: RFC 9162, section 2.1.1."""
    return hashlib.sha256(b"\x00" + canonical).digest()
