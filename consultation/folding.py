"""Folds the comments of a draft that are one letter, in many short transactions."""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Protocol, TypeVar

from consultation.actions.fold_letters import (
    COUNTED_AT_ONCE,
    Found,
    ask_to_fold,
    begin_folding,
    count_groups,
    end_folding,
    keep_groups,
    keep_members,
    let_go,
    note_folding,
)
from consultation.queries import groups
from consultation.queries.groups import Said
from consultation.rules.folding import letter_of, pairs_of
from consultation.rules.folding_groups import Folded, Sent, fold_letters
from core.clock import Clock
from core.database import AsyncSession

# Comments and clauses that are read, or written, in one transaction.
_AT_ONCE = 1_000
# How often the page may show something new, in seconds.
PROGRESS_SECONDS = 0.5
# How far it is, in hundredths, when all is read, and when all is compared.
_READ, _COMPARED = 30, 80

# The portal asks by itself when so many comments have come since the last time.
ENOUGH = 100
# So many drafts at a time.
_DUE = 20

Result = TypeVar("Result")
Item = TypeVar("Item")


@dataclass(frozen=True)
class _Heard:
    """What was read of a draft: letters, the wording of each, and which were in a group."""

    letters: Sequence[Sent]
    wordings: Mapping[int, int]

    @property
    def until_id(self) -> int:
        return max(self.wordings, default=0)


class Alone(Protocol):
    """Does something in a transaction of its own."""

    async def __call__(self, do: Callable[[AsyncSession], Awaitable[Result]]) -> Result: ...


class _TakenOverError(Exception):
    """Another run has begun meanwhile and does all of it."""


async def ask_for_due_foldings(db: AsyncSession, *, now: datetime) -> None:
    """Ask for every draft that has enough new comments, or whose discussion has ended."""
    for dossier_id in await groups.due(db, enough=ENOUGH, limit=_DUE, now=now):
        await ask_to_fold(db, dossier_id, by_id=None, now=now)


async def fold_comments(alone: Alone, dossier_id: int, *, clock: Clock) -> None:
    """Compare all comments of a draft, and put each beside those that are the same letter.

    Done twice it does no harm. No transaction is open while letters are compared, and each is
    short, so that people go on commenting.
    """
    run = await alone(partial(begin_folding, dossier_id=dossier_id))
    if run is None:
        return

    async def note(share: float) -> None:
        progress = min(99, int(share))
        await alone(partial(note_folding, dossier_id=dossier_id, run=run, progress=progress))

    heard = await _hear(alone, dossier_id, note)
    found = await _compare(heard, note)
    with contextlib.suppress(_TakenOverError):
        await _keep(_mine(alone, dossier_id, run), dossier_id, run, heard, found, clock)


def _mine(alone: Alone, dossier_id: int, run: int) -> Alone:
    """The same, but only as long as no other run has begun; none does in between."""

    async def do_alone(do: Callable[[AsyncSession], Awaitable[Result]]) -> Result:
        async def checked(db: AsyncSession) -> Result:
            if await groups.held_run(db, dossier_id) != run:
                raise _TakenOverError
            return await do(db)

        return await alone(checked)

    return do_alone


async def _hear(alone: Alone, dossier_id: int, note: Callable[[float], Awaitable[None]]) -> _Heard:
    """All comments of a draft as letters, read portion by portion."""
    law = await _law(alone, dossier_id)
    total = await alone(partial(groups.counted, dossier_id=dossier_id))
    letters: list[Sent] = []
    wordings: dict[int, int] = {}
    while True:
        after = max(wordings, default=0)
        portion = await alone(
            partial(groups.portion, dossier_id=dossier_id, after=after, limit=_AT_ONCE)
        )
        if not portion:
            return _Heard(letters, wordings)
        letters += await asyncio.to_thread(_letters, portion, law)
        wordings |= {said.comment_id: said.wording for said in portion}
        await note(1 + _READ * min(1.0, len(letters) / max(1, total)))


def _letters(portion: Sequence[Said], law: set[int]) -> list[Sent]:
    return [
        Sent(said.comment_id, said.person_id, letter_of(said.body, law), said.group_id)
        for said in portion
    ]


async def _law(alone: Alone, dossier_id: int) -> set[int]:
    """The word pairs of all texts of a draft, which letters may quote."""
    pairs: set[int] = set()
    after = 0
    while True:
        portion = await alone(
            partial(groups.quotable, dossier_id=dossier_id, after=after, limit=_AT_ONCE)
        )
        if not portion:
            return pairs
        after = portion[-1][0]
        pairs |= await asyncio.to_thread(pairs_of, "\n".join(text for _, text in portion))


async def _compare(heard: _Heard, note: Callable[[float], Awaitable[None]]) -> list[Folded]:
    """In a thread of its own, telling every now and then how far it is."""
    done = 0.0

    def tell(share: float) -> None:
        nonlocal done
        done = share

    comparing = asyncio.create_task(asyncio.to_thread(fold_letters, heard.letters, tell))
    while not comparing.done():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(comparing), PROGRESS_SECONDS)
        await note(_READ + (_COMPARED - _READ) * done)
    return comparing.result()


async def _keep(
    mine: Alone, dossier_id: int, run: int, heard: _Heard, found: Sequence[Folded], clock: Clock
) -> None:
    """Groups first, then their letters portion by portion, then the counts that pages show."""
    numbers = await mine(partial(keep_groups, dossier_id=dossier_id, found=found, now=clock.now()))
    members = sorted(
        (
            Found(one.comment_id, heard.wordings[one.comment_id], number, one.score, one.own)
            for folded, number in zip(found, numbers, strict=True)
            for one in folded.members
        ),
        key=lambda one: one.comment_id,
    )
    for portion in _portions(members, _AT_ONCE):
        await mine(partial(keep_members, members=portion))
    standing = {member.comment_id for member in members}
    before = {sent.comment_id: sent.group_id for sent in heard.letters if sent.group_id}
    for gone in _portions(sorted(before.keys() - standing), _AT_ONCE):
        await mine(partial(let_go, comment_ids=gone))
    touched = sorted({*numbers, *(group for group in before.values() if group)})
    for some in _portions(touched, COUNTED_AT_ONCE):
        await mine(partial(count_groups, group_ids=some))
    await mine(
        partial(
            end_folding,
            dossier_id=dossier_id,
            run=run,
            comments=len(heard.letters),
            until_id=heard.until_id,
            now=clock.now(),
        )
    )


def _portions(items: Sequence[Item], size: int) -> Iterable[Sequence[Item]]:
    return (items[start : start + size] for start in range(0, len(items), size))
