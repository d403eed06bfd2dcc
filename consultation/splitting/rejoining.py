"""A split act put back together, to prove that nothing was lost."""

from collections.abc import Iterator

from consultation.splitting.act import Act, Block, Node
from consultation.splitting.letters import cut


def lines_of(act: Act) -> list[tuple[int, str]]:
    """Return each source line's number with its owner, the id of a node or the kind of a block.

    In the order of the lines; a line owned twice stands there twice.
    """
    owned = [(line, node.id) for node in act.nodes for line in node.lines]
    owned += [(line, block.kind) for block in _blocks(act) for line in block.lines]
    return sorted(owned)


def rejoin(act: Act) -> str:
    """Return the text of the act from its nodes and blocks alone, in the order of the source.

    White space may differ from the source, and hyphens that broke a word at a line's end are gone.
    """
    behind: dict[str | None, list[Block]] = {}
    for block in _blocks(act):
        behind.setdefault(block.after, []).append(block)
    parts = [block.text for block in behind.get(None, [])]
    for node in act.nodes:
        parts += _with_interruptions(node, behind.get(node.id, []))
    return "\n".join(parts)


def _blocks(act: Act) -> list[Block]:
    return sorted([*act.notes, *act.signature], key=lambda block: block.lines)


def _with_interruptions(node: Node, blocks: list[Block]) -> Iterator[str]:
    """Yield a node's words with the blocks that interrupt or follow it at their places."""
    words = " ".join(part for part in (node.label, node.title, node.text) if part)
    told = 0
    for block in blocks:
        if block.offset is not None:
            head, words = cut(words, block.offset - told)
            told = block.offset
            yield head
        elif words:
            yield words
            words = ""
        yield block.text
    yield words
