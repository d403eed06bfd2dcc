"""Letters of this house: why something was decided, and what became of a report."""

from core.database import stored
from core.i18n import DEFAULT, language_tagged, localised
from core.letters import Letter
from moderation.models import Decision
from moderation.queries.readers import Reader
from moderation.rules.grounds import ground_of
from moderation.rules.redress import appeal_until


def statement_of_reasons(decision: Decision, *, to: Reader) -> Letter:
    """To the author: what was decided about their words, why, and how to appeal."""
    number = stored(decision.id)
    return Letter(
        folder="moderation/letters/statement_of_reasons",
        unique=f"statement-of-reasons-{number}-{to.person_id}",
        to=to.email,
        language=to.language,
        values={
            "path": f"/moderation/decisions/{number}",
            "restriction": decision.restriction.value,
            "ground": _ground(decision, to),
            "explanation": decision.explanation,
            "decided_at": decision.decided_at,
            "appeal_until": appeal_until(decision.decided_at),
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


def _ground(decision: Decision, to: Reader) -> str:
    """The ground in the reader's language with its law or rule, or nothing."""
    ground = ground_of(decision.ground, decision.ground_version)
    if ground is None:
        return ""
    language = language_tagged(to.language) or DEFAULT
    return f"{localised(ground.names, language)} ({localised(ground.source, language)})"
