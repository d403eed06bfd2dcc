"""What an answer must say: a verdict, a reason of the list that fits it, and words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from consultation.models import AnswerReason, Verdict
from consultation.rules.later_words import Named
from core.errors import Invalid
from core.i18n import N_

# Fewer letters than this are no reasons; the database keeps the same bound.
LEAST_REASONS = 10

# Whoever is told this waits for other words in the text.
PROMISING = frozenset({Verdict.ACCEPTED, Verdict.PARTLY})


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as an officer gives it: the verdict, the code of its reason, and words.

    Where a published version does already what was asked, it names the clause as that version has
    it, or in `ended_in_id` the version that has the clause no more.
    """

    verdict: Verdict
    code: str
    reasons: str
    language: str
    clause_version_id: int | None = None
    ended_in_id: int | None = None

    @property
    def change(self) -> Named:
        """What it names as changed; false where it names nothing."""
        return Named(self.clause_version_id, self.ended_in_id)


def in_force(known: Iterable[AnswerReason], day: date) -> list[AnswerReason]:
    """The newest row of each code that is valid on this day and fits some verdict, in the order of
    the list.
    """
    newest: dict[str, AnswerReason] = {}
    for reason in sorted(known, key=lambda reason: reason.valid_from):
        if reason.valid_from <= day:
            newest[reason.code] = reason
    usable = (reason for reason in newest.values() if reason.verdicts)
    return sorted(usable, key=lambda reason: (reason.position, reason.code))


def checked_reason(given: Given, valid: Sequence[AnswerReason]) -> AnswerReason | None:
    """The row of the reason that is named; None only where something is noted without one.

    Raises Invalid where reason or words are missing, where the reason does not fit the verdict, and
    where a refusal names words that it has changed.
    """
    if given.change and given.verdict not in PROMISING:
        raise Invalid(
            N_("Only what is accepted, at least in part, has changed the text."), field="change"
        )
    chosen = next((reason for reason in valid if reason.code == given.code), None)
    if chosen is None:
        if given.code:
            raise Invalid(N_("Choose a reason from the list."), field="code")
        if given.verdict is not Verdict.NOTED:
            raise Invalid(
                N_("Choose a reason: an answer needs one unless the comment is only noted."),
                field="code",
            )
    elif given.verdict not in chosen.verdicts:
        raise Invalid(N_("This reason does not fit the verdict. Choose another one."), field="code")
    if given.verdict is not Verdict.NOTED and len(given.reasons) < LEAST_REASONS:
        raise Invalid(
            N_("Say why: an answer needs reasons unless the comment is only noted."),
            field="reasons",
        )
    return chosen
