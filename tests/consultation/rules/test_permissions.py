"""Who may do what, as a table."""

import pytest

from accounts.models import Assurance
from accounts.viewing import Viewer
from consultation.rules.permissions import ANSWER, COMMENT, PUBLISH_OUTCOME, SEE_ANSWERS_DESK
from core.errors import NotAllowed


def viewer(assurance: Assurance) -> Viewer:
    return Viewer(1, "Nodira", assurance, frozenset(), None)


@pytest.mark.parametrize(
    ("assurance", "may"),
    [
        (Assurance.NONE, False),
        (Assurance.LOW, True),
        (Assurance.SUBSTANTIAL, True),
        (Assurance.HIGH, True),
    ],
)
def test_whoever_is_confirmed_comments(assurance: Assurance, may: bool) -> None:
    assert COMMENT.holds(viewer(assurance)) is may


@pytest.mark.parametrize("permission", [ANSWER, PUBLISH_OUTCOME, SEE_ANSWERS_DESK])
def test_only_the_drafting_agency_answers(permission) -> None:  # type: ignore[no-untyped-def]
    permission.require(viewer(Assurance.LOW), True)
    with pytest.raises(NotAllowed):
        permission.require(viewer(Assurance.HIGH), False)
