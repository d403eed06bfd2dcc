"""Finding every message that the houses and their templates can say."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, nodes

from core import errors

# A message that several houses say belongs to the first of them.
HOUSES = ("core", "web", "accounts", "agencies", "petitions", "consultation", "moderation")

# How many texts, counted from the first argument, each function takes.
_SPEAKING = {"_": 1, "gettext": 1, "N_": 1, "ngettext": 2}


# Messages, each with the line that says it.
Said = tuple[tuple[tuple[str, ...], int], ...]


@dataclass(frozen=True)
class Found:
    """A message and one place that says it."""

    id: tuple[str, ...]
    """The English: one text, or the singular and the plural."""
    house: str
    place: str
    """File and line, for a translator who wants to look."""


def found_messages(root: Path) -> list[Found]:
    """Every message of every house, house by house, file by file."""
    return [
        Found(message, house, f"{path.relative_to(root)}:{line}")
        for house in HOUSES
        for path in sources_of(root, house)
        for message, line in _messages_in(path)
    ]


def sources_of(root: Path, house: str) -> list[Path]:
    """The Python files and the templates of a house; what no house owns is the web's."""
    templates = root / "templates"
    rooms = [templates / house]
    if house == "web" and templates.exists():
        rooms += [path for path in templates.iterdir() if path.name not in HOUSES]
    found = [path for room in rooms for path in [room, *room.rglob("*")] if path.is_file()]
    return sorted((root / house).rglob("*.py")) + sorted(set(found))


def unspeakable_refusals(path: Path) -> Iterator[int]:
    """Lines of a Python file that refuse with words they compute, which no catalogue can hold.

    A message is written there, or carried there from where it is marked N_.
    """
    for call in _calls(path.read_text(encoding="utf-8"), str(path)):
        if _name(call) in _refusals() and not all(map(_speakable, call.args[:1])):
            yield call.lineno


def _messages_in(path: Path) -> Said:
    source = path.read_text(encoding="utf-8")
    return _messages_of(source, str(path), is_python=path.suffix == ".py")


@cache
def _messages_of(source: str, name: str, *, is_python: bool) -> Said:
    """Remembered: bringing the catalogues up to date asks for all messages several times."""
    return tuple(_said_in_python(source, name) if is_python else _said_in_template(source, name))


def _said_in_python(source: str, name: str) -> Iterator[tuple[tuple[str, ...], int]]:
    for call in _calls(source, name):
        texts = 1 if _name(call) in _refusals() else _SPEAKING.get(_name(call), 0)
        for message in _messages(_literals(call.args[:texts]), texts):
            yield message, call.lineno


def _said_in_template(source: str, name: str) -> Iterator[tuple[tuple[str, ...], int]]:
    template = template_syntax().parse(source, filename=name)
    for call in template.find_all(nodes.Call):
        texts = _SPEAKING.get(call.node.name, 0) if isinstance(call.node, nodes.Name) else 0
        for message in _messages([_template_literals(x) for x in call.args[:texts]], texts):
            yield message, call.lineno


@cache
def template_syntax() -> Environment:
    """Reads templates for their messages; renders none."""
    return Environment(  # noqa: S701 - nothing is rendered
        extensions=["jinja2.ext.do", "jinja2.ext.loopcontrols"]
    )


def _messages(arguments: list[list[str]], texts: int) -> list[tuple[str, ...]]:
    """One message for each text of a single argument, or one with its plural."""
    if texts == 1 and arguments:
        return [(text,) for text in arguments[0]]
    if texts == 2 and all(len(argument) == 1 for argument in arguments) and len(arguments) == 2:
        return [(arguments[0][0], arguments[1][0])]
    return []


def _calls(source: str, name: str) -> Iterator[ast.Call]:
    tree = ast.parse(source, filename=name)
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _name(call: ast.Call) -> str:
    function = call.func
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _literals(arguments: list[ast.expr]) -> list[list[str]]:
    return [_python_literals(argument) for argument in arguments]


def _python_literals(value: ast.expr) -> list[str]:
    """The texts an argument can be: itself, either side of a condition, or what is marked N_."""
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        return [value.value]
    if isinstance(value, ast.IfExp):
        one, other = _python_literals(value.body), _python_literals(value.orelse)
        return one + other if one and other else []
    if isinstance(value, ast.Call) and _name(value) == "N_":
        return _python_literals(value.args[0])
    return []


def _speakable(value: ast.expr) -> bool:
    return bool(_python_literals(value)) or isinstance(value, ast.Attribute | ast.Subscript)


def _template_literals(value: nodes.Expr) -> list[str]:
    if isinstance(value, nodes.Const) and isinstance(value.value, str):
        return [value.value]
    if isinstance(value, nodes.CondExpr) and value.expr2 is not None:
        return _template_literals(value.expr1) + _template_literals(value.expr2)
    return []


@cache
def _refusals() -> frozenset[str]:
    """The names of all refusals: the first argument of each is a message."""

    def below(kind: type[errors.Refusal]) -> set[str]:
        return {kind.__name__}.union(*(below(child) for child in kind.__subclasses__()))

    return frozenset(below(errors.Refusal))
