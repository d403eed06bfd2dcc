"""The command line: an act is split and published; a mistake is one line and changes nothing."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from core.postgres.server import Server
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


def test_an_act_is_published_by_command(muhokama: Muhokama, own_database: str) -> None:
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
    in_force = muhokama("import-act", ACT, "--agency", "transport", "--sector", "21",
        "--type", "law", "--title", "Transport", "--language", "uz-Latn",
        "--closes", "2099-12-15", "--in-force-since", "2024-05-13", "--adopted-on", "2024-02-12",
        "--address", "https://lex.uz/docs/1",
    )  # fmt: skip
    assert in_force.code == 0, in_force.err
    assert asyncio.run(_responsible(own_database)) == ["Sherzod Aliyev", "Sherzod Aliyev"]


async def _responsible(database: str) -> list[str]:
    """Who answers for each draft, in their order."""
    engine = create_async_engine(database)
    async with engine.connect() as connection:
        names = await connection.execute(
            text(
                "select person.name from dossier left join person on person.id = officer_id"
                " order by dossier.id"
            )
        )
        found = list(names.scalars())
    await engine.dispose()
    return found


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
        (("import-territories", "nowhere.json"), "nowhere.json"),
        (("import-quorum", "nowhere.yaml"), "nowhere.yaml"),
        (("import-quorum", ACT), "transport.uz-Latn.txt"),
        (("set-voters", "1799", "5", "--on", "2026-01-01", "--source", "x"), "1799"),
        (("set-voters", "17", "5", "--on", "yesterday", "--source", "x"), "yesterday"),
        (("create-agency", "x", "--uz", "X", "--territory", "1799"), "1799"),
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


def test_territories_and_their_voters_are_entered(muhokama: Muhokama, tmp_path: Path) -> None:
    file = tmp_path / "soato.json"
    file.write_text(json.dumps([{"soato": "1726266", "uz_Latn": "Yunusobod tumani"}]))
    assert muhokama("import-territories", file).out.startswith("1 added, 0 renamed, 0 as they were")
    assert muhokama("import-territories", file).out.startswith("0 added, 0 renamed, 1 as they were")
    counted = muhokama("set-voters", "1726266", "250000", "--on", "2026-01-01", "--source", "SES")
    assert counted.code == 0, counted.err
    agency = muhokama("create-agency", "tuman", "--uz", "Tuman", "--territory", "1726266")
    assert agency.code == 0, agency.err


def test_the_ladder_is_changed_by_a_file(muhokama: Muhokama, tmp_path: Path) -> None:
    ladder = (ROOT / "petitions" / "data" / "quorum.yaml").read_text(encoding="utf-8")
    file = tmp_path / "ladder.yaml"
    file.write_text(ladder, encoding="utf-8")
    assert muhokama("import-quorum", file).out.strip() == "0 added, 0 ended, 4 as they were"
    lower = ladder.replace("threshold: 5000", "threshold: 3000").replace("2018-01-01", "2099-01-01")
    file.write_text(lower, encoding="utf-8")
    assert muhokama("import-quorum", file).out.strip() == "3 added, 3 ended, 1 as they were"


def test_a_questionnaire_gets_a_new_version_by_a_file(muhokama: Muhokama, tmp_path: Path) -> None:
    data = ROOT / "consultation" / "data" / "questionnaires" / "general.yaml"
    file = tmp_path / "general.yaml"
    file.write_text(data.read_text(encoding="utf-8"), encoding="utf-8")
    assert muhokama("import-questionnaire", file).out.strip() == "general 1: as it was"
    later = file.read_text(encoding="utf-8").replace("number: 1", "number: 2")
    file.write_text(later, encoding="utf-8")
    assert muhokama("import-questionnaire", file).code != 0
    file.write_text(later.replace("2021-07-21", "2099-01-01"), encoding="utf-8")
    assert muhokama("import-questionnaire", file).out.strip() == "general 2: added"


def test_obligations_are_checked_against_their_log(muhokama: Muhokama) -> None:
    told = muhokama("check-obligations")
    assert (told.code, told.out) == (0, "0 checked, 0 not as their log says.\n"), told.err


def test_every_command_has_help(muhokama: Muhokama) -> None:
    helped = muhokama("--help").out
    for name in (
        "serve", "worker", "migrate", "demo", "split", "import-act", "create-person", "grant",
        "import-territories", "set-voters", "import-quorum", "import-questionnaire",
        "check-obligations",
    ):  # fmt: skip
        assert name in helped
        told = muhokama(name, "--help")
        assert told.code == 0
        assert "Usage" in told.out
