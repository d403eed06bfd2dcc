"""The project's own Python sources, parsed once, for the tests that read them."""

import ast
from functools import cache
from pathlib import Path

from core.settings import ROOT

HOUSES = ("consultation", "petitions", "moderation", "agencies", "accounts")
PACKAGES = (*HOUSES, "web", "core")


@cache
def modules() -> dict[Path, ast.Module]:
    """Every module of the packages, by its path from the root."""
    return {
        path.relative_to(ROOT): ast.parse(path.read_text())
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*.py"))
    }


@cache
def calls(tree: ast.AST) -> list[ast.Call]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.Call)]


def name_of(call: ast.Call) -> str:
    """`datetime.now` for `datetime.now(UTC)`, `select` for `select(X)`, `….commit` for
    `begin().commit()`.
    """
    return _dotted(call.func)


def _dotted(called: ast.expr) -> str:
    if isinstance(called, ast.Attribute):
        return f"{_dotted(called.value)}.{called.attr}"
    return called.id if isinstance(called, ast.Name) else "…"
