"""The words of a petition taken together: to be judged, and to be found."""

from typing import Any, Protocol

from core.scripts import fold
from petitions.rules.acts import Act


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


def whole_text(worded: Worded, act: Act | None) -> str:
    """All that somebody who judges the petition reads; what is empty is left out."""
    texts = [*parts_of(worded).values(), act.words if act else ""]
    return "\n\n".join(text for text in texts if text)


def search_key(worded: Worded, act: Act | None) -> str:
    """The demand, the problem, the proposal and the act it is about, folded, to look for words."""
    told = f"{act.title} {act.number}" if act else ""
    return fold(" ".join((worded.demand, worded.problem, worded.proposal, told)).rstrip())
