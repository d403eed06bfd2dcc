"""`muhokama lineage`: what became of the clauses of one file in another; nothing is stored."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from consultation import splitting
from consultation.lineage import Link, units_of
from consultation.lineage import lineage as links_of
from consultation.splitting import Act, Node

_WIDTH = 100


class Format(StrEnum):
    JSON = "json"
    TEXT = "text"


def lineage(
    old: Annotated[Path, typer.Argument(help="The version before, in any format split reads.")],
    new: Annotated[Path, typer.Argument(help="The version after.")],
    form: Annotated[
        Format, typer.Option("--format", help="json for machines, text for eyes.")
    ] = Format.TEXT,
) -> None:
    """Follow the clauses of an act from one version to the next and print what became of them."""
    before, after = (splitting.read_act(splitting.bytes_of(file), file.name) for file in (old, new))
    links = links_of(units_of(before), units_of(after))
    if form is Format.JSON:
        told = {"links": [_plain(link, before, after) for link in links]}
        print(json.dumps(told, ensure_ascii=False, indent=2))
    else:
        print("\n".join(_told(links, before, after)))


def _plain(link: Link, before: Act, after: Act) -> dict[str, Any]:
    """A link as plain data; `old` and `new` are numbers and `old_id`, `new_id` ids, as in split."""
    old, new = _nodes(link, before, after)
    return {
        "kind": link.kind,
        "old": None if old is None else old.number,
        "new": None if new is None else new.number,
        "node_kind": _either(old, new).kind,
        "score": link.score,
        "needs_review": link.needs_review,
        "old_id": None if old is None else old.id,
        "new_id": None if new is None else new.id,
    }


def _told(links: Sequence[Link], before: Act, after: Act) -> Iterator[str]:
    """All that changed, a line for each link, and how many there are of each kind."""
    for link in links:
        if link.kind == "same" and not link.needs_review:
            continue
        old, new = _nodes(link, before, after)
        node = _either(new, old)
        ends = " → ".join("—" if end is None else end.id for end in (old, new))
        sign = "?" if link.needs_review else " "
        words = " ".join(f"{node.title} {node.text}".split())
        line = f"{sign} {link.kind:<10} {link.score:4.2f}  {ends}  {words}"
        yield line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…"
    counts = Counter(link.kind for link in links)
    yield ", ".join(f"{count} {kind}" for kind, count in counts.most_common()) or "no clauses"
    if doubtful := sum(link.needs_review for link in links):
        yield f"{doubtful} marked ? need a person"


def _nodes(link: Link, before: Act, after: Act) -> tuple[Node | None, Node | None]:
    return (
        None if link.old is None else before.nodes[link.old],
        None if link.new is None else after.nodes[link.new],
    )


def _either(one: Node | None, other: Node | None) -> Node:
    node = one or other
    assert node is not None, "a link has an end"  # noqa: S101
    return node
