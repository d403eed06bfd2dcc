"""How much has been answered, and that an outcome waits for all of it."""

import pytest

from consultation.models import Verdict
from consultation.rules.coverage import Coverage, require_complete
from core.errors import Conflict


def test_shares() -> None:
    coverage = Coverage({Verdict.ACCEPTED: 2, Verdict.NOTED: 1}, unanswered=1)
    assert (coverage.answered, coverage.total, coverage.share) == (3, 4, 0.75)


def test_nobody_commented_so_nothing_is_owed() -> None:
    assert Coverage().share == 1.0
    require_complete(Coverage())


def test_an_outcome_waits_for_every_answer() -> None:
    require_complete(Coverage({Verdict.REFUSED: 3}))
    with pytest.raises(Conflict, match="2"):
        require_complete(Coverage({Verdict.REFUSED: 3}, unanswered=2))
