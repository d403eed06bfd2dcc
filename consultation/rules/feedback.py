"""Feedback on the portal: who studies it, what can come of it, and how often one may send it."""

from collections.abc import Mapping, Sequence

from accounts.models import Role
from accounts.rules.permissions import Permission
from consultation.models import Choice, FeedbackOutcomeKind
from consultation.rules.questionnaires import Question
from core.errors import Conflict, Invalid
from core.i18n import N_
from core.limits import Limit

# Enough for a computer room at school; a loop stops here.
SENDING = Limit("feedback", tries=20, window_seconds=3600)

STUDY = Permission(
    lambda viewer: bool(viewer.roles & {Role.OPERATOR, Role.ADMINISTRATOR}),
    N_("Only operators of the portal read the words of its visitors and say what comes of them."),
)

# None is what nobody has studied yet; what is planned is decided later.
MOVES: Mapping[FeedbackOutcomeKind | None, frozenset[FeedbackOutcomeKind]] = {
    None: frozenset(FeedbackOutcomeKind),
    FeedbackOutcomeKind.PLANNED: frozenset({FeedbackOutcomeKind.DONE, FeedbackOutcomeKind.NOT}),
    FeedbackOutcomeKind.DONE: frozenset(),
    FeedbackOutcomeKind.NOT: frozenset(),
}


def require_move(now: FeedbackOutcomeKind | None, to: FeedbackOutcomeKind) -> None:
    """Raises Conflict when the table has no such move."""
    if to not in MOVES[now]:
        raise Conflict(N_("This answer has its outcome already. Nothing was changed."))


def require_all(questions: Sequence[Question], choices: Mapping[int, Choice]) -> None:
    """Raises Invalid, naming the field, for a question without an answer."""
    for question in questions:
        if question.id not in choices:
            raise Invalid(N_("Choose one of the answers."), field=f"q{question.number}")
