"""`muhokama verify-petition`: plain words, and an exit code that a script can rely on."""

import base64
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from petitions.models import Counting
from petitions.rules.checkpoints import LogCounts
from petitions.rules.merkle import Tree
from petitions.rules.replay import Rung
from tests.making.logs import KEY, entries, export, is_set_aside, note, receipt, signs, withdraws
from web import command

STEPS = [signs("A"), signs("B"), signs("C"), withdraws("B"), is_set_aside("C")]
LINES = export(STEPS, seal=(2, 4), rungs=[Rung(3, Counting.ALL, crossed_by=3)])
KEY_WRITTEN = base64.b64encode(KEY).decode()

Verify = Callable[..., tuple[int, str, str]]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with an export, one that was tampered with, a receipt and older checkpoints."""
    (tmp_path / "log.jsonl").write_bytes(b"".join(LINES))
    (tmp_path / "tampered.jsonl").write_bytes(b"".join([*LINES[:4], *LINES[5:]]))
    (tmp_path / "receipt.json").write_text(receipt(LINES, 3))
    for name, steps in (("older", STEPS[:3]), ("foreign", [signs("X"), *STEPS[1:3]])):
        tree = Tree()
        for one in entries(steps):
            tree.add(one.leaf_hash)
        (tmp_path / f"{name}.txt").write_text(note(tree, LogCounts(3, 3, 3)))
    return tmp_path


@pytest.fixture
def verify(
    files: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Verify:
    """Run the command in that folder: its exit code, what it prints, what it complains of."""

    def run(*arguments: str) -> tuple[int, str, str]:
        monkeypatch.chdir(files)
        monkeypatch.setattr(sys, "argv", ["muhokama", "verify-petition", *arguments])
        with pytest.raises(SystemExit) as leaving:
            command.main()
        told = capsys.readouterr()
        return int(leaving.value.code or 0), told.out, told.err

    return run


def test_an_export_that_holds(verify: Verify) -> None:
    code, out, _ = verify("log.jsonl", "--receipt", "receipt.json", "--checkpoint", "older.txt")
    assert code == 0
    for words in (
        "5 entries, numbered without a gap",
        "1 counted, 1 residents, 3 received, 1 withdrawn, 1 invalidated, 0 restored",
        "set aside for “automated”: 1",
        "the quorum of 3 was reached by entry 3",
        "checkpoints: 2, each signed",
        "entries 5 to 5 are not sealed yet",
        "your entry 3 is in it",
        "your signature is set aside by entry 5 for “automated”",
        "give those with --key",
    ):
        assert words in out


def test_with_a_key_of_ones_own_it_says_nothing_of_keys(verify: Verify) -> None:
    code, out, _ = verify("log.jsonl", "--key", KEY_WRITTEN)
    assert code == 0
    assert "--key" not in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("tampered.jsonl",), "after entry 2 comes 4"),
        (("log.jsonl", "--checkpoint", "foreign.txt"), "has another root"),
        (("log.jsonl", "--receipt", "log.jsonl"), "the receipt cannot be read"),
        (("log.jsonl", "--key", base64.b64encode(bytes(32)).decode()), "no key that is trusted"),
        (("receipt.json",), "first line"),
    ],
)
def test_an_export_that_does_not_hold(
    verify: Verify, arguments: tuple[str, ...], words: str
) -> None:
    code, out, _ = verify(*arguments)
    assert code == 1
    assert out.startswith("The export does not hold: ")
    assert words in out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nowhere.jsonl",), "nowhere.jsonl"),
        (("log.jsonl", "--receipt", "nowhere.json"), "nowhere.json"),
        (("log.jsonl", "--key", "AAAA"), "32 bytes"),
    ],
)
def test_a_mistake_is_one_line(verify: Verify, arguments: tuple[str, ...], words: str) -> None:
    code, _, err = verify(*arguments)
    assert code == 2
    assert words in err
    assert len(err.strip().splitlines()) == 1
