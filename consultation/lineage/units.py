"""The clauses of one version as the matcher sees them: a flat tree in reading order."""

from dataclasses import dataclass

from consultation.splitting import Act


@dataclass(frozen=True, slots=True)
class Unit:
    """One clause of a version; its place is its index in reading order, as is `parent`.

    `uid` is the permanent name that the file itself carried, or empty.
    """

    kind: str
    number: str
    title: str
    text: str
    parent: int | None
    uid: str = ""


def units_of(act: Act) -> list[Unit]:
    """The clauses of a split act."""
    places = {node.id: place for place, node in enumerate(act.nodes)}
    return [
        Unit(
            kind=node.kind,
            number=node.number,
            title=node.title,
            text=node.text,
            parent=None if node.parent is None else places[node.parent],
            uid=node.uid,
        )
        for node in act.nodes
    ]
