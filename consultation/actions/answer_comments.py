"""The drafting agency gives one answer to many comments, each of which has it once.

A fixed number of statements does it, however many the comments are.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from consultation.letters import comments_answered
from consultation.models import Answer, AnswerReason, Fulfilment
from consultation.queries import answers, later_words
from consultation.queries.answers import Held, Told
from consultation.rules.answers import Given, checked_reason
from consultation.rules.later_words import Later, changed
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
        await _link(db, list(kept.values()), change, officer_id=officer_id, now=now)
    letters = [
        comments_answered(own, given, reason, change)
        for own in _by_author(await answers.told(db, list(kept)))
    ]
    await outbox.post_all(db, letters, now=now)
    return Answered(
        [comment_id for comment_id in asked if comment_id in kept],
        [comment_id for comment_id in asked if comment_id not in kept],
    )


async def _led_to_change(
    db: AsyncSession, held: Sequence[Held], given: Given
) -> Mapping[int, Later]:
    """The change that the answer names, by the clauses as read that have led to it."""
    descents = await later_words.of(db, {comment.clause_version_id for comment in held})
    return {
        start: change
        for start, descent in descents.items()
        for change in changed(descent.written, descent.later)
        if given.change.names(change)
    }


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


async def _link(
    db: AsyncSession,
    answer_ids: Sequence[int],
    change: Later,
    *,
    officer_id: int,
    now: datetime,
) -> None:
    rows = answers.rows_of(
        Fulfilment,
        {"answer_id": answer_ids},
        {
            "version_id": change.version_id,
            "clause_version_id": change.clause_version_id,
            "by_id": officer_id,
            "at": now,
        },
    )
    await db.exec(insert(Fulfilment).from_select(*rows))


def _by_author(told: Sequence[Told]) -> list[list[Told]]:
    own: dict[int, list[Told]] = defaultdict(list)
    for comment in told:
        own[comment.person_id].append(comment)
    return list(own.values())
