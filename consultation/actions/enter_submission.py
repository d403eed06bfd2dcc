"""An operator enters what somebody said of a clause by phone, on paper or in person."""

from dataclasses import dataclass
from datetime import datetime

from consultation.actions.know_caller import know_caller
from consultation.actions.post_comment import Posted, put_comment
from consultation.models import Channel, ClauseVersion, Comment, Dossier, Stance, Submission
from consultation.queries import dossiers, submissions, versions, wordings
from consultation.rules.comment_wordings import checked_extras
from consultation.rules.replies import require_stance
from consultation.rules.submissions import Named, require_received
from core.database import AsyncSession, stored
from core.errors import Invalid, TooLate
from core.gate import Gate
from core.i18n import N_
from core.settings import Settings


@dataclass(frozen=True)
class Heard:
    """What was said and how it came; `is_another` says that the person has spoken here before."""

    channel: Channel
    received_at: datetime
    language: str
    stance: Stance
    body: str
    proposed: str = ""
    quote: str = ""
    is_another: bool = False


async def enter_submission(
    db: AsyncSession,
    *,
    dossier: Dossier,
    words: ClauseVersion,
    named: Named,
    heard: Heard,
    operator_id: int,
    gate: Gate,
    settings: Settings,
    now: datetime,
) -> Posted:
    """The comment stands as if its author had posted it when it was received, with its channel.

    Receipt, gate and the agency's duty to answer are the same. Raises as `post_comment` does, by
    the instant of receipt; Conflict once the outcome is published; Invalid for who cannot be known
    and where the person has said something else of this clause, unless this is another comment.
    """
    require_stance(heard.stance, is_reply=False)
    dossier_id = stored(dossier.id)
    # Nobody publishes the outcome meanwhile.
    held = await dossiers.held(db, dossier_id, alone=True)
    has_outcome = await submissions.has_outcome(db, dossier_id)
    require_received(held, heard.received_at, has_outcome=has_outcome, now=now)
    if not await versions.is_in_newest(db, dossier_id, words.clause_id):
        raise TooLate(N_("The newest version has no such clause any more."))
    clause_version_id = stored(words.id)
    about = (await wordings.about(db, [clause_version_id]))[clause_version_id]
    extras = checked_extras(
        stance=heard.stance,
        proposed=heard.proposed,
        quote=heard.quote,
        words=about.words,
        language=about.language,
    )
    author = await know_caller(db, named, language=heard.language, settings=settings, now=now)
    comment = Comment(
        dossier_id=dossier_id,
        clause_id=words.clause_id,
        clause_version_id=clause_version_id,
        person_id=stored(author.id),
        language=heard.language,
        stance=heard.stance,
        body=heard.body,
        proposed=extras.proposed,
        quote=extras.quote,
        posted_at=heard.received_at,
        channel=heard.channel,
    )
    await _require_new(db, comment, is_another=heard.is_another)
    posted = await put_comment(db, comment, about, gate=gate, now=now)
    if posted.is_new:
        db.add(
            Submission(
                comment_id=stored(posted.comment.id),
                operator_id=operator_id,
                contact=named.contact,
                received_at=heard.received_at,
                entered_at=now,
            )
        )
        await db.flush()
    return posted


async def _require_new(db: AsyncSession, comment: Comment, *, is_another: bool) -> None:
    """Raises Invalid with the numbers of what the person said of this clause in other words."""
    known = await submissions.said_of(db, comment.clause_id, comment.person_id)
    if is_another or not known or comment.body in {said.body for said in known}:
        return
    raise Invalid(
        N_("This person has spoken of this clause already: No. {numbers}. Is this something else?"),
        field="is_another",
        numbers=", ".join(str(said.id) for said in known),
    )
