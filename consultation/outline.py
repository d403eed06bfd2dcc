"""The tree of a text as its drafter looks through it: a section, its doubts, where to go on."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from consultation.models import NodeKind
from consultation.rules.doubts import sentence
from consultation.rules.sections import sections
from consultation.rules.trees import HEADINGS, Placed, placed
from consultation.splitting import Act, Block

# Letters of one page of the tree: each clause has its deeds beside it, so it holds fewer of them.
PAGE_LETTERS = 12_000


@dataclass(frozen=True)
class Place:
    """Where a clause is found: the page of the tree, and the clause on it."""

    section: int
    name: str


@dataclass(frozen=True)
class Row:
    """A clause with what stands behind it and is no clause.

    `doubts` are messages about why it is doubtful; `next_doubt` is where the next such clause is.
    """

    clause: Placed
    doubts: Sequence[str]
    behind: Sequence[Block]
    next_doubt: Place | None


@dataclass(frozen=True)
class Outline:
    """A page of the tree; `doubtful` counts in the whole text, as `counts` of each kind does."""

    number: int
    pages: int
    rows: Sequence[Row]
    top: Sequence[Block]
    headings: Sequence[tuple[Placed, int]]
    counts: Mapping[NodeKind, int]
    doubtful: int
    first_doubt: Place | None


def section_of(act: Act, number: int) -> Outline:
    """The page of this number, from 0; the last one where there are not so many."""
    clauses = placed(act.nodes)
    numbers = sections(clauses, PAGE_LETTERS)
    number = min(number, numbers[-1])
    doubts = [
        Place(section, clause.node.id)
        for clause, section in zip(clauses, numbers, strict=True)
        if clause.node.doubts
    ]
    followers = {doubt.name: following for doubt, following in pairwise(doubts)}
    behind: dict[str | None, list[Block]] = {}
    for block in (*act.notes, *act.signature):
        behind.setdefault(block.after, []).append(block)
    return Outline(
        number=number,
        pages=numbers[-1] + 1,
        rows=[
            Row(
                clause,
                [sentence(doubt) for doubt in clause.node.doubts],
                behind.get(clause.node.id, []),
                followers.get(clause.node.id),
            )
            for clause, section in zip(clauses, numbers, strict=True)
            if section == number
        ],
        top=behind.get(None, []) if number == 0 else [],
        headings=[
            (clause, section)
            for clause, section in zip(clauses, numbers, strict=True)
            if clause.kind in HEADINGS
        ],
        counts=Counter(clause.kind for clause in clauses),
        doubtful=len(doubts),
        first_doubt=doubts[0] if doubts else None,
    )


def page_of(act: Act, name: str) -> int:
    """On which page of the tree a clause stands; the first where there is none of this name."""
    clauses = placed(act.nodes)
    numbers = sections(clauses, PAGE_LETTERS)
    return next((numbers[c.position] for c in clauses if c.node.id == name), 0)
