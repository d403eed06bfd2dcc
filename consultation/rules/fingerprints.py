"""Hashes of clauses and of whole versions: what proves that a published text has not changed."""

import hashlib
import unicodedata
from collections.abc import Iterable

from consultation.rules.trees import Placed

# Between the fields of a clause and after a clause; no text of an act holds either.
_FIELD, _END = "\x1f", "\x1e"


def clause_hash(clause: Placed) -> bytes:
    """SHA-256 of a clause's kind, heading and words; a clause that is only renumbered keeps it."""
    return words_hash(clause.kind, clause.node.title, clause.node.text)


def words_hash(kind: str, title: str, text: str) -> bytes:
    """SHA-256 of what a clause is, its heading and its words."""
    return _hash(_FIELD.join((kind, title, text)))


def version_hash(clauses: Iterable[Placed]) -> bytes:
    """SHA-256 of all clauses in reading order, with their numbers, labels and depths."""
    return _hash(
        "".join(
            _FIELD.join(
                (str(clause.depth), clause.kind, node.number, node.label, node.title, node.text)
            )
            + _END
            for clause in clauses
            for node in [clause.node]
        )
    )


def _hash(text: str) -> bytes:
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode()).digest()
