"""Correct an answer before the outcome is published; what it said before stays to be read."""

from datetime import datetime

from consultation.letters.comments import answer_corrected
from consultation.queries import answers, dossiers
from consultation.queries.comments import Subject
from consultation.rules.answers import Given, checked_reason
from core.database import AsyncSession, stored
from core.dates import day_of
from core.errors import Conflict, Invalid, TooLate
from core.i18n import N_
from core.letters import Outbox


async def correct_answer(
    db: AsyncSession,
    subject: Subject,
    *,
    officer_id: int,
    given: Given,
    known: int,
    outbox: Outbox,
    now: datetime,
) -> bool:
    """Whether anything has changed: the same answer once more is no correction.

    `known` is the version that was corrected. The author gets a letter. Raises TooLate once the
    outcome is published, Conflict where there is no answer, Invalid where a colleague was first
    and for an answer that lacks its reason or words.
    """
    identity, dossier_id = stored(subject.comment.id), stored(subject.dossier.id)
    # Nobody publishes the outcome meanwhile.
    await dossiers.held(db, dossier_id, alone=True)
    [(_, ended_at)] = await dossiers.with_endings(db, [dossier_id])
    if ended_at is not None:
        raise TooLate(N_("The outcome is published, so its answers stay as they are."))
    answer = await answers.held_answer(db, identity)
    if answer is None:
        raise Conflict(N_("This comment has no answer yet that could be corrected."))
    reason = checked_reason(given, await answers.reasons_in_force(db, day_of(now)))
    said = {
        "verdict": given.verdict,
        "reason_id": reason.id if reason else None,
        "reasons": given.reasons,
    }
    if all(getattr(answer, name) == value for name, value in said.items()):
        return False
    if answer.number != known:
        raise Invalid(N_("A colleague has just corrected this answer. Look at it first."))
    answer.sqlmodel_update(
        said
        | {
            "language": given.language,
            "officer_id": officer_id,
            "number": known + 1,
            "corrected_at": now,
        }
    )
    db.add(answer)
    await db.flush()
    letters = [
        answer_corrected(told, given, reason, answer.number)
        for told in await answers.told(db, [identity])
    ]
    await outbox.post_all(db, letters, now=now)
    return True
