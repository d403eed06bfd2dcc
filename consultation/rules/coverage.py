"""How much of what citizens said has been answered."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from consultation.models import Verdict
from core.errors import Conflict
from core.i18n import N_


@dataclass(frozen=True)
class Coverage:
    """The shown comments of a draft: how many have each verdict, how many still wait."""

    by_verdict: Mapping[Verdict, int] = field(default_factory=dict)
    unanswered: int = 0

    @property
    def answered(self) -> int:
        return sum(self.by_verdict.values())

    @property
    def total(self) -> int:
        return self.answered + self.unanswered

    @property
    def share(self) -> float:
        """The answered part of all, from 0 to 1; a draft nobody commented on owes no answer."""
        return self.answered / self.total if self.total else 1.0


def require_complete(coverage: Coverage) -> None:
    """Raises Conflict while a comment lacks its answer."""
    if coverage.unanswered:
        raise Conflict(
            N_("The outcome waits until every comment is answered. Without an answer: {count}."),
            count=coverage.unanswered,
        )
