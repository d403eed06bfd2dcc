"""The words of a petition taken together: to be judged, and to be found."""

from typing import Any, Protocol

from core.scripts import fold


class Worded(Protocol):
    """Whatever holds the four texts of a petition: its draft, the petition, a version of it."""

    @property
    def demand(self) -> str: ...
    @property
    def problem(self) -> str: ...
    @property
    def proposal(self) -> str: ...
    @property
    def evidence(self) -> str: ...


# The texts in the order in which they are read.
PARTS = ("demand", "problem", "proposal", "evidence")


def parts_of(worded: Worded) -> dict[str, Any]:
    """The four texts by their names, as columns of a row, in the order in which they are read."""
    return {part: getattr(worded, part) for part in PARTS}


def whole_text(worded: Worded) -> str:
    """All that somebody who judges the petition reads; what is empty is left out."""
    return "\n\n".join(text for text in parts_of(worded).values() if text)


def search_key(worded: Worded) -> str:
    """The demand, the problem and the proposal folded, in which words are looked for."""
    return fold(" ".join((worded.demand, worded.problem, worded.proposal)))
