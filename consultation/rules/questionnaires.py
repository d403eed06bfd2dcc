"""Questionnaires about drafts: who may answer while, and on which page what is asked next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from accounts.rules.permissions import Permission
from accounts.viewing import Viewer
from consultation.models import Choice, Dossier
from consultation.rules.phases import require_open
from core.database import Names
from core.errors import Conflict, TooLate
from core.i18n import N_


@dataclass(frozen=True)
class Question:
    """A question in its group; `marks` is the answer which says that something is wrong."""

    id: int
    number: int
    group: int
    group_names: Names
    code: str
    words: Names
    marks: Choice
    source: str
    is_verified: bool


class Step(NamedTuple):
    """A page of answering: all questions of a group, or, with `item`, where one of them bites.

    Steps are in the order in which they are asked; an item has the number of its question.
    """

    group: int
    item: int = 0


def _is_confirmed(viewer: Viewer) -> bool:
    return viewer.is_confirmed


FILL_IN = Permission(
    _is_confirmed,
    N_(
        "Confirm your e-mail address to fill in a questionnaire: open the link in the letter "
        "we sent you."
    ),
)


def steps(questions: Sequence[Question], choices: Mapping[int, Choice]) -> list[Step]:
    """Every page this person is led through: of those who mark nothing, only the groups.

    `choices` are the answers so far by the key of the question.
    """
    groups = {Step(question.group) for question in questions}
    marked = {
        Step(question.group, question.number)
        for question in questions
        if choices.get(question.id) is question.marks
    }
    return sorted(groups | marked)


def after(step: Step, way: Sequence[Step]) -> Step | None:
    """The page that follows, None where the answers are to be looked through and handed in."""
    return min((other for other in way if other > step), default=None)


def before(step: Step, way: Sequence[Step]) -> Step | None:
    """The page one came by, None for the first one."""
    return max((other for other in way if other < step), default=None)


def require_answerable(dossier: Dossier, now: datetime) -> None:
    """Raises TooLate from the closing instant on; before it, refuses whenever comments are."""
    if now >= dossier.closes_at:
        raise TooLate(N_("This discussion is closed: answers were taken until its closing second."))
    require_open(dossier, now)


def is_answerable(dossier: Dossier, now: datetime) -> bool:
    try:
        require_answerable(dossier, now)
    except Conflict:
        return False
    return True
