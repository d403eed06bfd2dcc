"""Keep an answer that is being written for every officer of the agency, until it is published."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlmodel import col

from agencies.models import Obligation
from agencies.rules.obligations import UNFULFILLED
from core.database import AsyncSession
from core.errors import Conflict
from core.i18n import N_
from petitions.models import ResponseDraft
from petitions.queries import response_drafts
from petitions.rules.response_drafts import Sheet, is_overtaken


async def save_response_draft(
    db: AsyncSession,
    obligation: Obligation,
    words: Mapping[str, str],
    sheet: Sheet,
    *,
    by_id: int,
    now: datetime,
) -> ResponseDraft:
    """The draft as it stands now: of this sheet, or of another one that was saved meanwhile, and
    then nothing is changed. Raises Conflict once the answer is published.
    """
    draft = await hold_response_draft(db, obligation, by_id=by_id, now=now)
    await db.refresh(obligation)
    if obligation.state not in UNFULFILLED:
        raise Conflict(N_("This petition has been answered already."))
    if is_overtaken(draft, sheet):
        return draft
    draft.words = dict(words)
    draft.version += 1
    draft.sheet = sheet.name
    draft.saved_by_id, draft.saved_at = by_id, now
    db.add(draft)
    await db.flush()
    return draft


async def hold_response_draft(
    db: AsyncSession, obligation: Obligation, *, by_id: int, now: datetime
) -> ResponseDraft:
    """The draft of this agency's answer, an empty one of version 0 where there was none.

    Nobody else saves it before this transaction ends; whoever publishes it asks here first, too.
    """
    petition_id, agency_id = obligation.subject_id, obligation.agency_id
    empty = {"words": {}, "version": 0, "sheet": "", "saved_by_id": by_id, "saved_at": now}
    await db.exec(
        insert(ResponseDraft)
        .values(petition_id=petition_id, agency_id=agency_id, **empty)
        .on_conflict_do_nothing()
    )
    return await response_drafts.held(db, petition_id, agency_id)


async def forget_response_draft(db: AsyncSession, petition_id: int, agency_id: int) -> None:
    """Once its answer is published nobody needs it."""
    await db.exec(
        delete(ResponseDraft).where(
            col(ResponseDraft.petition_id) == petition_id,
            col(ResponseDraft.agency_id) == agency_id,
        )
    )
