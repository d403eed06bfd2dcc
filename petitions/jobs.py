"""What the house of petitions does on a schedule, and when it is asked."""

from collections.abc import Awaitable, Collection
from datetime import datetime
from typing import Protocol

import structlog
from sqlalchemy.exc import IntegrityError

from core.clock import Clock
from core.database import AsyncSession
from core.dates import day_of
from core.letters import Outbox
from core.settings import Settings
from core.working_days import calendar_around
from petitions.actions.audit import audit
from petitions.actions.carry_out_invalidation import Left, carry_out_portion
from petitions.actions.decide_verdict import decide_verdict
from petitions.actions.raise_alerts import raise_alerts
from petitions.actions.remind_of_commitments import remind_of_commitments as remind
from petitions.actions.seal import BrokenLogError, seal
from petitions.actions.tell_outcomes import tell_outcomes
from petitions.actions.tell_signers import asked_as
from petitions.actions.write_to_signers import write_to_signers
from petitions.news import news_of
from petitions.queries import checkpoints, responses
from petitions.rules.bursts import thresholds
from petitions.rules.keys import checkpoint_keys
from petitions.rules.target_names import TargetName
from petitions.targets import Known, described

log = structlog.get_logger()

# Logs that one run seals; the next minute brings the next run.
_MOST_LOGS = 500
# How many votes on answers one run closes.
_MOST_VERDICTS = 20


class Scheduled(Protocol):
    """A deed that settles its own transactions."""

    async def __call__(self, db: AsyncSession, *, now: datetime) -> None: ...


class WritingToSigners(Protocol):
    """Done when it is asked for, in the transaction of the job; `what` is what was asked."""

    def __call__(
        self, db: AsyncSession, what: str, *, outbox: Outbox, now: datetime
    ) -> Awaitable[None]: ...


def seal_logs_of(settings: Settings) -> Scheduled:
    """The deed that seals every log that has grown, a transaction for each checkpoint.

    A log that contradicts itself is left as it is and told to whoever watches; the others go on.
    """

    async def seal_logs(db: AsyncSession, *, now: datetime) -> None:
        seed = checkpoint_keys(settings).seed
        for petition_id in await checkpoints.behind(db, _MOST_LOGS):
            try:
                await _seal_whole(db, petition_id, seed, settings.public_address, now)
            except BrokenLogError as broken:
                await db.rollback()
                log.error("a signature log is broken", petition=petition_id, how=str(broken))
            except IntegrityError:
                # Another worker has just sealed it.
                await db.rollback()

    return seal_logs


async def audit_logs(db: AsyncSession, *, now: datetime) -> None:
    """Read every sealed log anew, and tell whoever watches of one that was changed."""
    for petition_id in await checkpoints.sealed_petitions(db):
        try:
            await audit(db, petition_id)
        except BrokenLogError as broken:
            log.error("a signature log was changed", petition=petition_id, how=str(broken))
        # Nothing was written; the next log is read in a transaction of its own.
        await db.commit()


async def _seal_whole(
    db: AsyncSession, petition_id: int, seed: bytes, public_address: str, now: datetime
) -> None:
    """Seal what the log has now, step by step."""
    left = 1
    while left:
        made = await seal(db, petition_id, seed=seed, public_address=public_address, now=now)
        await db.commit()
        left = made.left if made else 0


async def decide_verdicts(db: AsyncSession, *, outbox: Outbox, now: datetime) -> None:
    """Close the votes on answers whose time is over; a task may be re-opened by it."""
    for response in await responses.undecided(db, _MOST_VERDICTS, now=now):
        await decide_verdict(db, response, calendar=calendar_around(now), outbox=outbox, now=now)


async def remind_of_commitments(db: AsyncSession, *, outbox: Outbox, now: datetime) -> None:
    """Write to agencies about what they promised for these days."""
    await remind(db, today=day_of(now), outbox=outbox, now=now)


def tell_outcomes_of(known: Known) -> Scheduled:
    """The deed of telling signers how the discussions ended that answers have opened."""

    async def ended(db: AsyncSession, names: Collection[TargetName]) -> Collection[TargetName]:
        found = await described(db, known, names)
        return {name for name, target in found.items() if target.ended_at is not None}

    async def do(db: AsyncSession, *, now: datetime) -> None:
        await tell_outcomes(db, ended, now=now)

    return do


def write_to_signers_of(known: Known, identity_key: str) -> WritingToSigners:
    """The deed of writing one portion of letters to signers."""

    async def do(db: AsyncSession, what: str, *, outbox: Outbox, now: datetime) -> None:
        await write_to_signers(
            db,
            asked_as(what),
            subject=news_of(known),
            identity_key=identity_key,
            outbox=outbox,
            now=now,
        )

    return do


async def carry_out_invalidation(
    db: AsyncSession, what: str, *, outbox: Outbox, clock: Clock
) -> None:
    """Take signatures out of the count, or give them back, a transaction for each portion.

    Signers get their turn between two portions; after a crash it goes on where it was.
    """
    left: Left | None = Left()
    while left is not None:
        now = clock.now()
        left = await carry_out_portion(
            db, int(what), left, calendar=calendar_around(now), outbox=outbox, now=now
        )
        await db.commit()


async def raise_signature_alerts(db: AsyncSession, *, now: datetime) -> None:
    """Tell officers of hours and networks that stand out."""
    await raise_alerts(db, thresholds(), now=now)
