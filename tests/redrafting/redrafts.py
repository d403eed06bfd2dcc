"""Redrafts of an act with the truth about every clause, drawn by lot: same seed, same redraft.

A test tool for what follows clauses from version to version; it knows nothing of how that is done.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from operator import is_
from random import Random
from typing import Literal

from consultation.splitting import Act, Kind
from tests.redrafting.deeds import Redrafter
from tests.redrafting.inventing import CHAPTER
from tests.redrafting.parts import delete_part, redraft_parts
from tests.redrafting.renumbering import annex_of, renumber
from tests.redrafting.shares import CLAUSES
from tests.redrafting.trees import Fate, Growing, flat, planted

# Clauses that are inserted among the first so many shift the number of every one behind them.
_EARLY = 3


@dataclass(frozen=True, slots=True)
class Redraft:
    """An act, what it was made into, and what became of each old clause, by its id.

    `main` is the kind of clauses the act consists of: articles, or points where it has none.
    """

    old: Act
    new: Act
    main: Kind
    fates: Mapping[str, Fate]

    @property
    def inserted(self) -> frozenset[str]:
        """The ids of the new clauses that come from no old one."""
        known = {new for fate in self.fates.values() for new in fate.new}
        return frozenset(node.id for node in self.new.nodes if node.id not in known)


def redraft(act: Act, *, seed: int | str, borrowed: Sequence[str] = ()) -> Redraft:
    """Redraft an act; `borrowed` are sentences of other acts that new clauses are made of.

    Every deed is done at least once to an act that has a clause fit for it.
    """
    chance = Random(f"redraft {seed}")  # noqa: S311 (a game of lots)
    root = planted(act)
    main = main_kind(act)
    redrafter = Redrafter(act, borrowed, chance)
    _redraft_clauses(root, main, redrafter, chance)
    redraft_parts(root, main, redrafter, chance)
    redrafter.finish()
    renumber(root, act, main=main)
    new, fates = flat(root, act)
    return Redraft(act, new, main, fates)


def main_kind(act: Act) -> Kind:
    return "article" if any(node.kind == "article" for node in act.nodes) else "point"


def _redraft_clauses(root: Growing, main: Kind, redrafter: Redrafter, chance: Random) -> None:
    """Do each deed to its share of the main clauses, one deed to each."""
    clauses = [clause for clause in root.walk() if clause.kind == main]
    lots = _Lots(clauses, chance)

    def number(share: float) -> int:
        return max(1, round(share * len(clauses)))

    def has_partner(clause: Growing) -> bool:
        second = clause.following
        return second is not None and second in lots and redrafter.may_merge(clause, second)

    for _ in range(number(CLAUSES.merged)):
        for first in lots.draw(1, has_partner):
            for second in lots.draw(1, partial(is_, first.following)):
                redrafter.merge(first, second)
    for clause in lots.draw(number(CLAUSES.split), redrafter.may_split):
        redrafter.split(clause)
    for clause in lots.draw(number(CLAUSES.deleted)):
        redrafter.delete(clause)
    for clause in lots.draw(number(CLAUSES.heavily)):
        _reword_all(clause, "heavily", redrafter, chance, share=0.7)
    for clause in lots.draw(number(CLAUSES.lightly)):
        _reword_all(clause, "lightly", redrafter, chance, share=0.5)
    for clause in lots.draw(number(CLAUSES.moved)):
        _move(clause, root, redrafter, chance)
    _insert(root, main, number(CLAUSES.inserted), redrafter, chance)


class _Lots:
    """Clauses in a drawn order, each of which is drawn once."""

    def __init__(self, clauses: Sequence[Growing], chance: Random) -> None:
        self._left = list(clauses)
        chance.shuffle(self._left)

    def __contains__(self, clause: object) -> bool:
        return clause in self._left

    def draw(
        self, number: int, fits: Callable[[Growing], bool] = lambda clause: True
    ) -> list[Growing]:
        drawn = list(islice(filter(fits, self._left), number))
        for clause in drawn:
            self._left.remove(clause)
        return drawn


def _reword_all(
    clause: Growing,
    deed: Literal["lightly", "heavily"],
    redrafter: Redrafter,
    chance: Random,
    *,
    share: float,
) -> None:
    """Reword a clause, if only its heading, and of what is below it this share, at least one."""
    reword = {"lightly": redrafter.lightly, "heavily": redrafter.heavily}[deed]
    clause.deeds.add(deed)
    below = [part for part in clause.walk() if part.text]
    if clause.text or not below or chance.random() < share:
        reword(clause)
    one = chance.choice(below) if below else None
    for part in below:
        if part is one or chance.random() < share:
            reword(part)
        elif chance.random() < 0.1:
            delete_part(part, redrafter)
    if below and chance.random() < 0.3:
        redrafter.insert(redrafter.inventor.part, below)


def _move(clause: Growing, root: Growing, redrafter: Redrafter, chance: Random) -> None:
    """Move a clause under another heading in two of three cases, if there is one, or farther off.

    It stays in its annex; what is moved is at times lightly reworded as well.
    """
    near = clause.siblings.index(clause)
    elsewhere, farther = [], []
    for other in root.walk():
        if other.kind != clause.kind or annex_of(other) is not annex_of(clause):
            continue
        if other.above is not clause.above:
            elsewhere.append(other)
        elif abs(other.siblings.index(other) - near) > 2:
            farther.append(other)
    chosen = elsewhere if elsewhere and chance.random() < 0.67 else farther or elsewhere
    if chosen:
        redrafter.move(clause, before=chance.choice(chosen))
        if chance.random() < 0.3:
            redrafter.lightly(clause)


def _insert(root: Growing, main: Kind, number: int, redrafter: Redrafter, chance: Random) -> None:
    """Insert clauses, the first of them among the first, and at times a heading over new ones."""
    clauses = [clause for clause in root.walk() if clause.kind == main]
    redrafter.insert(redrafter.inventor.clause, clauses[:_EARLY])
    headings = [clause.above for clause in clauses if clause.above and clause.above.title]
    chapters = [heading for heading in dict.fromkeys(headings) if heading.kind == "chapter"]
    left = number - 1
    if left > 1 and len(chapters) > 1 and chance.random() < 0.5:
        redrafter.insert(redrafter.inventor.chapter, chapters)
        left -= CHAPTER
    for _ in range(left):
        redrafter.insert(redrafter.inventor.clause, clauses)
