"""Letters of this house: why something was decided, what became of a report or of an appeal."""

from core.database import stored
from core.i18n import DEFAULT, language_tagged, localised
from core.letters import Letter
from moderation.models import Appeal, Decision, Restriction
from moderation.queries.readers import Reader
from moderation.rules.grounds import ground_of
from moderation.rules.redress import appeal_until
from moderation.subjects import Described


def statement_of_reasons(
    decision: Decision, words: Described, same: Described | None, *, to: Reader
) -> Letter:
    """To the author: what was decided about their words, why, and what to do now; `same` are the
    words that theirs repeat.
    """
    number = stored(decision.id)
    return Letter(
        folder="moderation/letters/statement_of_reasons",
        unique=f"statement-of-reasons-{number}-{to.person_id}",
        to=to.email,
        language=to.language,
        values={
            "path": f"/moderation/decisions/{number}",
            "appeal_path": f"/moderation/decisions/{number}/appeals",
            "words_path": words.path,
            "same_path": same.path if same else "",
            "restriction": decision.restriction.value,
            "ground": _ground(decision, to),
            "explanation": decision.explanation,
            "decided_at": decision.decided_at,
            "appeal_until": appeal_until(decision.decided_at),
            "ends_at": decision.ends_at,
        },
    )


def report_outcome(decision: Decision, *, to: Reader) -> Letter:
    """To a reader who reported: what became of it."""
    number = stored(decision.id)
    return Letter(
        folder="moderation/letters/report_outcome",
        unique=f"report-outcome-{number}-{to.person_id}",
        to=to.email,
        language=to.language,
        values={
            "path": f"/moderation/decisions/{number}",
            "restriction": decision.restriction.value,
            "explanation": decision.explanation,
        },
    )


def appeal_received(appeal: Appeal, *, to: Reader) -> Letter:
    """To the author: the appeal has come, who answers it, and by when."""
    return Letter(
        folder="moderation/letters/appeal_received",
        unique=f"appeal-received-{appeal.id}",
        to=to.email,
        language=to.language,
        values={
            "path": f"/moderation/appeals/{appeal.id}",
            "decision": appeal.decision_id,
            "instance": appeal.instance.value,
            "made_at": appeal.made_at,
            "due_at": appeal.due_at,
        },
    )


def appeal_answered(
    appeal: Appeal, *, restriction: Restriction, is_readable: bool, to: Reader
) -> Letter:
    """To the author: what came of the appeal against this restriction, and why.

    `is_readable` says whether the words can be read now; another decision may still hide them.
    """
    return Letter(
        folder="moderation/letters/appeal_answered",
        unique=f"appeal-answered-{appeal.id}",
        to=to.email,
        language=to.language,
        values={
            "path": f"/moderation/appeals/{appeal.id}",
            "appeal_path": f"/moderation/decisions/{appeal.decision_id}/appeals",
            "decision": appeal.decision_id,
            "instance": appeal.instance.value,
            "outcome": appeal.state.value,
            "restriction": restriction.value,
            "is_readable": is_readable,
            "reply": appeal.reply,
            "appeal_until": appeal_until(appeal.decided_at) if appeal.decided_at else None,
        },
    )


def appeal_overdue(appeal: Appeal, *, to: Reader, is_judge: bool) -> Letter:
    """To whoever may answer it, or to the ombudsman above them: its day is over."""
    return Letter(
        folder="moderation/letters/appeal_overdue",
        unique=f"appeal-overdue-{appeal.id}-{to.person_id}",
        to=to.email,
        language=to.language,
        values={
            "path": f"/moderation/appeals/{appeal.id}",
            "appeal": appeal,
            "is_judge": is_judge,
        },
    )


def _ground(decision: Decision, to: Reader) -> str:
    """The ground in the reader's language with its law or rule, or nothing."""
    ground = ground_of(decision.ground, decision.ground_version)
    if ground is None:
        return ""
    language = language_tagged(to.language) or DEFAULT
    return f"{localised(ground.names, language)} ({localised(ground.source, language)})"
