"""Name the version of the text that has the words which an accepted comment asked for."""

from datetime import datetime

from consultation.actions.name_change import name_change
from consultation.letters.comments import promise_fulfilled
from consultation.queries import answers, later_words, promises
from consultation.queries.comments import Subject
from consultation.rules.answers import PROMISING
from consultation.rules.later_words import Named
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.i18n import N_
from core.letters import Outbox


async def fulfil_promise(
    db: AsyncSession,
    subject: Subject,
    *,
    named: Named,
    seen: int,
    together: bool = False,
    by_id: int,
    outbox: Outbox,
    now: datetime,
) -> bool:
    """Whether anything was written: the version that was named last is not named twice.

    `seen` counts the versions that were named before, as the officer knows them. With `together`
    it is named for all open promises that were given with this one too. Every author gets a letter.
    Raises Conflict where the comment was not accepted, Invalid where another officer was first or
    where the clause has not led to the words that are named and they are not new since either.
    """
    identity = stored(subject.comment.id)
    answer = await answers.held_answer(db, identity)
    if answer is None or answer.verdict not in PROMISING:
        raise Conflict(N_("Only what is accepted, at least in part, has changed the text."))
    before = await promises.fulfilments(db, stored(answer.id))
    if before and named.fits(before[-1].version_id, before[-1].clause_version_id):
        return False
    if len(before) != seen:
        raise Invalid(N_("Somebody has just named a version. Look at it first."))
    written = subject.comment.clause_version_id
    offered = (await later_words.offered(db, [written]))[written]
    change = offered.named(named)
    if change is None:
        raise Invalid(
            N_("This clause has not become what you chose. Choose a change from the list."),
            field="change" if offered.changes else "added",
        )
    kept = {identity: stored(answer.id)}
    if together:
        kept |= await promises.answered_together(db, answer)
    await name_change(db, list(kept.values()), change, by_id=by_id, now=now)
    letters = [
        promise_fulfilled(told, change, len(before)) for told in await answers.told(db, [*kept])
    ]
    await outbox.post_all(db, letters, now=now)
    return True
