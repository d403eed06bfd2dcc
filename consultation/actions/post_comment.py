"""Say something of a clause while its discussion is open."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from consultation.actions.keep_wording import keep_wording
from consultation.actions.move_comment import move_comment
from consultation.models import ClauseVersion, Comment, CommentEvent, CommentState, Dossier, Stance
from consultation.queries import comments, dossiers, versions, wordings
from consultation.rules.comment_wordings import checked_extras
from consultation.rules.phases import require_open
from core.database import AsyncSession, stored
from core.errors import TooLate
from core.gate import Gate, Passing, Words
from core.i18n import N_

KIND = "comment"


@dataclass(frozen=True)
class Posted:
    """The comment, and whether it is new: the same words of the same clause are kept once."""

    comment: Comment
    is_new: bool


async def post_comment(
    db: AsyncSession,
    *,
    dossier: Dossier,
    words: ClauseVersion,
    person_id: int,
    language: str,
    stance: Stance,
    body: str,
    proposed: str = "",
    quote: str = "",
    gate: Gate,
    now: datetime,
) -> Posted:
    """The comment hangs on the clause and keeps the words it was written about.

    It comes in held, and is shown at once unless the gate holds it for a moderator. Raises TooLate
    from the closing instant on and for a clause that the newest version has no more, Conflict
    before the opening instant, Invalid for a proposal or a quote that does not fit the clause.
    """
    require_open(await dossiers.held(db, stored(dossier.id)), now)
    if not await versions.is_in_newest(db, stored(dossier.id), words.clause_id):
        raise TooLate(N_("The newest version has no such clause any more."))
    clause_version_id = stored(words.id)
    about = (await wordings.about(db, [clause_version_id]))[clause_version_id]
    extras = checked_extras(
        stance=stance, proposed=proposed, quote=quote, words=about.words, language=about.language
    )
    comment_id = await _add(
        db,
        dossier_id=stored(dossier.id),
        clause_id=words.clause_id,
        clause_version_id=clause_version_id,
        person_id=person_id,
        language=language,
        stance=stance,
        body=body,
        proposed=extras.proposed,
        quote=extras.quote,
        wording=1,
        supports=0,
        state=CommentState.HELD,
        posted_at=now,
    )
    if comment_id is None:
        known = await comments.said_before(
            db, clause_id=words.clause_id, person_id=person_id, body=body
        )
        return Posted(known, is_new=False)
    comment = await db.get_one(Comment, comment_id)
    db.add(CommentEvent(comment_id=comment_id, state=CommentState.HELD, by_id=person_id, at=now))
    await keep_wording(db, comment, about, now=now)
    if await gate.ask(db, words_of(comment), now=now) is Passing.SHOWN:
        await move_comment(db, comment, to=CommentState.SHOWN, by_id=None, now=now)
    return Posted(comment, is_new=True)


def words_of(comment: Comment) -> Words:
    """What the gate reads: all that is in the comment's own words."""
    text = "\n\n".join(filter(None, (comment.body, comment.proposed)))
    return Words(KIND, stored(comment.id), text, comment.person_id)


async def _add(db: AsyncSession, **values: object) -> int | None:
    """The key of the new row, or None where these words stand there already."""
    added = await db.exec(
        insert(Comment).values(**values).on_conflict_do_nothing().returning(col(Comment.id))
    )
    return added.scalar_one_or_none()
