"""`muhokama lineage`: the links of two files, for machines and for eyes."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from web import command

OLD = """1-bob. Umumiy qoidalar
1-modda. Maqsad
Ushbu Qonunning maqsadi hunarmandchilik sohasidagi munosabatlarni tartibga solishdan iborat.
2-modda. Reyestr
Hunarmandlar reyestri elektron shaklda yuritiladi va har kim uchun ochiq boʻladi.
3-modda. Soliq
Roʻyxatga olingan usta birinchi ikki yilda daromad soligʻidan ozod etiladi.
"""
NEW = OLD.replace(
    "2-modda. Reyestr\n",
    "2-modda. Tillar\nHujjatlar davlat tilida yuritilib, zarur hollarda tarjima qilinadi.\n"
    "3-modda. Reyestr\n",
).replace("3-modda. Soliq", "4-modda. Soliq")
NEW = NEW.replace("birinchi ikki yilda", "dastlabki uch yilda")

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command on both files: what it prints."""
    (tmp_path / "old.txt").write_text(OLD, encoding="utf-8")
    (tmp_path / "new.txt").write_text(NEW, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def told(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["muhokama", "lineage", *arguments])
        with pytest.raises(SystemExit):
            command.main()
        return capsys.readouterr().out

    return told


def test_json(run: Run) -> None:
    links = json.loads(run("old.txt", "new.txt", "--format", "json"))["links"]
    assert [
        (link["kind"], link["old"], link["new"], link["needs_review"])
        for link in links
        if link["node_kind"] == "article"
    ] == [
        ("same", "1", "1", False),
        ("new", None, "2", False),
        ("renumbered", "2", "3", False),
        ("edited", "3", "4", False),
    ]
    assert links[0]["score"] == 1
    assert links[0]["old_id"] == links[0]["new_id"] == "ch1"


def test_text_for_eyes(run: Run) -> None:
    lines = run("old.txt", "new.txt").splitlines()
    assert any(line.split()[:4] == ["renumbered", "1.00", "ch1.art2", "→"] for line in lines)
    assert any("— → ch1.art2" in line for line in lines)
    assert "same" in lines[-1]


def test_a_file_that_is_not_there(run: Run) -> None:
    assert run("old.txt", "nowhere.txt") == ""
