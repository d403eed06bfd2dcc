"""What became of the clauses of one version in the next one, found by words, order and place.

    links = lineage(units_of(old_act), units_of(new_act))

Pure: no database, no network, no clock, no chance; the same two versions have the same links.
"""

from collections.abc import Callable, Sequence

from consultation.lineage.links import Link
from consultation.lineage.matching import matched
from consultation.lineage.naming import named
from consultation.lineage.sides import sides
from consultation.lineage.units import Unit, units_of

# How far it is, in hundredths of the time a long code takes, when the words are read, and when all
# clauses are matched.
_LAID_OUT, _MATCHED = 15, 95

__all__ = ["Link", "Unit", "lineage", "units_of"]


def lineage(
    old: Sequence[Unit], new: Sequence[Unit], *, progress: Callable[[int], None] = lambda _: None
) -> list[Link]:
    """What became of each clause: every index of either version is in a link at least once.

    In the order of the new version, what was deleted last. The words of a clause are its heading
    and all that is inside it, those of a chapter or annex its heading alone: so an article is
    edited when one of its paragraphs is. A split is a link for each part, a merger one for each
    source. `progress` is told how far it is, in hundredths.
    """
    laid_out = sides(old, new)
    progress(_LAID_OUT)
    matches = matched(*laid_out, progress=lambda done: progress(_within(done)))
    links = named(matches)
    progress(100)
    return links


def _within(done: int) -> int:
    """How far the whole is when so many hundredths of the matching are done."""
    return _LAID_OUT + done * (_MATCHED - _LAID_OUT) // 100
