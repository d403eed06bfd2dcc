"""A split act for other programs, as JSON, and for a person at a terminal, as a tree."""

from typing import Any

from consultation.splitting.act import Act, Block, Node

_WIDTH = 96


def as_json(act: Act) -> dict[str, Any]:
    """Return the act as plain data: title, language, nodes in document order, notes, signature."""
    return {
        "title": act.title,
        "language": act.language,
        "nodes": [_node(node) for node in act.nodes],
        "notes": [_block(block) for block in act.notes],
        "signature": [_block(block) for block in act.signature],
    }


def as_tree(act: Act) -> str:
    """Return the act as an indented outline, a line for each clause."""
    depths: dict[str | None, int] = {None: -1}
    drawn = [f"{act.title or '—'}  [{act.language}]"]
    for node in act.nodes:
        depth = depths[node.id] = depths[node.parent] + 1
        words = " ".join(part for part in (node.label, node.title, node.text) if part)
        drawn.append(_cut(f"{'  ' * depth}{node.id}  {' '.join(words.split())}"))
        if node.doubts:
            drawn.append(f"{'  ' * depth}  ? {', '.join(node.doubts)}")
    for name, blocks in (("note", act.notes), ("signature", act.signature)):
        drawn += [
            _cut(f"{name} ({block.kind})  {' '.join(block.text.split())}") for block in blocks
        ]
    return "\n".join(drawn)


def _node(node: Node) -> dict[str, Any]:
    """Return a node as plain data; what few nodes have is left out where they have it not."""
    told: dict[str, Any] = {
        "id": node.id,
        "parent": node.parent,
        "kind": node.kind,
        "number": node.number,
        "label": node.label,
        "title": node.title,
        "text": node.text,
        "first_line": node.first_line,
        "last_line": node.last_line,
    }
    if node.uid:
        told["uid"] = node.uid
    if node.doubts:
        told["doubts"] = list(node.doubts)
    return told


def _block(block: Block) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "text": block.text,
        "after": block.after,
        "offset": block.offset,
        "first_line": block.first_line,
        "last_line": block.last_line,
    }


def _cut(line: str) -> str:
    return line if len(line) <= _WIDTH else line[: _WIDTH - 1] + "…"
