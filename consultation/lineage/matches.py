"""What has been found so far: which clause of the old version is which of the new one."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from consultation.lineage.lenders import Lenders
from consultation.lineage.phrases import Phrases
from consultation.lineage.sides import Side
from consultation.lineage.words import in_order


@dataclass(slots=True)
class Matches:
    """Pairs of clauses by their indexes: sure ones, and guesses that a person has to look at.

    Of a clause that was split the likest part is its pair, and of clauses that were merged the
    likest; `parts` and `sources` name all of them, the likest first.
    """

    old: Side
    new: Side
    lenders: Lenders
    """What the words of new clauses may have been taken from."""
    phrases: Phrases
    """What nobody else says in either version."""
    new_of: dict[int, int] = field(default_factory=dict)
    old_of: dict[int, int] = field(default_factory=dict)
    by_place: set[int] = field(default_factory=set)
    """Old clauses in a pair of which nothing but their place tells that they are one."""
    parts: dict[int, Sequence[int]] = field(default_factory=dict)
    sources: dict[int, Sequence[int]] = field(default_factory=dict)
    guesses: dict[int, int] = field(default_factory=dict)
    """Old to new; no end of a guess is in a sure pair."""
    guessed: set[int] = field(default_factory=set)
    """The new ends of the guesses."""
    twins: dict[int, int] = field(default_factory=dict)
    """Unique equal parts of clauses that are not one another: moved, if nothing like it stayed."""
    twinned: set[int] = field(default_factory=set)
    """The new ends of the twins."""
    orders: dict[tuple[int, int], float] = field(default_factory=dict)
    """How much of their words two clauses have in one order, where that was asked."""

    def is_free(self, old: int) -> bool:
        """Whether nothing was said of an old clause yet."""
        return old not in self.new_of and old not in self.guesses

    def is_free_new(self, new: int) -> bool:
        """Whether nothing was said of a new clause yet."""
        return new not in self.old_of and new not in self.guessed

    def in_order(self, old: int, new: int) -> float:
        """The share of words that two clauses have in common and in one order."""
        found = self.orders.get((old, new))
        if found is None:
            found = in_order(self.old.words[old], self.new.words[new])
            self.orders[old, new] = found
        return found

    def has_twin(self, old: int, new: int) -> bool:
        """Whether one of both has its very words elsewhere."""
        return old in self.twins or new in self.twinned

    def pair(self, old: int, new: int) -> None:
        self.new_of[old] = new
        self.old_of[new] = old

    def part(self, old: int, new: int) -> None:
        """Take a pair back."""
        del self.new_of[old], self.old_of[new]

    def guess(self, old: int, new: int) -> None:
        self.guesses[old] = new
        self.guessed.add(new)

    def split(self, old: int, parts: Sequence[int]) -> None:
        self.parts[old] = parts
        self.new_of[old] = parts[0]
        self.old_of.update(dict.fromkeys(parts, old))

    def merge(self, sources: Sequence[int], new: int) -> None:
        self.sources[new] = sources
        self.old_of[new] = sources[0]
        self.new_of.update(dict.fromkeys(sources, new))

    def news(self, old: int) -> Sequence[int]:
        """All that an old clause surely is now."""
        return self.parts.get(old) or ([self.new_of[old]] if old in self.new_of else [])

    def olds(self, new: int) -> Sequence[int]:
        """All that a new clause surely was before."""
        return self.sources.get(new) or ([self.old_of[new]] if new in self.old_of else [])
