"""Bring a file in as a text that is not published yet: a new draft, a redraft, another language."""

import asyncio
from datetime import datetime

from consultation.actions.forget_refusals import forget_answered_refusals
from consultation.actions.import_act import LANGUAGES, require_readable
from consultation.actions.keep_file import NAME_LETTERS, Source, keep_file
from consultation.actions.link_manuscript import link_manuscript
from consultation.models import Dossier, Manuscript, ManuscriptState
from consultation.queries import acts
from consultation.rules.kept_acts import as_data
from consultation.rules.succession import aim_of, wanted_number
from consultation.splitting import Act, read_act, refuse_at_sight
from core.database import AsyncSession, stored
from core.errors import Invalid
from core.i18n import N_
from core.jobs import enqueue

# The job that reads a long file; it is asked for with the number of the manuscript.
JOB = "read_manuscript"

# Files of so many bytes are read while their sender waits: well under a second. A packed one holds
# several times as much.
AT_ONCE = 150_000
_PACKED = (b"PK\x03\x04", b"%PDF")
_SWELLING = 5


async def bring_in(
    db: AsyncSession,
    source: Source,
    *,
    agency_id: int,
    dossier: Dossier | None,
    language: str,
    is_next: bool = False,
    by_id: int,
    now: datetime,
) -> Manuscript:
    """The text as it was read, or, of a long file, one that is being read.

    Raises UnreadableAct or Invalid where the file can not be read as an act, and keeps nothing of
    it. Raises Conflict where the draft has no place for a text in this language.
    """
    if language not in LANGUAGES:
        raise Invalid(N_("Choose one of the languages."), field="language")
    published = await acts.versions_of(db, stored(dossier.id)) if dossier else []
    number = wanted_number(published, language, is_next=is_next)
    aim_of(published, language, number)
    act = await _read(source, language)
    kept = await keep_file(db, source, now=now)
    manuscript = Manuscript(
        agency_id=agency_id,
        dossier_id=dossier.id if dossier else None,
        language=language,
        number=number,
        source_name=kept.name,
        source_sha256=kept.sha256,
        uploaded_by_id=by_id,
        uploaded_at=now,
        act=None if act is None else as_data(act),
        state=ManuscriptState.READING if act is None else ManuscriptState.READY,
        progress=0 if act is None else 100,
    )
    db.add(manuscript)
    await db.flush()
    await forget_answered_refusals(db, manuscript)
    if act is None:
        await enqueue(db, JOB, str(manuscript.id))
    else:
        await link_manuscript(db, manuscript)
    return manuscript


def _is_short(content: bytes) -> bool:
    return len(content) * (_SWELLING if content.startswith(_PACKED) else 1) <= AT_ONCE


async def _read(source: Source, language: str) -> Act | None:
    """The act in a short file; a long one is only looked at, and read by a job."""
    name = source.name[:NAME_LETTERS]
    if not _is_short(source.content):
        await asyncio.to_thread(refuse_at_sight, source.content, name)
        return None
    act = await asyncio.to_thread(read_act, source.content, name)
    require_readable(act, language)
    return act
