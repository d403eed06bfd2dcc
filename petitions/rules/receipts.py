"""The receipt of an entry: what the signer keeps, so that nobody can drop the entry unseen.

It is JSON: the entry to the letter, the hash of the text that was signed, and, once it is sealed,
a checkpoint with the proof that leads from the entry to the checkpoint's root (RFC 9162, section
2.1.3).
"""

import base64
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from petitions.rules import merkle
from petitions.rules.checkpoints import Statement, opened
from petitions.rules.leaves import Logged, read_entry
from petitions.rules.notes import WrongNoteError
from petitions.rules.replay import WrongLogError

FORM = "muhokama receipt 1"


@dataclass(frozen=True)
class Receipt:
    """An entry of the log called `origin`; `note` and `proof` once a checkpoint covers it.

    `text_hash` is that of the version the entry names; receipts of the older form have none.
    """

    origin: str
    entry: Logged
    text_hash: bytes | None
    note: str | None = None
    proof: Sequence[bytes] = ()

    def as_json(self) -> str:
        """The file that is handed out."""
        said = {
            "form": FORM,
            "origin": self.origin,
            "entry": self.entry.canonical.decode(),
            "leaf_hash": self.entry.leaf_hash.hex(),
            "text_hash": self.text_hash.hex() if self.text_hash else None,
            "checkpoint": self.note,
            "proof": [base64.b64encode(digest).decode() for digest in self.proof],
        }
        return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def read_receipt(text: str | bytes) -> Receipt:
    """The receipt in a file. Raises WrongLogError when it is none, or not whole in itself."""
    try:
        said: dict[str, Any] = json.loads(text)
        if said["form"] != FORM:
            raise WrongLogError(f"the receipt has the form “{said['form']}”, not “{FORM}”")
        entry = read_entry(said["entry"].encode())
        if entry.leaf_hash.hex() != said["leaf_hash"]:
            raise WrongLogError("the entry on the receipt does not give the leaf hash on it")
        return Receipt(
            origin=said["origin"],
            entry=entry,
            text_hash=bytes.fromhex(said["text_hash"]) if said.get("text_hash") else None,
            note=_note(said["checkpoint"]),
            proof=[base64.b64decode(digest, validate=True) for digest in said["proof"]],
        )
    except WrongLogError:
        raise
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        raise WrongLogError(f"the receipt cannot be read: {error}") from None


def _note(value: object) -> str | None:
    if not isinstance(value, str | None):
        raise TypeError(f"{value!r} is no checkpoint")
    return value


def statement_on(receipt: Receipt, *, keys: Iterable[bytes]) -> Statement | None:
    """What the checkpoint on a receipt says; None for one from before the entry was sealed.

    Raises WrongLogError when the checkpoint is not trusted or does not cover the entry.
    """
    if receipt.note is None:
        return None
    try:
        statement = opened(receipt.note, origin=receipt.origin, keys=keys)
    except WrongNoteError as wrong:
        raise WrongLogError(
            f"the checkpoint on the receipt is not to be trusted: {wrong}"
        ) from None
    if not merkle.includes(
        statement.root,
        statement.size,
        index=receipt.entry.number - 1,
        leaf=receipt.entry.leaf_hash,
        proof=receipt.proof,
    ):
        raise WrongLogError("the proof on the receipt does not lead to the root of its checkpoint")
    return statement
