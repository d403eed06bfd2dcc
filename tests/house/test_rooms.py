"""Each line knows its room: what stands where it must not is named here."""

import ast
from functools import cache
from pathlib import Path

import pytest

from core.settings import ROOT
from tests.house.sources import HOUSES, calls, modules, name_of

# `core` keeps its own few tables beside what uses them, and the web asks the database for health.
SELECTS = {"select", "sqlmodel.select", "sqlalchemy.select"}
CLOCKS = {
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "datetime.datetime.now",
    "time.time",
}


def in_house(path: Path) -> bool:
    return path.parts[0] in HOUSES


def test_selects_stand_in_queries() -> None:
    strays = [
        f"{path}:{call.lineno}"
        for path, tree in modules().items()
        if in_house(path) and path.parts[1] != "queries"
        for call in calls(tree)
        if name_of(call) in SELECTS
    ]
    assert not strays, f"move these SELECTs into queries/: {strays}"


def test_there_is_one_clock() -> None:
    strays = [
        f"{path}:{call.lineno}"
        for path, tree in modules().items()
        if path != Path("core/clock.py")
        for call in calls(tree)
        if name_of(call) in CLOCKS
    ]
    assert not strays, f"take `now` as an argument: {strays}"


@pytest.mark.parametrize("room", ["actions", "queries", "rules"])
def test_no_http_below_the_pages(room: str) -> None:
    strays = [
        str(path)
        for path, tree in modules().items()
        if in_house(path) and path.parts[1] == room
        for name in _imported(tree)
        if name.split(".")[0] == "starlette" or name in {"core.requests", "core.rendering"}
    ]
    assert not strays, f"{room} must not know HTTP: {strays}"


def test_rules_know_no_sql() -> None:
    strays = [
        f"{path} imports {name}"
        for path, tree in modules().items()
        if in_house(path) and path.parts[1] == "rules"
        for name in _imported(tree)
        if name.split(".")[0] in {"sqlalchemy", "sqlmodel", "asyncpg"} or ".queries" in name
    ]
    assert not strays, strays


def test_actions_never_commit() -> None:
    strays = [
        f"{path}:{call.lineno}"
        for path, tree in modules().items()
        if in_house(path)
        for call in calls(tree)
        if name_of(call).endswith((".commit", ".rollback")) and path.parts[1] != "jobs.py"
    ]
    assert not strays, f"the request or the job settles its transaction: {strays}"


def test_every_module_says_what_it_is_for() -> None:
    silent = [
        str(path)
        for path, tree in modules().items()
        if not (ast.get_docstring(tree) or "").split("\n")[0].endswith((".", ":", "?"))
    ]
    assert not silent, f"begin these with one sentence: {silent}"


def test_every_letter_has_its_templates() -> None:
    missing = []
    for path, tree in modules().items():
        for call in calls(tree):
            if name_of(call) != "Letter":
                continue
            folder = next(ast.literal_eval(k.value) for k in call.keywords if k.arg == "folder")
            missing += [
                f"{path}: {folder}/{part}.txt"
                for part in ("subject", "text")
                if not (ROOT / "templates" / folder / f"{part}.txt").exists()
            ]
    assert not missing, missing


@cache
def _imported(tree: ast.Module) -> list[str]:
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.append(node.module)
    return names
