#!/usr/bin/env python3
"""Check the open export of a petition's signatures with nothing but Python, asking nobody.

    python3 verify_petition.py log.jsonl [--receipt FILE] [--checkpoint FILE] [--key BASE64]

It asks: does the text of the petition give its hash; are the entries numbered without a gap; may
each follow those before it, so that nobody is counted twice; is every checkpoint signed, and is
its root the root of all entries before it, so that it continues the checkpoint before; does it
list every text that was signed, and never another text under the same number; do the counts agree;
was every quorum reached by the very entry that is said to have reached it; does the export hold
your receipt and continue your older checkpoint. docs/verification.md describes the formats. This
script shares no code with the portal's own check (`muhokama verify-petition`), so that one may be
held against the other.

Exit code: 0 the export holds, 1 it does not, 2 a file cannot be read. Python 3.9 or newer.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path
from typing import Any

LOG, RECEIPT, ENTRY = "muhokama log 1", "muhokama receipt 1", "muhokama signature 1"
COUNTS = ("counted", "residents", "received", "withdrawn", "invalidated", "restored")
COLUMN = {"signed": "received"}
# The types of the fields of an entry; the region of a signer who named none is null.
FIELDS: dict[str, type] = dict.fromkeys(("at", "form", "kind", "mark", "reason", "region"), str)
FIELDS |= {"number": int, "petition": int, "resident": bool, "text": int}
INSTANT = "%Y-%m-%dT%H:%M:%S.%fZ"
# What an entry of a kind may follow under its mark, and what it leads to.
MOVES = {
    "signed": ({"not in the log", "withdrawn"}, "counted"),
    "withdrawn": ({"counted"}, "withdrawn"),
    "invalidated": ({"counted"}, "set aside"),
    "restored": ({"set aside"}, "counted"),
}
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RecursionError)


class WrongError(Exception):
    """What does not hold, in words."""


def require(holds: object, words: str) -> None:
    if not holds:
        raise WrongError(words)


def sha256(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


# The tree of RFC 9162, section 2.1.


def leaf(entry: bytes) -> bytes:
    return sha256(b"\x00" + entry)


class Tree:
    """The complete subtrees as pairs of size and hash; the root joins them from the right."""

    def __init__(self) -> None:
        self.size = 0
        self.parts: list[tuple[int, bytes]] = []

    def add(self, digest: bytes) -> None:
        size = 1
        while self.parts and self.parts[-1][0] == size:
            digest = sha256(b"\x01" + self.parts.pop()[1] + digest)
            size *= 2
        self.parts.append((size, digest))
        self.size += 1

    def root(self) -> bytes:
        if not self.parts:
            return sha256(b"")
        *larger, (_, digest) = self.parts
        for _, left in reversed(larger):
            digest = sha256(b"\x01" + left + digest)
        return digest


def root_by_proof(digest: bytes, index: int, size: int, proof: list[bytes]) -> bytes | None:
    """The root that a proof leads to from a leaf, as the tree is defined; None if none fits."""
    if not 0 <= index < size or (size == 1) != (not proof):
        return None
    if size == 1:
        return digest
    half = 1 << ((size - 1).bit_length() - 1)
    if index < half:
        left, right = root_by_proof(digest, index, half, proof[:-1]), proof[-1]
        return sha256(b"\x01" + left + right) if left else None
    branch = root_by_proof(digest, index - half, size - half, proof[:-1])
    return sha256(b"\x01" + proof[-1] + branch) if branch else None


# Ed25519 of RFC 8032, section 5.1.

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
Point = tuple[int, int, int, int]


def point(data: bytes) -> Point | None:
    """The point that 32 bytes stand for, as (x, y, 1, xy); None where there is none."""
    sign, y = data[31] >> 7, int.from_bytes(data, "little") & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = x if x & 1 == sign else P - x
    return x, y, 1, x * y % P


BASE = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little")) or (0, 1, 1, 0)


def plus(p: Point, q: Point) -> Point:
    a, b = (p[1] - p[0]) * (q[1] - q[0]), (p[1] + p[0]) * (q[1] + q[0])
    c, d = 2 * p[3] * q[3] * D, 2 * p[2] * q[2]
    e, f, g, h = (b - a) % P, (d - c) % P, (d + c) % P, (b + a) % P
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(number: int, p: Point) -> Point:
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = plus(total, p)
        p = plus(p, p)
        number >>= 1
    return total


def is_signed(key: bytes, text: bytes, signature: bytes) -> bool:
    """Whether the holder of this public key has signed this text."""
    if len(key) != 32 or len(signature) != 64:
        return False
    public, commitment = point(key), point(signature[:32])
    number = int.from_bytes(signature[32:], "little")
    if public is None or commitment is None or number >= ORDER:
        return False
    challenge = hashlib.sha512(signature[:32] + key + text).digest()
    left = times(number, BASE)
    right = plus(commitment, times(int.from_bytes(challenge, "little") % ORDER, public))
    return all((left[axis] * right[2] - right[axis] * left[2]) % P == 0 for axis in (0, 1))


# Checkpoints of c2sp.org/signed-note and c2sp.org/tlog-checkpoint.


class Checkpoint:
    """Size, root, counts and hashes of the texts in a checkpoint that one of the keys has signed.

    Raises WrongError, or ValueError and KeyError for one that is signed and cannot be read.
    """

    def __init__(self, note: str, origin: str, keys: list[bytes]) -> None:
        body = trusted(note, origin, keys)
        named, size, root, *more = body.split("\n")
        require(named == origin, f"it is of {named}, not of {origin}")
        said = dict(line.split(" ") for line in more)
        require(len(said) == len(more), "a line says again what was said")
        self.size, self.root = int(size), from_base64(root)
        self.counts = {name: int(said[name]) for name in COUNTS}
        self.texts = {
            int(name[5:]): from_base64(said[name]).hex() for name in said if name[:5] == "text-"
        }


def trusted(note: str, origin: str, keys: list[bytes]) -> str:
    """The text of a note without its last line feed, if one of the keys has signed it."""
    body, parting, signatures = note.rpartition("\n\n")
    require(parting and signatures.endswith("\n"), "it is no signed note")
    text = (body + "\n").encode()
    hints = {sha256(origin.encode() + b"\n\x01" + key)[:4]: key for key in keys}
    is_trusted = False
    for line in signatures[:-1].split("\n"):
        name, _, encoded = line.rpartition(" ")
        signature = from_base64(encoded)
        key = hints.get(signature[:4])
        if name == "\N{EM DASH} " + origin and key is not None:
            signed = is_signed(key, text, signature[4:])
            require(signed, "its signature is forged, or the text was changed")
            is_trusted = True
    require(is_trusted, "no key that is trusted signed it as " + origin)
    return body


def from_base64(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


# The log.


class Log:
    """What the entries read so far come to."""

    def __init__(self, head: dict[str, Any]) -> None:
        self.head = head
        self.tree = Tree()
        self.counts = dict.fromkeys(COUNTS, 0)
        # For each mark: how its signature stands, since which entry, where it lives, why not.
        self.marks: dict[str, tuple[str, int, tuple[Any, Any], str]] = {}
        self.sealed = self.checkpoints = 0
        self.at = ""
        # The hash of each version of the text: in the export, and as checkpoints have listed it.
        self.texts: dict[int, str] = {text["version"]: text["hash"] for text in head["texts"]}
        require(len(self.texts) == len(head["texts"]), "the export has a version twice")
        self.listed: dict[int, str] = {}
        self.signed: set[int] = set()
        self.unlisting = 0

    def add(self, line: bytes) -> None:
        """Read the next entry from its line, which is to the letter what its leaf is made of."""
        number = self.tree.size + 1
        entry = read_entry(line, number)
        follows = entry["number"] == number
        require(follows, f"after entry {number - 1} comes {entry['number']}, not the next")
        known = entry["petition"] == self.head["petition"]
        require(known, f"entry {number} is of petition {entry['petition']}")
        if entry["at"] != self.at:
            self.require_declared()
        self.at = entry["at"]
        self.move(number, entry)
        adds = entry["kind"] in {"signed", "restored"}
        self.counts["counted"] += 1 if adds else -1
        self.counts["residents"] += (1 if adds else -1) * bool(entry["resident"])
        self.counts[COLUMN.get(entry["kind"], entry["kind"])] += 1
        self.tree.add(leaf(line))
        for rung in self.head["rungs"]:
            if rung["crossed_by"] == number:
                require(
                    adds and self.reached(rung) == rung["threshold"],
                    f"entry {number} is said to have reached the quorum of {rung['threshold']}, "
                    f"and came to {self.reached(rung)}",
                )

    def move(self, number: int, entry: dict[str, Any]) -> None:
        """No mark is counted twice, and nothing is taken back that was not given."""
        kind, place = entry["kind"], (entry["region"], entry["resident"])
        nothing = ("not in the log", 0, place, "")
        standing, since, lived, reason = self.marks.get(entry["mark"], nothing)
        allowed, after = MOVES[kind]
        by = f" by entry {since}" if since else ""
        words = f"entry {number} is “{kind}”, and the signature under its mark is {standing}{by}"
        require(standing in allowed, words)
        same_place = kind == "signed" or place == lived
        require(same_place, f"entry {number} names another place than entry {since}")
        same_reason = kind != "restored" or entry["reason"] == reason
        require(same_reason, f"entry {number} names another reason than entry {since}")
        has_reason = bool(entry["reason"]) == (kind in {"invalidated", "restored"})
        require(has_reason, f"entry {number} is “{kind}” and its reason is “{entry['reason']}”")
        words = f"entry {number} is under a version of the text that the export does not have"
        require(entry["text"] in self.texts, words)
        self.signed.add(entry["text"])
        self.marks[entry["mark"]] = (
            (after, number, place, entry["reason"])
            if after == "set aside"
            else (after, number, place, "")
        )

    def reached(self, rung: dict[str, Any]) -> int:
        return self.counts["residents" if rung["counting"] == "residents" else "counted"]

    def require_declared(self) -> None:
        """A quorum that stands reached when an instant is over was reached by an entry."""
        for rung in self.head["rungs"]:
            declared = rung["crossed_by"] is not None and rung["crossed_by"] <= self.tree.size
            require(
                declared or self.reached(rung) < rung["threshold"],
                f"the quorum of {rung['threshold']} was reached by entry {self.tree.size} at the "
                "latest, and the export does not say so",
            )

    def seal(self, line: bytes, origin: str, keys: list[bytes]) -> None:
        """Read a checkpoint, which must say what the entries before it come to."""
        here = self.tree.size
        try:
            found = Checkpoint(json.loads(line)["checkpoint"], origin, keys)
        except (WrongError, *UNREADABLE) as wrong:
            raise WrongError(f"the checkpoint after entry {here}: {wrong}") from None
        whose = f"the checkpoint over {found.size} entries"
        require(found.size == here, f"{whose} stands after entry {here}")
        self.require_agreement("the checkpoint", found)
        words = f"{whose} says {told(found.counts)}; they come to {told(self.counts)}"
        require(found.counts == self.counts, words)
        self.sealed, self.checkpoints = here, self.checkpoints + 1
        self.unlisting += not found.texts

    def require_agreement(self, whose: str, found: Checkpoint) -> None:
        """A checkpoint over all entries up to here has their root, and lists what was signed."""
        whose, first = f"{whose} over {found.size} entries", self.sealed + 1
        first = first if self.sealed < found.size else 1
        require(
            found.root == self.tree.root(),
            f"{whose} has another root than the entries give: one of the entries {first} to "
            f"{found.size} was changed, left out or put elsewhere",
        )
        self.require_texts(whose, found)
        missing = sorted((self.signed | set(self.listed)) - set(found.texts))
        # Before the first one that lists texts, checkpoints are of the older form.
        is_older = not found.texts and not self.listed
        require(is_older or not missing, f"{whose} does not list version {missing[:1]} of the text")
        self.listed.update(found.texts)

    def require_texts(self, whose: str, found: Checkpoint) -> None:
        """A version of the text is the same in every checkpoint and in the export."""
        for version, digest in found.texts.items():
            words = f"{whose} says another hash of version {version} of the text than a checkpoint"
            require(self.listed.get(version, digest) == digest, words + " before it")
            words = f"{whose} lists version {version} of the text, which the export does not have"
            require(version in self.texts, words)
            words = f"version {version} of the text is not the one that {whose} lists: its hash is"
            require(self.texts[version] == digest, words + " another")

    def set_aside(self) -> dict[str, int]:
        signers = self.marks.values()
        return dict(Counter(why for how, _, _, why in signers if how == "set aside"))


def read_entry(line: bytes, number: int) -> dict[str, Any]:
    try:
        entry: dict[str, Any] = json.loads(line)
        canonical = json.dumps(entry, sort_keys=True, separators=(",", ":")).encode()
        known = entry if entry["region"] is not None else {**entry, "region": ""}
        is_entry = {name: type(value) for name, value in known.items()} == FIELDS
        is_entry = is_entry and canonical == line and entry["form"] == ENTRY
        is_entry = is_entry and entry["kind"] in MOVES and len(bytes.fromhex(entry["mark"])) == 16
        datetime.strptime(entry["at"], INSTANT)
    except UNREADABLE:
        is_entry = False
    require(is_entry, f"where entry {number} should be is no entry in the canonical form")
    return entry


def read_head(line: bytes) -> tuple[dict[str, Any], list[bytes]]:
    """The first line, and the keys it names. Raises WrongError."""
    try:
        head: dict[str, Any] = json.loads(line)
        keys = [from_base64(key) for key in head["keys"]]
        texts = [(text["version"], text["text"], text["hash"]) for text in head["texts"]]
        numbers = [head[name] for name in ("petition", "entries", "sealed", "checkpoints")]
        numbers += [head["counts"][name] for name in COUNTS] + list(head["set_aside"].values())
        numbers += [version for version, _, _ in texts]
        for rung in head["rungs"]:
            numbers += [rung["threshold"], 0 if rung["crossed_by"] is None else rung["crossed_by"]]
        is_head = (
            head["form"] == LOG
            and all(type(number) is int for number in numbers)
            and all(rung["counting"] in ("all", "residents") for rung in head["rungs"])
            and all(len(key) == 32 for key in keys)
            and bool(head["origin"].encode())
        )
        wrong = [
            version for version, text, digest in texts
            if text is not None and sha256(text.encode()).hex() != digest
        ]  # fmt: skip
    except UNREADABLE:
        is_head = False
    require(is_head, "the first line is not that of a log's export")
    require(not wrong, f"version {wrong[:1]} of the text does not give its hash")
    return head, keys


class Receipt:
    """The entry on a receipt, the hash of the text it signed, and its checkpoint if it has one."""

    def __init__(self, text: str, origin: str, keys: list[bytes]) -> None:
        try:
            said = json.loads(text)
            self.entry: bytes = said["entry"].encode()
            digest, proof = leaf(self.entry), [from_base64(one) for one in said["proof"]]
            entry = read_entry(self.entry, json.loads(self.entry)["number"])
            self.number: int = entry["number"]
            self.mark: str = entry["mark"]
            self.text: int = entry["text"]
            # Receipts of the older form name no hash of the text.
            self.text_hash: str | None = bytes.fromhex(said.get("text_hash") or "").hex() or None
            is_receipt = said["form"] == RECEIPT and {"origin", "leaf_hash", "checkpoint"} <= set(
                said
            )
        except (WrongError, *UNREADABLE):
            is_receipt = False
        require(is_receipt, "the receipt cannot be read")
        is_whole = digest.hex() == said["leaf_hash"]
        require(is_whole, "the entry on the receipt does not give the leaf hash on it")
        words = f"the receipt is of {said['origin']}, the export of {origin}"
        require(said["origin"] == origin, words)
        self.covering: Checkpoint | None = None
        if said["checkpoint"] is not None:
            try:
                self.covering = Checkpoint(said["checkpoint"], origin, keys)
            except (WrongError, *UNREADABLE) as wrong:
                words = f"the checkpoint on the receipt is not to be trusted: {wrong}"
                raise WrongError(words) from None
            root = root_by_proof(digest, self.number - 1, self.covering.size, proof)
            leads = root == self.covering.root
            require(leads, "the proof on the receipt does not lead to the root of its checkpoint")


def verify(
    lines: Iterable[bytes], keys: list[bytes], older: list[str], receipts: list[str]
) -> Iterator[str]:
    """Check an export; what is given back are the words to print. Raises WrongError."""
    rest = iter(lines)
    head, named = read_head(next(rest, b""))
    keys, origin = keys or named, head["origin"]
    log = Log(head)
    held = [Receipt(text, origin, keys) for text in receipts]
    claims = [("the checkpoint on the receipt", one.covering) for one in held if one.covering]
    for note in older:
        try:
            claims.append(("the older checkpoint", Checkpoint(note, origin, keys)))
        except (WrongError, *UNREADABLE) as wrong:
            words = f"the older checkpoint is not to be trusted: {wrong}"
            raise WrongError(words) from None
    for receipt in held:
        words = f"version {receipt.text} of the text is not the one on the receipt: its hash is"
        is_same = receipt.text_hash in {None, log.texts.get(receipt.text)}
        require(is_same, words + " another")
    for whose, claim in claims:
        log.require_texts(whose, claim)

    for line in rest:
        require(line.endswith(b"\n"), "the file was cut off: its last line has no end")
        if line.startswith(b'{"checkpoint":'):
            log.seal(line, origin, keys)
            continue
        log.add(line[:-1])
        for receipt in held:
            is_same = receipt.number != log.tree.size or receipt.entry == line[:-1]
            require(is_same, f"entry {receipt.number} is not the one on the receipt")
        for whose, claim in claims:
            if claim.size == log.tree.size:
                log.require_agreement(whose, claim)
    log.require_declared()
    check_end(log, claims, held)
    return words_of(log, held)


def check_end(log: Log, claims: list[tuple[str, Checkpoint]], held: list[Receipt]) -> None:
    """Nothing was cut off, the counts agree, and what was brought along lies within."""
    head, size = log.head, log.tree.size
    for what, there in (
        ("entries", size),
        ("sealed", log.sealed),
        ("checkpoints", log.checkpoints),
    ):
        require(head[what] == there, f"{head[what]} {what} are promised, {there} are there")
    for whose, claim in claims:
        words = f"{whose} covers {claim.size} entries, and there are {size}: the log was shortened"
        require(claim.size <= size, words)
    for receipt in held:
        words = f"the receipt is for entry {receipt.number}, and there are {size}"
        require(receipt.number <= size, words)
    words = f"the export says {told(head['counts'])}; its entries come to {told(log.counts)}"
    require(head["counts"] == log.counts, words)
    words = f"the export says {head['set_aside']} are set aside; its entries, {log.set_aside()}"
    require(head["set_aside"] == log.set_aside(), words)


def told(counts: dict[str, int]) -> str:
    return ", ".join(f"{counts.get(name)} {name}" for name in COUNTS)


def words_of(log: Log, held: list[Receipt]) -> Iterator[str]:
    head, size = log.head, log.tree.size
    yield f"The log of petition {head['petition']}, called {head['origin']}, holds:"
    yield f"- {size} entries, numbered without a gap; nobody is counted twice"
    yield f"- {told(log.counts)}"
    for reason, number in log.set_aside().items():
        yield f"- set aside for “{reason}”: {number}"
    for rung in head["rungs"]:
        if rung["crossed_by"]:
            yield f"- the quorum of {rung['threshold']} was reached by entry {rung['crossed_by']}"
    for text in head["texts"]:
        state = "is withheld; its hash is" if text["text"] is None else "gives its hash"
        listed = "is sealed" if text["version"] in log.listed else "is not sealed yet"
        yield f"- version {text['version']} of the text {state} {text['hash']}, which {listed}"
    yield f"- checkpoints: {log.checkpoints}, each signed and continuing the one before it"
    if log.unlisting:
        yield f"- {log.unlisting} of them are of the older form, which seals no text"
    if size > log.sealed:
        yield f"- entries {log.sealed + 1} to {size} are not sealed yet, so they may still change"
    for receipt in held:
        standing, since, _, reason = log.marks[receipt.mark]
        why = f" for “{reason}”" if reason else ""
        yield f"- your entry {receipt.number} is in it"
        if receipt.text_hash:
            yield f"- you signed version {receipt.text} of the text, of the hash on your receipt"
        else:
            yield "- your receipt is of the older form, which names no hash of the text"
        yield f"- your signature is {standing} by entry {since}{why}"


def key_of(written: str) -> bytes:
    try:
        key = from_base64(written)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise ValueError(f"--key: “{written}” is not 32 bytes in base64")
    return key


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("export", help="log.jsonl of a petition; - reads standard input")
    parser.add_argument("--receipt", action="append", default=[], metavar="FILE")
    parser.add_argument("--checkpoint", action="append", default=[], metavar="FILE",
        help="a checkpoint you have kept from earlier",
    )  # fmt: skip
    parser.add_argument("--key", action="append", default=[], metavar="BASE64",
        help="a public key you trust; left out, those that the export names",
    )  # fmt: skip
    asked = parser.parse_args()
    try:
        keys = [key_of(written) for written in asked.key]
        older = [Path(name).read_bytes().decode(errors="replace") for name in asked.checkpoint]
        receipts = [Path(name).read_bytes().decode(errors="replace") for name in asked.receipt]
        piped = asked.export == "-"
        with nullcontext(sys.stdin.buffer) if piped else Path(asked.export).open("rb") as lines:
            for sentence in verify(lines, keys, older, receipts):
                print(sentence)
    except WrongError as wrong:
        print(f"The export does not hold: {wrong}.")
        return 1
    except (OSError, ValueError) as error:
        print(f"verify_petition: {error}", file=sys.stderr)
        return 2
    if not keys:
        print("The keys are those that the export names. To know who made it, compare them with")
        print("keys that were published elsewhere, and give those with --key.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
