"""Logs of signatures made without a database, and the two programs that check them."""

import hashlib
import importlib.util
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from types import MappingProxyType, ModuleType
from typing import Any

from core.settings import ROOT
from petitions.models import LogKind
from petitions.rules.checkpoints import LogCounts, Statement, sealed
from petitions.rules.export import Head, Text, checkpoint_line
from petitions.rules.leaves import Entry, Logged, canonical_entry, leaf_hash, read_entry
from petitions.rules.merkle import Tree, inclusion_spans, root_of
from petitions.rules.notes import public_key
from petitions.rules.receipts import Receipt, read_receipt
from petitions.rules.replay import Rung, WrongLogError
from petitions.rules.verification import verify
from tests.clock import MORNING

SCRIPT = ROOT / "docs" / "verify_petition.py"
SEED = hashlib.sha256(b"a key that only tests know").digest()
KEY = public_key(SEED)
PETITION = 12
ORIGIN = f"muhokama.test/petitions/{PETITION}"
WORDS = '{"demand":"Maktab yoʻli yoritilsin"}'
TEXTS: Mapping[int, bytes] = {1: hashlib.sha256(WORDS.encode()).digest()}

# Sign, withdraw, set aside, count again; whose; and for what reason.
Step = tuple[LogKind, str, str]


def signs(who: str) -> Step:
    return LogKind.SIGNED, who, ""


def withdraws(who: str) -> Step:
    return LogKind.WITHDRAWN, who, ""


def is_set_aside(who: str, reason: str = "automated") -> Step:
    return LogKind.INVALIDATED, who, reason


def is_restored(who: str, reason: str = "automated") -> Step:
    return LogKind.RESTORED, who, reason


def entries(
    steps: Sequence[Step], *, start: datetime = MORNING, corrected_after: int | None = None
) -> list[Logged]:
    """One entry a second. Whose name begins with a capital letter is a resident.

    Entries after the number `corrected_after` are under the second version of the text.
    """
    made = []
    for number, (kind, who, reason) in enumerate(steps, 1):
        entry = Entry(
            kind=kind,
            mark=hashlib.sha256(who.encode()).digest()[:16],
            text_version=1 + (corrected_after is not None and number > corrected_after),
            region="1726",
            is_resident=who[0].isupper(),
            reason=reason,
        )
        at = start + timedelta(seconds=number)
        leaf = leaf_hash(canonical_entry(PETITION, number, entry, at))
        made.append(Logged(PETITION, number, entry, at, leaf))
    return made


def export(
    steps: Sequence[Step],
    *,
    seal: Sequence[int] = (),
    rungs: Sequence[Rung] = (),
    seed: bytes = SEED,
    listing: Mapping[int, Mapping[int, bytes]] = MappingProxyType({}),
    corrected_after: int | None = None,
    **changes: Any,
) -> list[bytes]:
    """The lines of an export with checkpoints at these lengths; `changes` are of its head.

    `listing` says which texts the checkpoint over so many entries lists, if not the only one.
    """
    tree, counts, lines = Tree(), LogCounts(), []
    for one in entries(steps, corrected_after=corrected_after):
        tree.add(one.leaf_hash)
        counts = counts.after(one.entry.kind, is_resident=one.entry.is_resident)
        lines.append(one.canonical + b"\n")
        if one.number in seal:
            lines.append(
                checkpoint_line(note(tree, counts, seed=seed, texts=listing.get(one.number, TEXTS)))
            )
    last = {who: (kind, reason) for kind, who, reason in steps}
    head: dict[str, Any] = {
        "petition": PETITION,
        "origin": ORIGIN,
        "address": f"https://{ORIGIN}",
        "made_at": MORNING,
        "entries": len(steps),
        "sealed": max(seal, default=0),
        "checkpoints": len(seal),
        "counts": counts,
        "set_aside": Counter(why for kind, why in last.values() if kind is LogKind.INVALIDATED),
        "keys": [KEY],
        "texts": [Text(1, TEXTS[1], WORDS, MORNING)],
        "rungs": rungs,
    }
    return [Head(**(head | changes)).line(), *lines]


def note(
    tree: Tree, counts: LogCounts, *, seed: bytes = SEED, texts: Mapping[int, bytes] = TEXTS
) -> str:
    """A checkpoint over the tree as it stands; without `texts` it is one of the older form."""
    statement = Statement(ORIGIN, tree.size, tree.root, counts, MORNING, texts)
    return sealed(statement, seed=seed)


def receipt(lines: Sequence[bytes], number: int) -> str:
    """The receipt for an entry of an export, with the proof to its last checkpoint."""
    entry_lines = [line[:-1] for line in lines[1:] if not line.startswith(b'{"checkpoint"')]
    leaves = [leaf_hash(line) for line in entry_lines]
    newest = [json.loads(line)["checkpoint"] for line in lines[1:] if b'{"checkpoint"' in line][-1]
    size = int(newest.split("\n")[1])
    proof = [root_of(leaves[start:end]) for start, end in inclusion_spans(number - 1, size)]
    entry = read_entry(entry_lines[number - 1])
    text = TEXTS.get(entry.entry.text_version)
    return Receipt(ORIGIN, entry, text, newest, proof).as_json()


def by_the_portal(
    lines: Sequence[bytes],
    *,
    keys: Sequence[bytes] = (),
    older: Sequence[str] = (),
    receipts: Sequence[str] = (),
) -> str:
    """What `muhokama verify-petition` finds wrong; empty when the export holds."""
    try:
        verify(lines, keys=keys, older=older, receipts=[read_receipt(one) for one in receipts])
    except WrongLogError as wrong:
        return str(wrong)
    return ""


def by_the_script(
    lines: Sequence[bytes],
    *,
    keys: Sequence[bytes] = (),
    older: Sequence[str] = (),
    receipts: Sequence[str] = (),
) -> str:
    """What docs/verify_petition.py finds wrong; empty when the export holds."""
    script = stand_alone_script()
    try:
        list(script.verify(lines, list(keys), list(older), list(receipts)))
    except script.WrongError as wrong:
        return str(wrong)
    return ""


@cache
def stand_alone_script() -> ModuleType:
    """The script that citizens download, as a module."""
    found = importlib.util.spec_from_file_location("verify_petition", SCRIPT)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


# Both programs are held against each other.
CHECKS = (by_the_portal, by_the_script)
