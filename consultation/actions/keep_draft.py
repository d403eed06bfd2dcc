"""Keep what somebody types about a clause until they send it, and throw it away."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from consultation.actions.drop_source import drop_sources
from consultation.actions.keep_file import Source, keep_file
from consultation.actions.speak_for import speak_for
from consultation.models import ClauseVersion, CommentDraft, CommentDraftFile, Stance
from consultation.queries import comment_drafts, comments, wordings
from consultation.rules.attachments import MOST, Attachable, require_few
from consultation.rules.comment_wordings import is_unchanged
from core.database import AsyncSession, stored


@dataclass(frozen=True)
class Begun:
    """What is typed so far, of a comment or of a reply to one; anything may be missing."""

    stance: Stance | None = None
    body: str = ""
    proposed: str = ""
    quote: str = ""
    reply_to_id: int | None = None
    representation_id: int | None = None


async def keep_draft(
    db: AsyncSession,
    words: ClauseVersion,
    begun: Begun,
    *,
    person_id: int,
    files: Sequence[Attachable] = (),
    keeping: Collection[int] | None = None,
    now: datetime,
) -> bool:
    """Whether something is kept: the newest words of one person in one place take the place of
    those before. Nothing is kept of an empty form, nor of words that have been sent meanwhile.

    `files` come to those that were kept before, of which only the numbers in `keeping` stay; None
    leaves all. Raises Invalid for more files than a comment has, and for an organisation that the
    person does not speak for.
    """
    proposed = begun.proposed
    about = (await wordings.about(db, [stored(words.id)]))[stored(words.id)]
    if is_unchanged(proposed, about.words, about.language):
        proposed = ""
    await speak_for(db, begun.representation_id, person_id)
    known = await comment_drafts.files_in(db, person_id, words.clause_id, begun.reply_to_id)
    staying = [file for file in known if keeping is None or file.number in keeping]
    is_sent = bool(begun.body) and await comments.has_said(
        db,
        clause_id=words.clause_id,
        person_id=person_id,
        reply_to_id=begun.reply_to_id,
        body=begun.body,
    )
    if is_sent or not (begun.body or proposed or begun.quote or staying or files):
        await throw_away_draft(db, person_id, words.clause_id, begun.reply_to_id)
        return False
    require_few([*staying, *files])
    kept = {
        "clause_version_id": stored(words.id),
        "representation_id": begun.representation_id,
        "stance": begun.stance,
        "body": begun.body,
        "proposed": proposed,
        "quote": begun.quote,
        "saved_at": now,
    }
    added = await db.exec(
        insert(CommentDraft)
        .values(
            person_id=person_id, clause_id=words.clause_id, reply_to_id=begun.reply_to_id, **kept
        )
        .on_conflict_do_update(constraint="uq_comment_draft_place", set_=kept)
        .returning(col(CommentDraft.id))
    )
    draft_id = added.scalar_one()
    await _let_go(db, [file for file in known if file not in staying])
    await _keep_files(db, draft_id, {file.number for file in staying}, files, now=now)
    return True


async def throw_away_draft(
    db: AsyncSession, person_id: int, clause_id: int, reply_to_id: int | None = None
) -> None:
    """With its files; there is no way back."""
    found = await comment_drafts.one(db, person_id, clause_id, reply_to_id)
    if found is None:
        return
    await _let_go(db, found.files)
    await db.delete(found.draft)
    await db.flush()


async def take_along(
    db: AsyncSession,
    person_id: int,
    clause_id: int,
    *,
    reply_to_id: int | None = None,
    numbers: Collection[int],
) -> list[Attachable]:
    """Those of the kept files with these numbers, to be sent with the comment; all that was kept is
    thrown away.
    """
    place = (person_id, clause_id, reply_to_id)
    along = await comment_drafts.contents(db, *place, numbers=numbers)
    await throw_away_draft(db, *place)
    return along


async def _keep_files(
    db: AsyncSession,
    draft_id: int,
    taken: Collection[int],
    files: Sequence[Attachable],
    *,
    now: datetime,
) -> None:
    """Under the first numbers that are free."""
    free = [number for number in range(1, MOST + 1) if number not in taken]
    for number, file in zip(free, files, strict=False):
        kept = await keep_file(db, Source(file.name, file.content), now=now)
        db.add(
            CommentDraftFile(
                draft_id=draft_id,
                number=number,
                format=file.format,
                name=file.name,
                size=len(file.content),
                sha256=kept.sha256,
            )
        )
    await db.flush()


async def _let_go(db: AsyncSession, files: Sequence[CommentDraftFile]) -> None:
    for file in files:
        await db.delete(file)
    await db.flush()
    await drop_sources(db, {file.sha256 for file in files})
