"""Take a long file that was read by a job, or say of it why it could not be read."""

from collections.abc import Mapping
from typing import Any

from consultation.actions.link_manuscript import link_manuscript
from consultation.models import Manuscript, ManuscriptState, SourceFile
from consultation.queries import manuscripts
from consultation.rules.kept_acts import as_data
from consultation.splitting import Act
from core.database import AsyncSession
from core.errors import Refusal


async def take_act(db: AsyncSession, manuscript: Manuscript, act: Act) -> None:
    """The text is ready from now on; it is compared with the version it follows, or soon is."""
    await manuscripts.hold(db, manuscript)
    if manuscript.state is not ManuscriptState.READING:
        return
    manuscript.act = as_data(act)
    manuscript.state, manuscript.progress = ManuscriptState.READY, 100
    db.add(manuscript)
    await db.flush()
    try:
        await link_manuscript(db, manuscript)
    except Refusal:
        # The draft has moved on meanwhile; the page of the text says what is in the way.
        manuscript.links = None


async def give_up(db: AsyncSession, manuscript: Manuscript, failure: Mapping[str, Any]) -> None:
    """Keep the sentence about the file for its sender, and throw the file away unless another text
    is made of it.

    `failure` holds a `message` with its `params`, and the `line` of the file where there is one.
    """
    await manuscripts.hold(db, manuscript)
    if manuscript.state is not ManuscriptState.READING:
        return
    sha256 = manuscript.source_sha256
    manuscript.state = ManuscriptState.FAILED
    manuscript.failure = dict(failure)
    manuscript.source_sha256 = None
    db.add(manuscript)
    await db.flush()
    if sha256 is not None and not await manuscripts.is_file_used(db, sha256):
        await db.delete(await db.get_one(SourceFile, sha256))
        await db.flush()


async def note_progress(db: AsyncSession, manuscript: Manuscript, *, progress: int) -> None:
    """How many hundredths are done of what a worker does: reading a file, or comparing its text."""
    await manuscripts.hold(db, manuscript)
    if manuscript.state is ManuscriptState.READING or manuscript.is_linking:
        manuscript.progress = max(manuscript.progress, min(progress, 99))
        db.add(manuscript)
        await db.flush()
