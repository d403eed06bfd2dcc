"""An act as the text of a file, which can be split again."""

from consultation.splitting import Act


def printed(act: Act) -> bytes:
    """The title and a line for each clause."""
    lines = [
        " ".join(part for part in (node.label, node.title, node.text) if part) for node in act.nodes
    ]
    return "\n".join([act.title, *lines, ""]).encode()
