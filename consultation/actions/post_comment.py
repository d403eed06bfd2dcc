"""Say something of a clause while its discussion is open."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from consultation.actions.attach_files import attach_files
from consultation.actions.keep_draft import take_along
from consultation.actions.keep_wording import keep_wording
from consultation.actions.move_comment import move_comment
from consultation.actions.speak_for import speak_for
from consultation.models import ClauseVersion, Comment, CommentEvent, CommentState, Dossier, Stance
from consultation.queries import comments, dossiers, versions, wordings
from consultation.rules.attachments import Attachable
from consultation.rules.comment_receipts import About
from consultation.rules.comment_wordings import checked_extras
from consultation.rules.phases import require_open
from consultation.rules.replies import require_stance
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
    representation_id: int | None = None,
    attachments: Sequence[Attachable] = (),
    keeping: Collection[int] = (),
    gate: Gate,
    now: datetime,
) -> Posted:
    """The comment hangs on the clause and keeps the words it was written about; what its author
    had kept of it until then is thrown away, but for the files of these numbers, which go along.

    It comes in held, and is shown at once unless the gate holds it for a moderator. Raises TooLate
    from the closing instant on and for a clause that the newest version has no more, Conflict
    before the opening instant, Invalid for a proposal or a quote that does not fit the clause and
    where no stance is taken or for an organisation that the author does not speak for.
    """
    require_stance(stance, is_reply=False)
    require_open(await dossiers.held(db, stored(dossier.id)), now)
    if not await versions.is_in_newest(db, stored(dossier.id), words.clause_id):
        raise TooLate(N_("The newest version has no such clause any more."))
    clause_version_id = stored(words.id)
    about = (await wordings.about(db, [clause_version_id]))[clause_version_id]
    extras = checked_extras(
        stance=stance, proposed=proposed, quote=quote, words=about.words, language=about.language
    )
    await speak_for(db, representation_id, person_id)
    comment = Comment(
        dossier_id=stored(dossier.id),
        clause_id=words.clause_id,
        clause_version_id=clause_version_id,
        person_id=person_id,
        language=language,
        stance=stance,
        body=body,
        proposed=extras.proposed,
        quote=extras.quote,
        posted_at=now,
        representation_id=representation_id,
    )
    along = await take_along(db, person_id, words.clause_id, numbers=keeping)
    return await put_comment(
        db, comment, about, attachments=[*along, *attachments], gate=gate, now=now
    )


async def put_comment(
    db: AsyncSession,
    said: Comment,
    about: About,
    *,
    attachments: Sequence[Attachable] = (),
    gate: Gate,
    now: datetime,
) -> Posted:
    """Store what may be said, with its files and its first wording, and ask the gate; the same
    words in the same place are kept once.
    """
    comment_id = await _add(db, said)
    if comment_id is None:
        return Posted(await comments.said_before(db, said), is_new=False)
    comment = await db.get_one(Comment, comment_id)
    db.add(
        CommentEvent(
            comment_id=comment_id, state=CommentState.HELD, by_id=comment.person_id, at=now
        )
    )
    await attach_files(db, comment, attachments, now=now)
    await keep_wording(db, comment, about, now=now)
    if await gate.ask(db, words_of(comment, attachments), now=now) is Passing.SHOWN:
        await move_comment(db, comment, to=CommentState.SHOWN, by_id=None, now=now)
    return Posted(comment, is_new=True)


def words_of(comment: Comment, attachments: Sequence[Attachable] = ()) -> Words:
    """What the gate reads: all in the comment's own words, and what its files are called."""
    names = "\n".join(file.name for file in attachments)
    text = "\n\n".join(filter(None, (comment.body, comment.proposed, names)))
    return Words(KIND, stored(comment.id), text, comment.person_id)


async def _add(db: AsyncSession, said: Comment) -> int | None:
    """The key of the new row, or None where these words stand there already."""
    values = said.model_dump(exclude={"id"}) | {"state": CommentState.HELD}
    added = await db.exec(
        insert(Comment).values(**values).on_conflict_do_nothing().returning(col(Comment.id))
    )
    return added.scalar_one_or_none()
