"""What the house of public discussion does on a schedule, and what it asks its worker for."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

import structlog

from consultation.actions.import_act import require_readable
from consultation.actions.impose_outcomes import impose_due_outcomes
from consultation.actions.index_words import index_words
from consultation.actions.link_manuscript import take_links
from consultation.actions.open_surveys import open_surveys
from consultation.actions.read_manuscript import give_up, note_progress, take_act
from consultation.folding import fold_comments
from consultation.lineage import Link
from consultation.linking import compared, find_links
from consultation.models import Manuscript, ManuscriptState
from consultation.queries import manuscripts
from consultation.splitting import Act, UnreadableAct, read_act
from core.clock import Clock
from core.database import AsyncSession, Sessions, is_passing, stored
from core.errors import Invalid, Refusal
from core.i18n import N_
from core.working_days import calendar_around

log = structlog.get_logger()

T = TypeVar("T")

Result = TypeVar("Result")

# How often the page of a file that is being read may show something new, in seconds.
PROGRESS_SECONDS = 0.5

# How far a file is, in hundredths, that a worker has taken up.
_TAKEN_UP = 1

# How far a comparison is, in hundredths, once both texts are fetched and once links are found.
_FETCHED, _FOUND = 15, 85

# Portions of comments that are folded in one run.
_PORTIONS = 30

# What is said of a file when the fault is ours.
_UNREAD = N_("The portal could not read this file. Save it as DOCX or text and try again.")


async def oblige_to_publish_outcomes(db: AsyncSession, *, now: datetime) -> None:
    """Lay the outcome of every discussion that has closed on its agency."""
    await impose_due_outcomes(db, calendar=calendar_around(now), now=now)


async def open_due_surveys(db: AsyncSession, *, now: datetime) -> None:
    """Ask those who took part in discussions whose outcome is published what they say of them."""
    await open_surveys(db, now=now)


async def fold_what_was_said(db: AsyncSession, *, now: datetime) -> None:
    """Make fresh comments found by their words; an author who edits meanwhile waits for one portion
    at the most.
    """
    for _ in range(_PORTIONS):
        if not await index_words(db):
            return
        await db.commit()


async def fold_letters_of(sessions: Sessions, what: str, *, clock: Clock) -> None:
    """Put the comments of a draft that are one letter beside one another."""

    async def alone(do: Callable[[AsyncSession], Awaitable[Result]]) -> Result:
        async with sessions() as db:
            result = await do(db)
            await db.commit()
            return result

    await fold_comments(alone, int(what), clock=clock)


async def read_long_manuscript(sessions: Sessions, what: str) -> None:
    """Read a file too long for the request that brought it; how far it is, is told meanwhile.

    Done twice it changes nothing: only a text that is still being read is taken or given up. No
    transaction is open while the file is read.
    """
    async with sessions() as db:
        manuscript = await manuscripts.by_id(db, int(what))
        if manuscript is None or manuscript.state is not ManuscriptState.READING:
            return
        source = await manuscripts.source(db, manuscript.source_sha256 or b"")
    content = source.content if source else b""
    await _note(sessions, what, _TAKEN_UP)
    try:
        act: Act | None = await _read(sessions, manuscript, content)
    except (UnreadableAct, Invalid) as fault:
        line = getattr(fault, "line", None)
        act, failure = None, {"message": fault.message, "params": fault.params, "line": line}
    except Exception as fault:  # whoever waits for the file is told, and not for hours
        if is_passing(fault):
            raise
        log.error("a file could not be read", manuscript=what, exc_info=fault)
        act, failure = None, {"message": _UNREAD, "params": {}, "line": None}
    async with sessions() as db:
        manuscript = await db.get_one(Manuscript, int(what))
        if act is not None:
            await take_act(db, manuscript, act)
        else:
            await give_up(db, manuscript, failure)
        await db.commit()


async def link_long_manuscript(sessions: Sessions, what: str) -> None:
    """Compare two texts too long for the request that asked what became of their clauses.

    Done twice it changes nothing. No transaction is open meanwhile, so the text can be changed: it
    is then compared once more.
    """
    async with sessions() as db:
        manuscript = await manuscripts.by_id(db, int(what))
        if manuscript is None or not manuscript.is_linking:
            return
        try:
            comparison = await compared(db, manuscript)
        except Refusal:
            comparison = None
        revision, base = manuscript.revision, comparison.aim.base if comparison else None
    await _note(sessions, what, _FETCHED)
    found: list[Link] = []
    if comparison and base:
        found = await _noting(
            sessions,
            what,
            lambda tell: find_links(
                comparison,
                progress=lambda done: tell(_FETCHED + done * (_FOUND - _FETCHED) // 100),
            ),
        )
    await _note(sessions, what, _FOUND)
    async with sessions() as db:
        manuscript = await db.get_one(Manuscript, int(what))
        base_id = 0 if base is None else stored(base.id)
        await take_links(db, manuscript, found, revision=revision, base_id=base_id)
        await db.commit()


async def _read(sessions: Sessions, manuscript: Manuscript, content: bytes) -> Act:
    """Read in a thread of its own, and note every now and then how far it is."""
    act = await _noting(
        sessions,
        str(manuscript.id),
        lambda tell: asyncio.to_thread(read_act, content, manuscript.source_name, progress=tell),
    )
    require_readable(act, manuscript.language)
    return act


async def _noting(
    sessions: Sessions, what: str, work: Callable[[Callable[[int], None]], Awaitable[T]]
) -> T:
    """Do work that tells how far it is, and note it every now and then."""
    done = 0

    def tell(progress: int) -> None:
        nonlocal done
        done = progress

    working = asyncio.ensure_future(work(tell))
    noted = 0
    while not working.done():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(working), PROGRESS_SECONDS)
        if done > noted and not working.done():
            noted = done
            await _note(sessions, what, noted)
    return working.result()


async def _note(sessions: Sessions, what: str, progress: int) -> None:
    async with sessions() as db:
        known = await manuscripts.by_id(db, int(what))
        if known is not None:
            await note_progress(db, known, progress=progress)
            await db.commit()
