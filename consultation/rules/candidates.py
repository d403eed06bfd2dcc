"""Which clauses of the other version a drafter is offered as the counterpart of one."""

from collections import Counter
from collections.abc import Sequence

from consultation.lineage import Unit
from consultation.rules.links import likeness
from core.scripts import fold

# Clauses with most words in common that are looked at closely.
_LOOKED_AT = 20


def likest(unit: Unit, others: Sequence[Unit], limit: int) -> list[tuple[int, float]]:
    """The places of the clauses most like this one, with how like, the likest first."""
    wanted = _words(unit)
    alike = []
    for place, other in enumerate(others):
        words = _words(other)
        shared = (wanted & words).total()
        if shared:
            alike.append((2 * shared / (wanted.total() + words.total()), -place))
    alike.sort(reverse=True)
    looked = [(likeness(unit, others[-place]), -place) for _, place in alike[:_LOOKED_AT]]
    looked.sort(key=lambda found: (-found[0], found[1]))
    return [(place, score) for score, place in looked[:limit]]


def holding(words: str, others: Sequence[Unit], limit: int) -> list[int]:
    """The places of the first clauses that hold all these words, however they are spelled."""
    wanted = fold(words).split()
    if not wanted:
        return []
    found = (
        place
        for place, other in enumerate(others)
        if all(word in fold(f"{other.number} {other.title} {other.text}") for word in wanted)
    )
    return [place for place, _ in zip(found, range(limit), strict=False)]


def _words(unit: Unit) -> Counter[str]:
    return Counter(f"{unit.title} {unit.text}".casefold().split())
