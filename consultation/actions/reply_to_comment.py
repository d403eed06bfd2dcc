"""Reply to a comment, or to a reply under one, while the discussion is open."""

from collections.abc import Collection, Sequence
from datetime import datetime

from consultation.actions.keep_draft import take_along
from consultation.actions.post_comment import Posted, put_comment
from consultation.actions.speak_for import speak_for
from consultation.models import Comment, Stance
from consultation.queries import comments, dossiers, versions, wordings
from consultation.rules.attachments import Attachable
from consultation.rules.phases import require_open
from consultation.rules.replies import beginning_of, require_repliable
from core.database import AsyncSession, stored
from core.errors import TooLate
from core.gate import Gate
from core.i18n import N_


async def reply_to_comment(
    db: AsyncSession,
    comment: Comment,
    *,
    person_id: int,
    is_official: bool,
    language: str,
    body: str,
    representation_id: int | None = None,
    attachments: Sequence[Attachable] = (),
    keeping: Collection[int] = (),
    gate: Gate,
    now: datetime,
) -> Posted:
    """The reply stands in the thread of the comment, about the words which that is about. `keeping`
    are the numbers of files kept with what was begun, which go along.

    `is_official` is whether an officer of the drafting agency speaks. Raises TooLate from the
    closing instant on and for a clause that the newest version has no more, Conflict before the
    opening instant and for a comment that is not shown, Invalid for an
    organisation that the author does not speak for.
    """
    require_open(await dossiers.held(db, comment.dossier_id), now)
    if not await versions.is_in_newest(db, comment.dossier_id, comment.clause_id):
        raise TooLate(N_("The newest version has no such clause any more."))
    # Whoever hides or takes back the comment waits for the reply, and the other way round.
    require_repliable(await comments.held(db, stored(comment.id)))
    if not is_official:
        await speak_for(db, representation_id, person_id)
    about = await wordings.about(db, [comment.clause_version_id])
    reply = Comment(
        dossier_id=comment.dossier_id,
        clause_id=comment.clause_id,
        clause_version_id=comment.clause_version_id,
        person_id=person_id,
        language=language,
        stance=Stance.NONE,
        body=body,
        posted_at=now,
        parent_id=beginning_of(comment),
        reply_to_id=comment.id,
        is_official=is_official,
        representation_id=None if is_official else representation_id,
    )
    along = await take_along(
        db, person_id, comment.clause_id, reply_to_id=comment.id, numbers=keeping
    )
    return await put_comment(
        db,
        reply,
        about[comment.clause_version_id],
        attachments=[*along, *attachments],
        gate=gate,
        now=now,
    )
