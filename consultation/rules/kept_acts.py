"""A split act as plain data, in which it waits for its publication, and back again."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from consultation.splitting import Act, Block, Node

_OF_NODE = tuple(field.name for field in fields(Node))
_OF_BLOCK = tuple(field.name for field in fields(Block))
_BARE_NODE: Mapping[str, Any] = {
    "parent": None, "number": "", "label": "", "title": "", "text": "", "lines": (),
}  # fmt: skip
_BARE_BLOCK: Mapping[str, Any] = {"after": None}


def as_data(act: Act) -> dict[str, Any]:
    """The act as JSON keeps it."""
    return {
        "title": act.title,
        "language": act.language,
        "nodes": [node_data(node) for node in act.nodes],
        "notes": [block_data(block) for block in act.notes],
        "signature": [block_data(block) for block in act.signature],
    }


def as_act(data: Mapping[str, Any]) -> Act:
    """The act that was kept."""
    return Act(
        title=data["title"],
        language=data["language"],
        nodes=tuple(as_node(node) for node in data["nodes"]),
        notes=tuple(as_block(block) for block in data["notes"]),
        signature=tuple(as_block(block) for block in data["signature"]),
    )


def node_data(node: Node) -> dict[str, Any]:
    """A clause, but for what it has not."""
    return {name: value for name in _OF_NODE if (value := getattr(node, name))}


def block_data(block: Block) -> dict[str, Any]:
    """What is no clause; an offset of 0 is one."""
    return {name: value for name in _OF_BLOCK if (value := getattr(block, name)) is not None}


def as_node(data: Mapping[str, Any]) -> Node:
    return Node(**{**_BARE_NODE, **_tupled(data)})


def as_block(data: Mapping[str, Any]) -> Block:
    return Block(**{**_BARE_BLOCK, **_tupled(data)})


def _tupled(data: Mapping[str, Any]) -> dict[str, Any]:
    """JSON has lists where an act has tuples."""
    return {name: _frozen(value) for name, value in data.items()}


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
