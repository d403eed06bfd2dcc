"""What is odd about a clause when the whole act is seen: its length, or that it has no title."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from consultation.splitting.act import Kind, Node

# Characters of one clause and of one title: lost line breaks make longer ones, hardly any act.
_LONGEST_TEXT = 4_000
_LONGEST_TITLE = 400
# Headings of a kind have titles if this part of them has.
_MOSTLY = 0.6
_TITLED: tuple[Kind, ...] = ("section", "chapter", "paragraph_sign", "article", "annex")


def seen_as_a_whole(nodes: Sequence[Node]) -> tuple[Node, ...]:
    """Return the nodes with the doubts that only the whole act can raise."""
    headed = Counter(node.kind for node in nodes)
    titled = Counter(node.kind for node in nodes if node.title)
    kinds = {kind for kind in _TITLED if titled[kind] >= _MOSTLY * headed[kind]}
    return tuple(_doubted(node, titled_kinds=kinds) for node in nodes)


def _doubted(node: Node, *, titled_kinds: set[Kind]) -> Node:
    found = list(node.doubts)
    if node.kind in titled_kinds and not node.title:
        found.append("heading_without_title")
    if len(node.title) > _LONGEST_TITLE or (
        node.kind != "table" and len(node.text) > _LONGEST_TEXT
    ):
        found.append("very_long")
    return replace(node, doubts=tuple(found)) if len(found) > len(node.doubts) else node
