"""The drafting agency gives one answer to many comments, each of which has it once.

A fixed number of statements does it, however many the comments are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from consultation.actions.name_change import name_change
from consultation.actions.tell_of_answers import Together, tell_of_answers
from consultation.models import Answer, AnswerReason
from consultation.queries import answers, later_words
from consultation.queries.answers import Held
from consultation.rules.answers import Given, checked_reason
from consultation.rules.later_words import Later
from core.database import AsyncSession
from core.dates import day_of
from core.letters import Outbox

_UNKNOWN: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Answered:
    """Comments that have the answer now, and those that were left as they are.

    Left are comments that are not shown, that are about another agency's draft or a reply of this
    one, that had an answer already, whose author has changed them since they were read, and whose
    clause has not led to the words that the answer names.
    """

    answered: list[int]
    skipped: list[int]


async def answer_comments(
    db: AsyncSession,
    agency_id: int,
    comment_ids: Sequence[int],
    *,
    officer_id: int,
    given: Given,
    read: Mapping[int, int] = _UNKNOWN,
    outbox: Outbox,
    now: datetime,
) -> Answered:
    """Every author gets one letter that names all of their comments.

    `read` says which wording of a comment was read, where that is known. Raises Invalid for an
    answer that lacks its reason or words.
    """
    reason = checked_reason(given, await answers.reasons_in_force(db, day_of(now)))
    asked = list(dict.fromkeys(comment_ids))
    held = [
        comment
        for comment in await answers.held(db, agency_id, asked)
        if read.get(comment.comment_id, comment.wording) == comment.wording
    ]
    change = None
    if given.change:
        led = await _led_to_change(db, held, given)
        change = next(iter(led.values()), None)
        held = [comment for comment in held if comment.clause_version_id in led]
    kept = await _keep(db, held, given, reason, officer_id=officer_id, now=now)
    if change is not None:
        await name_change(db, list(kept.values()), change, by_id=officer_id, now=now)
    together = Together(officer_id, now, given, reason, change.number if change else None)
    await tell_of_answers(db, list(kept), together, outbox=outbox)
    return Answered(
        [comment_id for comment_id in asked if comment_id in kept],
        [comment_id for comment_id in asked if comment_id not in kept],
    )


async def _led_to_change(
    db: AsyncSession, held: Sequence[Held], given: Given
) -> Mapping[int, Later]:
    """The change that the answer names, by the clauses as read that it may be named for."""
    offered = await later_words.offered(db, {comment.clause_version_id for comment in held})
    found = {start: each.named(given.change) for start, each in offered.items()}
    return {start: change for start, change in found.items() if change is not None}


async def _keep(
    db: AsyncSession,
    held: Sequence[Held],
    given: Given,
    reason: AnswerReason | None,
    *,
    officer_id: int,
    now: datetime,
) -> dict[int, int]:
    """The new answers by their comments; a comment that has one already is left out."""
    rows = answers.rows_of(
        Answer,
        {"comment_id": [comment.comment_id for comment in held]},
        {
            "officer_id": officer_id,
            "verdict": given.verdict,
            "reason_id": reason.id if reason else None,
            "language": given.language,
            "reasons": given.reasons,
            "answered_at": now,
        },
    )
    added = await db.exec(
        insert(Answer)
        .from_select(*rows)
        .on_conflict_do_nothing()
        .returning(col(Answer.comment_id), col(Answer.id))
    )
    return {row[0]: row[1] for row in added}
