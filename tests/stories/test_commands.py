"""The command line: an act is split and published; a mistake is one line and changes nothing."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from core.postgres import Server
from core.settings import ROOT
from web import command

ACT = ROOT / "web" / "demo" / "acts" / "transport.uz-Latn.txt"
NAME = f"muhokama_commands_{os.getpid()}"


@dataclass(frozen=True)
class Told:
    """What a command printed, and how it left."""

    code: int
    out: str
    err: str


Muhokama = Callable[..., Told]


@pytest.fixture(scope="module")
def own_database(database_server: Server) -> Iterator[str]:
    """An empty database of these tests."""
    database_server.create_database(NAME)
    yield database_server.url(NAME)
    database_server.drop_database(NAME)


@pytest.fixture
def muhokama(
    own_database: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Muhokama:
    """The command line in this process, over that database."""
    monkeypatch.setenv("DATABASE_URL", own_database)
    monkeypatch.setenv("MUHOKAMA_DATA", str(tmp_path))
    monkeypatch.setenv("MUHOKAMA_ENVIRONMENT", "development")

    def run(*arguments: str | Path) -> Told:
        monkeypatch.setattr(sys, "argv", ["muhokama", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as leaving:
            command.main()
        told = capsys.readouterr()
        return Told(int(leaving.value.code or 0), told.out, told.err)

    return run


def test_the_command_is_a_program_of_its_own() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "web.command", "split", str(ACT)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 0
    assert "6-modda." in told.stdout


def test_split_prints_json(muhokama: Muhokama) -> None:
    told = json.loads(muhokama("split", ACT, "--format", "json").out)
    assert told["language"] == "uz-Latn"
    assert sum(node["kind"] == "article" for node in told["nodes"]) == 13
    assert set(told) >= {"title", "language", "nodes", "notes", "signature"}
    assert set(told["nodes"][0]) >= {"id", "parent", "kind", "number", "label", "title", "text"}


def test_an_act_is_published_by_command(muhokama: Muhokama) -> None:
    agency = muhokama("create-agency", "transport", "--uz", "Transport vazirligi")
    assert agency.code == 0, agency.err
    person = muhokama("create-person", "--name", "Sherzod Aliyev", "--email", "s@example.uz",
        "--password", "choyxonada uchrashamiz",
    )  # fmt: skip
    assert person.code == 0, person.err
    granted = muhokama("grant", "s@example.uz", "officer", "--agency", "transport")
    assert granted.code == 0, granted.err
    published = muhokama("import-act", ACT, "--agency", "transport", "--sector", "09",
        "--type", "law", "--title", "Transport", "--language", "uz-Latn",
        "--closes", "2099-12-15T18:00", "--officer", "s@example.uz",
    )  # fmt: skip
    assert published.code == 0, published.err
    assert published.out.strip().endswith("/uz/consultation/1")
    russian = muhokama("import-act", ACT.with_name("transport.ru.txt"), "--into", "1",
        "--agency", "transport", "--sector", "09", "--type", "law",
    )  # fmt: skip
    assert russian.code == 0, russian.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("split", "nowhere.txt"), "nowhere.txt"),
        (("import-act", ACT, "--agency", "nobody", "--sector", "09", "--type", "law",
          "--closes", "2099-12-15"), "nobody"),
        (("grant", "nobody@example.uz", "moderator"), "nobody@example.uz"),
        (("import-act", ACT, "--agency", "nobody", "--sector", "09", "--type", "law",
          "--closes", "15.12.2099"), "15.12.2099"),
        (("import-act", ACT, "--agency", "nobody", "--sector", "09", "--type", "law",
          "--closes", ""), "--closes"),
    ],
)  # fmt: skip
def test_a_mistake_is_one_line(muhokama: Muhokama, arguments: tuple[str, ...], words: str) -> None:
    told = muhokama(*arguments)
    assert told.code == 2
    assert words in told.err
    assert len(told.err.strip().splitlines()) == 1


def test_an_act_that_cannot_be_read_names_its_line(muhokama: Muhokama, tmp_path: Path) -> None:
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"1-modda. Title\nfine\n\xff\xfe\x00\x81 not text\n")
    told = muhokama("split", broken)
    assert told.code == 2
    assert "broken.txt" in told.err
    assert len(told.err.strip().splitlines()) == 1


def test_every_command_has_help(muhokama: Muhokama) -> None:
    helped = muhokama("--help").out
    for name in (
        "serve", "worker", "migrate", "demo", "split", "import-act", "create-person", "grant",
    ):  # fmt: skip
        assert name in helped
        told = muhokama(name, "--help")
        assert told.code == 0
        assert "Usage" in told.out
