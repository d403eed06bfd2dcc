"""How right the links of a matcher are, measured by the truth of a redraft."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from consultation.lineage import Link
from consultation.splitting import Node
from tests.redrafting.redrafts import Redraft
from tests.redrafting.trees import Deed

# The gravest first.
Error = Literal["re-attached", "silently wrong", "said deleted", "not linked", "needs review"]


@dataclass(frozen=True, slots=True)
class Miss:
    """An old clause that was not placed rightly: where it truly is and where it was said to be.

    Of links under review `said` is the guess.
    """

    error: Error
    old: Node
    true: tuple[Node, ...]
    said: tuple[Node, ...]
    deeds: frozenset[Deed]


@dataclass(slots=True)
class Judged:
    """Counts over the clauses of one redraft or of several; `deleted` is how many truly were."""

    survivors: int = 0
    placed: int = 0
    silently_wrong: int = 0
    said_deleted: int = 0
    needs_review: int = 0
    deleted: int = 0
    reattached: int = 0
    misses: list[Miss] = field(default_factory=list)

    def __iadd__(self, other: "Judged") -> "Judged":
        self.survivors += other.survivors
        self.placed += other.placed
        self.silently_wrong += other.silently_wrong
        self.said_deleted += other.said_deleted
        self.needs_review += other.needs_review
        self.deleted += other.deleted
        self.reattached += other.reattached
        self.misses += other.misses
        return self

    def share(self, count: int) -> float:
        """A count as a share of the clauses that survived."""
        return count / max(1, self.survivors)


def judge(redraft: Redraft, links: Sequence[Link], *, of: Literal["all", "main", "rest"]) -> Judged:
    """Judge what was said of all old clauses, of the main ones (articles), or of the rest.

    A surviving clause is placed if links that need no review name its true new clause, or one of
    them, and no other. One that is called deleted without review is no better than a wrong link to
    whoever asks where it went, but shows nobody words that were not meant: it counts apart.
    """
    places = {node.id: place for place, node in enumerate(redraft.new.nodes)}
    said: dict[int, list[Link]] = {}
    for link in links:
        if link.old is not None:
            said.setdefault(link.old, []).append(link)
    judged = Judged()
    for old, node in enumerate(redraft.old.nodes):
        if of != "all" and (node.kind == redraft.main) != (of == "main"):
            continue
        fate = redraft.fates[node.id]
        true = tuple(places[new] for new in fate.new)
        error, guess = _counted(judged, true, said.get(old, []))
        if error:
            new = redraft.new.nodes
            judged.misses.append(
                Miss(
                    error,
                    node,
                    true=tuple(new[place] for place in true),
                    said=tuple(new[place] for place in guess),
                    deeds=fate.deeds,
                )
            )
    return judged


def _counted(
    judged: Judged, true: tuple[int, ...], links: Sequence[Link]
) -> tuple[Error | None, tuple[int, ...]]:
    """Count one clause; what was wrong about it, if anything, and where it was said to be."""
    sure = _new(link for link in links if not link.needs_review)
    unsure = _new(link for link in links if link.needs_review)
    error: Error | None = None
    if not true:
        judged.deleted += 1
        judged.reattached += bool(sure)
        error = "re-attached" if sure else None
    else:
        judged.survivors += 1
        if set(sure) - set(true):
            judged.silently_wrong += 1
            error = "silently wrong"
        elif sure:
            judged.placed += 1
        elif any(link.needs_review for link in links):
            judged.needs_review += 1
            error = "needs review"
        elif links:
            judged.said_deleted += 1
            error = "said deleted"
        else:
            error = "not linked"
    return error, sure or unsure


def _new(links: Iterable[Link]) -> tuple[int, ...]:
    return tuple(link.new for link in links if link.new is not None)
