"""Tell authors what was answered to their comments: at once, or by a job where they are many.

The job goes through authors in the order of their numbers. A portion is one transaction, which also
asks for the next; done twice it writes no letter twice, for a comment is answered once.
"""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from consultation.letters.comments import comments_answered
from consultation.models import AnswerReason, Verdict
from consultation.queries import answers
from consultation.queries.answers import Rest
from consultation.rules.answers import Given
from core.database import AsyncSession
from core.jobs import enqueue, undone
from core.letters import Letter, Outbox

JOB = "tell_of_answers"

# Of more comments than this nobody who answers them waits for the letters.
AT_ONCE = 100
# How many authors one transaction of the job writes to.
PORTION = 200


@dataclass(frozen=True, slots=True)
class Together:
    """An answer that an officer gave to several comments at one instant; `changed_in` is the number
    of the version which it names as having done what was asked.
    """

    officer_id: int
    at: datetime
    given: Given
    reason: AnswerReason | None
    changed_in: int | None


async def tell_of_answers(
    db: AsyncSession, comment_ids: Sequence[int], together: Together, *, outbox: Outbox
) -> None:
    """Every author gets one letter that names all of their comments among these."""
    if len(comment_ids) <= AT_ONCE:
        letters = await _letters(db, comment_ids, together)
        await outbox.post_all(db, letters, now=together.at)
        return
    given, reason = together.given, together.reason
    await _ask(
        db,
        {
            "officer": together.officer_id,
            "at": together.at.isoformat(),
            "verdict": given.verdict,
            "reason": reason.id if reason else None,
            "reasons": given.reasons,
            "language": given.language,
            "changed_in": together.changed_in,
            "after": 0,
        },
    )


async def write_of_answers(
    db: AsyncSession, what: str, *, outbox: Outbox, now: datetime, size: int = PORTION
) -> None:
    """Write the next portion of letters, and ask for the one after it."""
    asked = json.loads(what)
    reason = (await answers.reasons(db)).get(asked["reason"])
    together = Together(
        officer_id=asked["officer"],
        at=datetime.fromisoformat(asked["at"]),
        given=Given(
            Verdict(asked["verdict"]),
            reason.code if reason else "",
            asked["reasons"],
            asked["language"],
        ),
        reason=reason,
        changed_in=asked["changed_in"],
    )
    portion = await answers.given_together(
        db, together.officer_id, together.at, after=asked["after"], limit=size
    )
    comment_ids = [comment_id for own in portion.values() for comment_id in own]
    await outbox.post_all(db, await _letters(db, comment_ids, together), now=now)
    if len(portion) == size:
        await _ask(db, asked | {"after": max(portion)})


async def still_to_write(db: AsyncSession, agency_id: int) -> int:
    """How many letters about answers of this agency the job has not written yet."""
    asked = [json.loads(what) for what in await undone(db, JOB)]
    rests = [Rest(one["officer"], datetime.fromisoformat(one["at"]), one["after"]) for one in asked]
    return await answers.authors_left(db, agency_id, rests) if rests else 0


async def _ask(db: AsyncSession, asked: dict[str, object]) -> None:
    await enqueue(db, JOB, json.dumps(asked, ensure_ascii=False))


async def _letters(
    db: AsyncSession, comment_ids: Sequence[int], together: Together
) -> list[Letter]:
    own: dict[int, list[answers.Told]] = defaultdict(list)
    for told in await answers.told(db, comment_ids):
        own[told.person_id].append(told)
    return [
        comments_answered(comments, together.given, together.reason, together.changed_in)
        for comments in own.values()
    ]
