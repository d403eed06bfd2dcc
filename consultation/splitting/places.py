"""Where clauses stand that carry our names, also when others were typed in between them."""

from dataclasses import dataclass

from consultation.splitting.act import Kind
from consultation.splitting.drafts import Draft
from consultation.splitting.headings import rank_of
from consultation.splitting.lists import Item


@dataclass(frozen=True, slots=True)
class Place:
    """An open clause. `rank` is that of a heading, None of other clauses.

    `depth` counts the clauses it stands in; what was typed in between lies between two depths.
    """

    draft: Draft
    depth: float
    rank: int | None
    is_named: bool
    item: Item[Draft] | None = None


class Places:
    """The clauses that are open, the outermost first: all with names, headings without."""

    def __init__(self) -> None:
        self._open: list[Place] = []

    def above(self, kind: Kind, depth: int) -> Draft | None:
        """Close what a clause with a name is no part of; return what it stands in.

        It stands as deep as it stood, but under a heading that was typed in above it.
        """
        rank = rank_of(kind)
        while self._open and _is_closed(self._open[-1], rank, depth):
            self._open.pop()
        return self._open[-1].draft if self._open else None

    def open(self, draft: Draft, depth: int, item: Item[Draft] | None) -> None:
        """Open a clause with a name, under what is open; `item` where it is a point."""
        self._open.append(Place(draft, depth, rank_of(draft.kind), is_named=True, item=item))

    def type_in(self, draft: Draft, parent: Draft | None) -> None:
        """Open a heading without a name under `parent`, and close what is open there."""
        while self._open and self._open[-1].draft is not parent:
            self._open.pop()
        depth = self._open[-1].depth + 0.5 if self._open else -0.5
        self._open.append(Place(draft, depth, rank_of(draft.kind), is_named=False))

    def headings(self) -> list[tuple[int, Draft]]:
        """Return the open headings and annexes with their ranks."""
        return [(place.rank, place.draft) for place in self._open if place.rank is not None]

    def points(self) -> list[Item[Draft]]:
        """Return the open points, from the last heading on."""
        found: list[Item[Draft]] = []
        for place in self._open:
            if place.rank is not None:
                found.clear()
            elif place.item:
                found.append(place.item)
        return found


def _is_closed(place: Place, rank: int | None, depth: int) -> bool:
    if place.depth >= depth:
        return True
    is_typed = not place.is_named and place.rank is not None
    return is_typed and rank is not None and (place.rank or 0) >= rank
