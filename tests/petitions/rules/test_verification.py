"""An export that holds is found to hold, and every other one is refused, by both programs."""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from petitions.models import Counting
from petitions.rules.checkpoints import LogCounts
from petitions.rules.export import Text
from petitions.rules.merkle import Tree
from petitions.rules.notes import public_key
from petitions.rules.receipts import read_receipt
from petitions.rules.replay import Rung
from petitions.rules.verification import verify
from tests.clock import MORNING
from tests.making.logs import (
    CHECKS,
    KEY,
    SEED,
    TEXTS,
    Step,
    entries,
    export,
    is_restored,
    is_set_aside,
    note,
    receipt,
    signs,
    withdraws,
)

Check = Callable[..., str]
Tampering = Callable[[list[bytes]], list[bytes]]

both = pytest.mark.parametrize("check", CHECKS)

STORY = [
    signs("Anvar"), signs("barno"), signs("Charos"),  # 3 counted: the quorum
    withdraws("barno"), is_set_aside("Charos"), signs("Dilnoza"),
    signs("barno"), is_restored("Charos"), is_set_aside("Anvar", "duplicate"), signs("Elyor"),
]  # fmt: skip
QUORUM = Rung(threshold=3, counting=Counting.ALL, crossed_by=3)
BY_RESIDENTS = Rung(threshold=2, counting=Counting.RESIDENTS, crossed_by=3)
FAR = Rung(threshold=1000, counting=Counting.ALL, crossed_by=None)
FORGER = hashlib.sha256(b"another key").digest()


def honest(**changes: Any) -> list[bytes]:
    """The story, sealed after entries 4 and 8; the last two are not sealed yet."""
    return export(STORY, seal=(4, 8), rungs=(QUORUM, BY_RESIDENTS, FAR), **changes)


@both
def test_an_honest_export_holds(check: Check) -> None:
    assert check(honest()) == ""
    assert check(honest(), keys=[KEY]) == ""


@both
def test_a_log_of_nothing_holds(check: Check) -> None:
    assert check(export([])) == ""


def test_what_it_comes_to() -> None:
    found = verify(honest(), receipts=[read_receipt(receipt(honest(), 1))])
    assert found.head.counts == LogCounts(4, 3, 6, 1, 2, 1)
    assert (found.head.entries, found.head.sealed, found.head.checkpoints) == (10, 8, 2)
    [anvar] = found.signers
    assert (anvar.standing, anvar.number, anvar.reason) == ("set aside", 9, "duplicate")


def at(number: int) -> int:
    """Where entry `number` stands among the lines of the story's export."""
    return number + sum(number > size for size in (4, 8))


def said(lines: list[bytes], place: int, **changes: Any) -> list[bytes]:
    """The lines with other words in one of them, in the same canonical form."""
    value = json.loads(lines[place]) | changes
    written = json.dumps(value, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    return [*lines[:place], written, *lines[place + 1 :]]


def head_says(**changes: Any) -> Tampering:
    def tampered(lines: list[bytes]) -> list[bytes]:
        value = json.loads(lines[0])
        for name, change in changes.items():
            value[name] = change(value[name]) if callable(change) else change
        return [json.dumps(value).encode() + b"\n", *lines[1:]]

    return tampered


def entry_says(number: int, **changes: Any) -> Tampering:
    return lambda lines: said(lines, at(number), **changes)


def without(number: int) -> Tampering:
    return lambda lines: [*lines[: at(number)], *lines[at(number) + 1 :]]


def without_and_renumbered(lines: list[bytes]) -> list[bytes]:
    """Entry 2 and its withdrawal are gone, and the others close up as if they had never been."""
    kept = [step for step in STORY if step[1] != "barno"]
    fresh = export(kept, seal=())
    return [fresh[0], *fresh[1:4], lines[at(4) + 1], *fresh[4:]]


def swapped(one: int, other: int, *, numbers_too: bool) -> Tampering:
    def tampered(lines: list[bytes]) -> list[bytes]:
        if numbers_too:
            lines = said(lines, at(one), number=other)
            lines = said(lines, at(other), number=one)
        lines[at(one)], lines[at(other)] = lines[at(other)], lines[at(one)]
        return lines

    return tampered


def checkpoint_says(old: str, new: str) -> Tampering:
    def tampered(lines: list[bytes]) -> list[bytes]:
        value = json.loads(lines[at(8) + 1])
        assert old in value["checkpoint"]
        return said(lines, at(8) + 1, checkpoint=value["checkpoint"].replace(old, new, 1))

    return tampered


def counted(number: int) -> dict[str, int]:
    return {"counted": number, "residents": 3, "received": 6, "withdrawn": 1, "invalidated": 2,
            "restored": 1}  # fmt: skip


TAMPERINGS: dict[str, tuple[Tampering, str]] = {
    "a changed entry": (entry_says(2, region="1703"), r"entr(y|ies) .*2|4 names another place"),
    "a changed entry at the end of a tree": (
        entry_says(8, at="2026-09-07T05:00:09.000000Z"), r"entries 5 to 8 was changed"),
    "a signer who is somebody else": (
        entry_says(6, mark="00" * 16), r"entries 5 to 8 was changed"),
    "a dropped entry": (without(3), r"after entry 2 comes 4"),
    "dropped and renumbered": (without_and_renumbered, r"entries|stands after"),
    "reordered": (swapped(2, 3, numbers_too=False), r"after entry 1 comes 3"),
    "reordered and renumbered": (
        swapped(2, 3, numbers_too=True), r"quorum|entries 1 to 4 was changed"),
    "a larger count": (head_says(counts=counted(5)), r"says 5 counted.* 4 counted"),
    "a count by another reason": (head_says(set_aside={"automated": 1}), r"automated.*duplicate"),
    "a checkpoint with another count": (
        checkpoint_says("counted 4", "counted 5"), r"after entry 8.*forged"),
    "a checkpoint with another root": (
        checkpoint_says("\n8\n", "\n9\n"), r"after entry 8.*forged"),
    "a checkpoint signed by another": (
        lambda lines: [*lines[: at(8) + 1], export(STORY, seal=(8,), seed=FORGER)[9],
                       *lines[at(8) + 2 :]], r"after entry 8.*no key that is trusted"),
    "a checkpoint left out": (
        lambda lines: [*lines[: at(4) + 1], *lines[at(4) + 2 :]], r"2 checkpoints .*1 are there"),
    "a checkpoint elsewhere": (
        lambda lines: [*lines[: at(8) + 1], *lines[at(9) : at(10)], lines[at(8) + 1],
                       *lines[at(10) :]], r"over 8 entries stands after"),
    "cut off at the end": (lambda lines: lines[:-1], r"10 entries are promised, 9 are there"),
    "cut off in a line": (lambda lines: [*lines[:-1], lines[-1][:-9]], r"cut off"),
    "a quorum reached by another entry": (
        head_says(rungs=lambda rungs: [rungs[0] | {"crossed_by": 6}, *rungs[1:]]),
        r"quorum of 3 was reached by entry 3 at the latest"),
    "a quorum reached too early": (
        head_says(rungs=lambda rungs: [rungs[0] | {"crossed_by": 2}, *rungs[1:]]),
        r"entry 2 is said to have reached the quorum of 3, and came to 2"),
    "a quorum that nobody speaks of": (
        head_says(rungs=lambda rungs: [rungs[0] | {"crossed_by": None}, *rungs[1:]]),
        r"quorum of 3 was reached by entry 3 at the latest"),
    "a quorum that was never reached": (
        head_says(rungs=lambda rungs: [*rungs[:2], rungs[2] | {"crossed_by": 10}]),
        r"entry 10 is said to have reached the quorum of 1000"),
    "another text": (
        head_says(texts=lambda texts: [texts[0] | {"text": texts[0]["text"] + " "}]),
        r"version \[?1\]? of the text does not give its hash"),
    "no text": (head_says(texts=[]), r"entry 1 is under .*version"),
    "entries of another petition": (head_says(petition=13), r"entry 1 is of petition 12"),
    "a line of nonsense": (
        lambda lines: [*lines[:3], b"nonsense\n", *lines[4:]], r"where entry 3 should be"),
    "white space in an entry": (
        lambda lines: [*lines[:3], lines[3].replace(b",", b", ", 1), *lines[4:]],
        r"where entry 3 should be"),
    "a checkpoint of nonsense": (
        lambda lines: [*lines[: at(4) + 1], b'{"checkpoint":7}\n', *lines[at(4) + 2 :]],
        r"checkpoint"),
    "no head": (lambda lines: lines[1:], r"first line|the form"),
    "nothing at all": (lambda _: [], r"first line"),
}  # fmt: skip


@both
@pytest.mark.parametrize("name", TAMPERINGS)
def test_a_tampered_export_is_refused(name: str, check: Check) -> None:
    tamper, words = TAMPERINGS[name]
    told = check(tamper(honest()), keys=[KEY])
    assert re.search(words, told), told or "it was found to hold"


IMPOSSIBLE: dict[str, tuple[list[Step], str]] = {
    "counted twice": ([signs("A"), signs("A")], "entry 2 .*counted by entry 1"),
    "signed while set aside": (
        [signs("A"), is_set_aside("A"), signs("A")], "entry 3 .*set aside by entry 2"),
    "withdrawn by nobody": ([withdraws("A")], "entry 1 .*not in the log"),
    "withdrawn twice": ([signs("A"), withdraws("A"), withdraws("A")], "entry 3 .*withdrawn"),
    "set aside after a withdrawal": (
        [signs("A"), withdraws("A"), is_set_aside("A")], "entry 3 .*withdrawn"),
    "restored without having been set aside": ([signs("A"), is_restored("A")], "entry 2 .*counted"),
    "restored for another reason": (
        [signs("A"), is_set_aside("A"), is_restored("A", "duplicate")],
        "entry 3 names another reason than entry 2"),
    "set aside without a reason": ([signs("A"), is_set_aside("A", "")], "entry 2 .*its reason"),
}  # fmt: skip


@both
@pytest.mark.parametrize("name", IMPOSSIBLE)
def test_what_the_portal_itself_may_not_write(name: str, check: Check) -> None:
    """Rightly sealed, and still refused: the arithmetic of the log is checked, not only hashes."""
    steps, words = IMPOSSIBLE[name]
    assert re.search(words, check(export(steps, seal=(len(steps),))))


@both
def test_keys_of_ones_own_are_trusted_alone(check: Check) -> None:
    lines = export(STORY, seal=(4,), seed=FORGER, keys=[public_key(FORGER)])
    assert check(lines) == ""
    assert "no key that is trusted" in check(lines, keys=[KEY])


@both
def test_a_former_key_still_verifies(check: Check) -> None:
    lines = honest(keys=[public_key(FORGER), KEY])
    assert check(lines) == ""
    assert check(lines, keys=[public_key(FORGER), KEY]) == ""


def kept(steps: Sequence[Step], *, seed: bytes = SEED) -> str:
    """A checkpoint over these steps, kept from the day they were all there was."""
    tree, counts = Tree(), LogCounts()
    for one in entries(steps):
        tree.add(one.leaf_hash)
        counts = counts.after(one.entry.kind, is_resident=one.entry.is_resident)
    return note(tree, counts, seed=seed)


@both
def test_an_older_checkpoint_is_continued(check: Check) -> None:
    for size in range(1, len(STORY) + 1):
        assert check(honest(), older=[kept(STORY[:size])]) == ""


@both
def test_an_older_checkpoint_of_another_past_is_noticed(check: Check) -> None:
    other = [signs("zamira"), *STORY[1:]]
    assert "entries 5 to 6 was changed" in check(honest(), older=[kept(other[:6])])
    assert "entries 1 to 4 was changed" in check(honest(), older=[kept(other[:4])])
    longer = [*STORY, signs("zamira")]
    assert "the log was shortened" in check(honest(), older=[kept(longer)])
    assert "not to be trusted" in check(honest(), older=[kept(STORY[:3], seed=FORGER)])
    assert "not to be trusted" in check(honest(), older=["nonsense"])


@both
def test_a_receipt_is_held(check: Check) -> None:
    for number in range(1, 9):
        assert check(honest(), receipts=[receipt(honest(), number)]) == ""


def changed(text: str, **changes: Any) -> str:
    return json.dumps(json.loads(text) | changes)


@both
def test_a_receipt_that_is_not_held_is_noticed(check: Check) -> None:
    mine = receipt(honest(), 2)
    said = json.loads(mine)
    another = export([signs("Anvar"), signs("zamira"), *STORY[2:]], seal=(2,))
    assert "entry 2 is not the one on the receipt" in check(
        honest(), receipts=[receipt(another, 2)]
    )
    unsealed = changed(receipt(another, 2), checkpoint=None, proof=[])
    assert "entry 2 is not the one on the receipt" in check(honest(), receipts=[unsealed])
    assert "does not lead to the root" in check(
        honest(), receipts=[changed(mine, proof=said["proof"][::-1])]
    )
    assert "does not give the leaf hash" in check(
        honest(), receipts=[changed(mine, leaf_hash="00" * 32)]
    )
    assert "the receipt is of other" in check(honest(), receipts=[changed(mine, origin="other")])
    assert "not to be trusted" in check(honest(), receipts=[changed(mine, checkpoint="nonsense")])
    assert "cannot be read" in check(honest(), receipts=[changed(mine, entry="{}")])
    assert "cannot be read" in check(honest(), receipts=["nonsense"])
    short = export(STORY[:1], seal=(1,))
    assert re.search("receipt .*entr", check(short, receipts=[mine]))
    # The portal changed its past and sealed it anew: the receipt's checkpoint gives it away.
    past = export([signs("zamira"), *STORY[1:]], seal=(4, 8))
    assert "the checkpoint on the receipt over 8 entries" in check(past, receipts=[mine])


@both
def test_withheld_words_are_no_fault(check: Check) -> None:
    hidden = Text(1, TEXTS[1], None, MORNING)
    assert check(honest(texts=[hidden])) == ""


@both
def test_a_quorum_that_stood_for_no_instant_was_not_reached(check: Check) -> None:
    """Signatures that are restored and set aside again at once reach nothing."""
    steps = [signs("A"), signs("B"), is_set_aside("B"), is_restored("B"), is_set_aside("B")]
    lines = export(steps, rungs=[Rung(2, Counting.ALL, crossed_by=2)])
    assert check(lines) == ""
    quiet = [signs("B"), is_set_aside("B"), signs("A"), is_restored("B"), is_set_aside("B")]
    lines = export(quiet, rungs=[Rung(2, Counting.ALL, crossed_by=None)])
    assert "reached by entry 4 at the latest" in check(lines)
    at_once = json.loads(lines[4])["at"]
    assert check(said(lines, 5, at=at_once)) == ""


moves = st.lists(
    st.tuples(
        st.sampled_from(["signs", "withdraws", "aside", "restored"]), st.sampled_from("aBcD")
    ),
    max_size=40,
)


@given(moves=moves, seal=st.sets(st.integers(1, 40)))
def test_whatever_may_happen_holds_in_both(moves: list[tuple[str, str]], seal: set[int]) -> None:
    standing: dict[str, str] = {}
    steps = []
    for move, who in moves:
        now = standing.get(who, "out")
        if (move, now) in {("signs", "out"), ("withdraws", "in"), ("aside", "in"),
                           ("restored", "aside")}:  # fmt: skip
            made = {"signs": signs, "withdraws": withdraws, "aside": is_set_aside,
                    "restored": is_restored}[move]  # fmt: skip
            steps.append(made(who))
            standing[who] = {"withdraws": "out", "aside": "aside"}.get(move, "in")
    # Signing takes milliseconds in the script, so a few checkpoints are enough.
    lines = export(steps, seal=sorted(size for size in seal if size <= len(steps))[:2])
    assert [check(lines) for check in CHECKS] == ["", ""]


def test_one_changed_byte_anywhere_in_a_sealed_entry_is_refused() -> None:
    lines = export(STORY, seal=(10,), rungs=(QUORUM,))
    line = lines[7]
    for place in range(len(line) - 1):
        for bit in (1, 128):
            other = line[:place] + bytes([line[place] ^ bit]) + line[place + 1 :]
            assert CHECKS[0]([*lines[:7], other, *lines[8:]], keys=[KEY]), other
        # The script's own arithmetic of signatures is slow.
        if place % 10 == 0:
            assert CHECKS[1]([*lines[:7], other, *lines[8:]], keys=[KEY]), other


HOSTILE: list[Any] = [None, [], {}, "", "x", -1, True, 1.5, 10**400, "\ud800"]
# These say when and where the export was made; nothing hangs on them, and one program reads them.
UNREAD = {"made_at", "address", "published_at"}


def spoilt(value: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """The value with each of its parts in turn left out or of a kind that nobody expects there."""
    yield from ((place, other) for other in HOSTILE)
    if isinstance(value, list):
        for number, part in enumerate(value):
            for where, other in spoilt(part, (*place, number)):
                yield where, [*value[:number], other, *value[number + 1 :]]
    if isinstance(value, dict):
        for name, part in value.items():
            for where, other in spoilt(part, (*place, name)):
                yield where, value | {name: other}
            yield (*place, name), {key: value[key] for key in value if key != name}


def in_line(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def agree(where: object, lines: list[bytes], **brought: Any) -> None:
    """Neither program breaks off, and both find it right or both wrong."""
    by_portal, by_script = (check(lines, **brought) for check in CHECKS)
    assert bool(by_portal) == bool(by_script), (where, by_portal, by_script)


def test_no_first_line_breaks_a_program() -> None:
    head, *rest = export(STORY, rungs=(QUORUM, FAR))
    for where, value in spoilt(json.loads(head)):
        if not UNREAD & set(where):
            agree(where, [in_line(value) + b"\n", *rest])


def test_no_entry_breaks_a_program() -> None:
    lines = export(STORY)
    for number in (2, len(STORY)):
        for where, value in spoilt(json.loads(lines[number])):
            agree(where, [*lines[:number], in_line(value) + b"\n", *lines[number + 1 :]])


def test_no_receipt_breaks_a_program() -> None:
    lines = export(STORY)
    whole = json.loads(changed(receipt(honest(), 2), checkpoint=None, proof=[]))
    for where, value in spoilt(whole):
        agree(where, lines, receipts=[json.dumps(value)])
    for where, value in spoilt(json.loads(whole["entry"])):
        entry = in_line(value)
        digest = hashlib.sha256(b"\x00" + entry).hexdigest()
        brought = changed(json.dumps(whole), entry=entry.decode(), leaf_hash=digest)
        agree(where, lines, receipts=[brought])


@both
def test_nesting_without_end_is_nonsense(check: Check) -> None:
    deep = b"[" * 100_000 + b"\n"
    lines = export(STORY)
    for nonsense in (deep, b'{"checkpoint":' + deep):
        assert check([nonsense, *lines[1:]])
        assert check([*lines, nonsense])
        assert "cannot be read" in check(lines, receipts=[nonsense.decode()])
