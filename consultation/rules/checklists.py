"""An agency's checklist beside what people say of the same draft: who marks what, who disagrees."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from accounts.rules.permissions import Permission
from accounts.viewing import Viewer
from consultation.models import (
    Checklist,
    ChecklistAnswer,
    Choice,
    FactorAnswer,
    QuestionnaireKind,
)
from consultation.rules.questionnaires import Question
from core.errors import Conflict, Invalid
from core.i18n import N_

# The questionnaires that an agency fills in about its own draft too.
KINDS = frozenset({QuestionnaireKind.ANTI_CORRUPTION})
MOST_WORDS = 2000


def _works_for_drafting_agency(viewer: Viewer, is_member: bool) -> bool:
    return is_member


FILL_IN = Permission(
    _works_for_drafting_agency,
    N_(
        "Only an officer of the drafting agency fills in the checklist of its draft and answers"
        " what people marked."
    ),
)


class Said(NamedTuple):
    """What a checklist says to one question, and why."""

    choice: Choice
    words: str


@dataclass(frozen=True)
class Published:
    """A version of a checklist, and the name of the officer who published it."""

    checklist: Checklist
    officer: str


@dataclass(frozen=True)
class Answered:
    """An answer to a factor, and the name of the officer who gave it."""

    answer: FactorAnswer
    officer: str


@dataclass(frozen=True)
class Duty:
    """How many factors of a draft people marked, and how many of those its agency has answered."""

    marked: int
    answered: int

    @property
    def unanswered(self) -> int:
        return self.marked - self.answered


@dataclass(frozen=True)
class Factor:
    """One question of the expertise: how many people marked it, what the agency says and answers.

    `said` is None while the agency has no checklist; `answers` are the newest first.
    """

    question: Question
    marks: int
    said: ChecklistAnswer | None
    answers: Sequence[Answered]

    @property
    def is_marked(self) -> bool:
        return self.marks > 0

    @property
    def is_admitted(self) -> bool:
        """Whether the agency itself says that something is wrong."""
        return self.said is not None and self.said.choice is self.question.marks

    @property
    def is_denied(self) -> bool:
        """Whether people mark what the agency's checklist does not."""
        return self.said is not None and self.is_marked and not self.is_admitted

    @property
    def is_unseen(self) -> bool:
        """Whether the agency marks what nobody of the people does."""
        return self.is_admitted and not self.is_marked


@dataclass(frozen=True)
class Expertise:
    """The same questions answered by people and by the agency, one beside the other."""

    versions: Sequence[Published]
    factors: Mapping[int, Factor]

    @property
    def newest(self) -> Published | None:
        return self.versions[0] if self.versions else None

    @property
    def denied(self) -> list[Factor]:
        return [factor for factor in self.factors.values() if factor.is_denied]

    @property
    def unseen(self) -> list[Factor]:
        return [factor for factor in self.factors.values() if factor.is_unseen]

    @property
    def duty(self) -> Duty:
        marked = [factor for factor in self.factors.values() if factor.is_marked]
        return Duty(len(marked), sum(bool(factor.answers) for factor in marked))


def marks_of(question: Question, counted: Mapping[tuple[int, Choice], int]) -> int:
    """How many people say that something is wrong there."""
    return counted.get((question.id, question.marks), 0)


def require_factors_answered(duty: Duty) -> None:
    """Raises Conflict while a factor that people marked lacks its answer."""
    if duty.unanswered:
        raise Conflict(
            N_(
                "The outcome waits until every factor that people marked is answered."
                " Without an answer: {count}."
            ),
            count=duty.unanswered,
        )


def require_whole(questions: Sequence[Question], said: Mapping[int, Said]) -> None:
    """Raises Invalid, naming the field, for a question without an answer or a mark without why.

    `said` is by the key of the question.
    """
    for question in questions:
        given = said.get(question.id)
        if given is None:
            raise Invalid(N_("Choose one of the answers."), field=f"q{question.number}")
        if given.choice is question.marks and not given.words:
            raise Invalid(
                N_("Say what is at risk and what is done about it."), field=f"w{question.number}"
            )
        if len(given.words) > MOST_WORDS:
            raise Invalid(
                N_("Write at most {count} characters."),
                field=f"w{question.number}",
                count=MOST_WORDS,
            )
