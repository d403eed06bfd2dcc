"""The command that checks the open export of a petition's log, without a database or a network."""

import base64
import sys
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Annotated

import typer

from core.errors import Invalid
from petitions.rules.notes import KEY_LENGTH
from petitions.rules.receipts import Receipt, read_receipt
from petitions.rules.replay import Standing, WrongLogError
from petitions.rules.verification import Found, verify

# What the command leaves with when the export does not hold.
DOES_NOT_HOLD = 1


def verify_petition(
    export: Annotated[
        Path,
        typer.Argument(help="log.jsonl of a petition; - reads standard input.", allow_dash=True),
    ],
    receipt: Annotated[
        list[Path] | None, typer.Option(help="A receipt the log must still hold.")
    ] = None,
    checkpoint: Annotated[
        list[Path] | None, typer.Option(help="An older checkpoint the log must continue.")
    ] = None,
    key: Annotated[
        list[str] | None,
        typer.Option(help="A public key you trust, in base64; left out, those the export names."),
    ] = None,
) -> None:
    """Check the open export of a petition's signatures, its checkpoints and its count, offline."""
    keys = [_key(written) for written in key or ()]
    older = [_read(path).decode(errors="replace") for path in checkpoint or ()]
    kept = [_read(path) for path in receipt or ()]
    is_piped = str(export) == "-"
    if not is_piped and not export.is_file():
        raise Invalid("{path}: there is no such file.", path=str(export))
    with nullcontext(sys.stdin.buffer) if is_piped else export.open("rb") as lines:
        try:
            receipts = [read_receipt(one) for one in kept]
            found = verify(lines, keys=keys, older=older, receipts=receipts)
        except WrongLogError as wrong:
            print(f"The export does not hold: {wrong}.")
            raise typer.Exit(DOES_NOT_HOLD) from None
    for sentence in _words(found, receipts):
        print(sentence)
    if not keys:
        print("The keys are those that the export names. To know who made it, compare them with")
        print("keys that were published elsewhere, and give those with --key.")


def _words(found: Found, receipts: Sequence[Receipt]) -> Iterator[str]:
    head = found.head
    yield f"The log of petition {head.petition}, called {head.origin}, holds:"
    yield f"- {head.entries} entries, numbered without a gap; nobody is counted twice"
    yield f"- {head.counts}"
    for reason, signatures in head.set_aside.items():
        yield f"- set aside for “{reason}”: {signatures}"
    for rung in head.rungs:
        if rung.crossed_by is not None:
            yield f"- the quorum of {rung.threshold} was reached by entry {rung.crossed_by}"
    for text in head.texts:
        state = "is withheld; its hash is" if text.canonical is None else "gives its hash"
        listed = "is sealed" if text.version in found.texts.listed else "is not sealed yet"
        yield f"- version {text.version} of the text {state} {text.hash.hex()}, which {listed}"
    yield f"- checkpoints: {head.checkpoints}, each signed and continuing the one before it"
    if found.texts.unlisting:
        yield f"- {found.texts.unlisting} of them are of the older form, which seals no text"
    if head.entries > head.sealed:
        yield (
            f"- entries {head.sealed + 1} to {head.entries} are not sealed yet, "
            "so they may still change"
        )
    for receipt, signer in zip(receipts, found.signers, strict=True):
        why = f" for “{signer.reason}”" if signer.standing is Standing.SET_ASIDE else ""
        yield f"- your entry {receipt.entry.number} is in it"
        version = receipt.entry.entry.text_version
        if receipt.text_hash:
            yield f"- you signed version {version} of the text, of the hash on your receipt"
        else:
            yield "- your receipt is of the older form, which names no hash of the text"
        yield f"- your signature is {signer.standing} by entry {signer.number}{why}"


def _key(written: str) -> bytes:
    try:
        key = base64.b64decode(written, validate=True)
    except ValueError:
        key = b""
    if len(key) != KEY_LENGTH:
        raise Invalid("--key: “{key}” is not 32 bytes in base64.", key=written)
    return key


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise Invalid("{path}: {why}.", path=str(path), why=error.strerror or "") from None
