"""Files that take long to make are made once."""

import os
from pathlib import Path

from core.kept_files import KeptFiles


class Making:
    """Counts how often it was asked."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> bytes:
        self.times += 1
        return b"made"


def test_what_takes_long_is_made_once(tmp_path: Path) -> None:
    kept, making = KeptFiles(tmp_path / "files", worth_seconds=0), Making()
    assert [kept.get("a.pdf", making) for _ in range(3)] == [b"made"] * 3
    assert making.times == 1
    assert [path.name for path in (tmp_path / "files").iterdir()] == ["a.pdf"]


def test_what_is_quick_is_made_each_time(tmp_path: Path) -> None:
    kept, making = KeptFiles(tmp_path, worth_seconds=60), Making()
    assert [kept.get("a.pdf", making) for _ in range(2)] == [b"made"] * 2
    assert making.times == 2
    assert list(tmp_path.iterdir()) == []


def test_the_oldest_go_when_there_are_too_many(tmp_path: Path) -> None:
    kept = KeptFiles(tmp_path, most=2, worth_seconds=0)
    for age, name in ((300, "old"), (200, "newer")):
        kept.get(name, lambda: b"made")
        path = tmp_path / name
        made = path.stat().st_mtime
        os.utime(path, (made - age, made - age))
    kept.get("newest", lambda: b"made")
    assert {path.name for path in tmp_path.iterdir()} == {"newer", "newest"}


def test_a_folder_that_cannot_be_written_to_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "files").write_text("no folder")
    kept, making = KeptFiles(tmp_path / "files", worth_seconds=0), Making()
    assert kept.get("a.pdf", making) == b"made"
    assert making.times == 1
