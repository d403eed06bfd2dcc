"""Which clauses of a text are marked as changed since the version before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from consultation.models import LinkKind, NodeKind
from consultation.rules.changes import GATHERED, PARAGRAPHS
from consultation.rules.trees import HEADINGS


class Standing(Protocol):
    """A clause in its place, as `ClauseVersion` keeps it."""

    @property
    def id(self) -> int: ...
    @property
    def kind(self) -> NodeKind: ...
    @property
    def position(self) -> int: ...
    @property
    def last_position(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Became:
    """What became of a clause, and whether its own words, without those inside it, are others."""

    kind: LinkKind
    is_reworded: bool


def marks(clauses: Sequence[Standing], became: Mapping[int, Became]) -> dict[int, LinkKind]:
    """What is marked, by the clause, as the list of changes tells it.

    A paragraph without a number is told of with what it stands in, unless it went elsewhere. What
    was edited only in numbered clauses inside it is not marked beside those, and what is new in
    something new not beside that.
    """
    found: dict[int, LinkKind] = {}
    reworded: set[int] = set()
    around: list[Standing] = []
    for clause in clauses:
        around = [outer for outer in around if outer.last_position >= clause.position]
        change = became.get(clause.id)
        if change is not None:
            reader = _reader(clause, around)
            is_told = reader is clause or change.kind in GATHERED
            if is_told and not _is_new_inside(change, around, became):
                found[clause.id] = change.kind
            if change.is_reworded or change.kind is not LinkKind.EDITED:
                reworded.add(clause.id if is_told else reader.id)
        around.append(clause)
    return {
        clause.id: found[clause.id]
        for clause in clauses
        if clause.id in found
        and not (
            found[clause.id] is LinkKind.EDITED
            and clause.id not in reworded
            and any(_is_inside(other, clause) and other.id in found for other in clauses)
        )
    }


def _reader(clause: Standing, around: Sequence[Standing]) -> Standing:
    """What a paragraph is read as words of: the numbered clause it stands in, else itself."""
    if clause.kind in PARAGRAPHS:
        for outer in reversed(around):
            if outer.kind in HEADINGS:
                break
            if outer.kind not in PARAGRAPHS:
                return outer
    return clause


def _is_new_inside(
    change: Became, around: Sequence[Standing], became: Mapping[int, Became]
) -> bool:
    outer = next((each for each in reversed(around) if each.kind not in PARAGRAPHS), None)
    if outer is None or outer.kind in HEADINGS or change.kind is not LinkKind.NEW:
        return False
    return outer.id in became and became[outer.id].kind is LinkKind.NEW


def _is_inside(other: Standing, clause: Standing) -> bool:
    return clause.position < other.position <= clause.last_position
