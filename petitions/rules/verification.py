"""Check the open export of a log from its first line to its last, asking nobody.

Whoever holds an older checkpoint or a receipt brings it along: the export must continue the one
and hold the other. Without keys of one's own those are taken that the export itself names, which
shows that it is whole, and not who made it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from petitions.rules.checkpoints import Statement, opened
from petitions.rules.export import Head, note_in, read_head
from petitions.rules.leaves import read_entry
from petitions.rules.merkle import Tree
from petitions.rules.notes import WrongNoteError
from petitions.rules.receipts import Receipt, statement_on
from petitions.rules.replay import Replay, Signer, WrongLogError
from petitions.rules.sealed_texts import SealedTexts


@dataclass(frozen=True)
class Found:
    """What an export that holds comes to; `signers` are those of the receipts, in their order.

    `texts` say which versions of the text the checkpoints have sealed.
    """

    head: Head
    signers: Sequence[Signer]
    texts: SealedTexts


@dataclass(frozen=True)
class _Claim:
    """A checkpoint that somebody brought along."""

    whose: str
    statement: Statement


@dataclass
class _Reading:
    """The export up to the line that was read last."""

    head: Head
    keys: Sequence[bytes]
    replay: Replay
    texts: SealedTexts
    tree: Tree = field(default_factory=Tree)
    sealed: int = 0
    checkpoints: int = 0


def verify(
    lines: Iterable[bytes],
    *,
    keys: Sequence[bytes] = (),
    older: Sequence[str] = (),
    receipts: Sequence[Receipt] = (),
) -> Found:
    """Check every line, each with its line feed. Raises WrongLogError with the first thing that is
    wrong.
    """
    rest = iter(lines)
    head = read_head(next(rest, b""))
    reading = _Reading(head, keys or head.keys, Replay(head.rungs), SealedTexts(_hashes(head)))
    claims = [*_older(reading, older), *_on_receipts(reading, receipts)]
    for line in _whole(rest):
        note = note_in(line)
        if note is not None:
            _read_checkpoint(reading, note)
            continue
        _read_entry(reading, line, receipts)
        for claim in claims:
            if claim.statement.size == reading.tree.size:
                _require_agreement(reading, claim.whose, claim.statement)
    reading.replay.finish()
    _require_all(reading, claims, receipts)
    _require_counts(reading)
    signers = reading.replay.signers
    return Found(head, [signers[receipt.entry.entry.mark] for receipt in receipts], reading.texts)


def _hashes(head: Head) -> dict[int, bytes]:
    hashes = {text.version: text.hash for text in head.texts}
    if len(hashes) != len(head.texts):
        raise WrongLogError("the export has a version of the text twice")
    return hashes


def _older(reading: _Reading, notes: Sequence[str]) -> Iterator[_Claim]:
    for note in notes:
        try:
            statement = opened(note, origin=reading.head.origin, keys=reading.keys)
        except WrongNoteError as wrong:
            raise WrongLogError(f"the older checkpoint is not to be trusted: {wrong}") from None
        reading.texts.require_known("the older checkpoint", statement.texts)
        yield _Claim("the older checkpoint", statement)


def _on_receipts(reading: _Reading, receipts: Sequence[Receipt]) -> Iterator[_Claim]:
    for receipt in receipts:
        if receipt.origin != reading.head.origin:
            raise WrongLogError(
                f"the receipt is of {receipt.origin}, the export of {reading.head.origin}"
            )
        _require_text(reading, receipt)
        statement = statement_on(receipt, keys=reading.keys)
        if statement is not None:
            reading.texts.require_known("the checkpoint on the receipt", statement.texts)
            yield _Claim("the checkpoint on the receipt", statement)


def _require_text(reading: _Reading, receipt: Receipt) -> None:
    version = receipt.entry.entry.text_version
    if receipt.text_hash not in {None, reading.texts.hashes.get(version)}:
        raise WrongLogError(
            f"version {version} of the text is not the one on the receipt: its hash is another"
        )


def _whole(lines: Iterator[bytes]) -> Iterator[bytes]:
    """The lines without their line feeds. Raises WrongLogError for one that was cut off."""
    for line in lines:
        if not line.endswith(b"\n"):
            raise WrongLogError("the file was cut off: its last line has no end")
        yield line[:-1]


def _read_entry(reading: _Reading, line: bytes, receipts: Sequence[Receipt]) -> None:
    try:
        logged = read_entry(line)
    except ValueError as wrong:
        number = reading.replay.number + 1
        raise WrongLogError(f"where entry {number} should be: {wrong}") from None
    reading.replay.add(logged)
    if logged.petition_id != reading.head.petition:
        raise WrongLogError(f"entry {logged.number} is of petition {logged.petition_id}")
    reading.texts.add(logged.entry.text_version, logged.number)
    for receipt in receipts:
        is_here = receipt.entry.number == logged.number
        if is_here and receipt.entry.leaf_hash != logged.leaf_hash:
            raise WrongLogError(f"entry {logged.number} is not the one on the receipt")
    reading.tree.add(logged.leaf_hash)


def _read_checkpoint(reading: _Reading, note: str) -> None:
    here = reading.tree.size
    try:
        statement = opened(note, origin=reading.head.origin, keys=reading.keys)
    except WrongNoteError as wrong:
        raise WrongLogError(f"the checkpoint after entry {here}: {wrong}") from None
    if statement.size != here:
        raise WrongLogError(f"the checkpoint over {statement.size} entries stands after {here}")
    _require_agreement(reading, "the checkpoint", statement)
    reading.texts.unlisting += not statement.texts
    if statement.counts != reading.replay.counts:
        raise WrongLogError(
            f"the checkpoint over {here} entries says {statement.counts}; they come to "
            f"{reading.replay.counts}"
        )
    reading.sealed, reading.checkpoints = here, reading.checkpoints + 1


def _require_agreement(reading: _Reading, whose: str, statement: Statement) -> None:
    """Root and texts of a checkpoint over all entries up to here.

    Up to the last checkpoint the entries gave the right root, so what is wrong comes after.
    """
    size = statement.size
    if statement.root != reading.tree.root:
        first = reading.sealed + 1 if reading.sealed < size else 1
        raise WrongLogError(
            f"{whose} over {size} entries has another root than the entries give: one of the "
            f"entries {first} to {size} was changed, left out or put elsewhere"
        )
    reading.texts.require_listed(f"{whose} over {size} entries", statement.texts)


def _require_all(reading: _Reading, claims: Sequence[_Claim], receipts: Sequence[Receipt]) -> None:
    """Nothing was cut off at the end, and what was brought along lies within."""
    head, entries = reading.head, reading.tree.size
    for promised, there, what in (
        (head.entries, entries, "entries"),
        (head.sealed, reading.sealed, "sealed entries"),
        (head.checkpoints, reading.checkpoints, "checkpoints"),
    ):
        if promised != there:
            raise WrongLogError(f"{promised} {what} are promised, {there} are there")
    for claim in claims:
        if claim.statement.size > entries:
            raise WrongLogError(
                f"{claim.whose} covers {claim.statement.size} entries, and there are {entries}: "
                "the log was shortened"
            )
    for receipt in receipts:
        if receipt.entry.number > entries:
            raise WrongLogError(
                f"the receipt is for entry {receipt.entry.number}, and there are {entries}"
            )


def _require_counts(reading: _Reading) -> None:
    head, replay = reading.head, reading.replay
    if head.counts != replay.counts:
        raise WrongLogError(f"the export says {head.counts}; its entries come to {replay.counts}")
    if head.set_aside != replay.set_aside():
        raise WrongLogError(
            f"the export says {head.set_aside} are set aside; its entries come to "
            f"{dict(replay.set_aside())}"
        )
