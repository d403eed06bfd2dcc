"""The worker process: sends letters, and clears away what ran out."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from datetime import datetime
from functools import partial
from typing import Protocol

import structlog

from accounts.jobs import forget_what_ran_out
from agencies.jobs import escalate_for, remind_for
from consultation.actions import (
    ask_participants,
    tell_commenters,
    tell_of_answers,
    tell_of_outcome,
    tell_of_term,
)
from consultation.actions.bring_in import JOB as READ_MANUSCRIPT
from consultation.actions.fold_letters import JOB as FOLD_COMMENTS
from consultation.actions.forget_contacts import forget_contacts
from consultation.actions.forget_refusals import forget_refusals
from consultation.actions.link_manuscript import JOB as LINK_MANUSCRIPT
from consultation.actions.remind_of_endorsements import remind_of_endorsements
from consultation.folding import ask_for_due_foldings
from consultation.jobs import (
    fold_letters_of,
    fold_what_was_said,
    link_long_manuscript,
    oblige_to_publish_outcomes,
    open_due_surveys,
    read_long_manuscript,
)
from core.clock import Clock, SystemClock
from core.database import AsyncSession, Sessions, make_engine, make_sessions
from core.jobs import Job, Scheduled, forget_old_runs, work
from core.letters import DELIVERY, Outbox, StoredOutbox
from core.mail import deliver, sender
from core.rendering import make_environment
from core.settings import Settings
from core.sweeping import forget_old_counts, forget_old_words
from moderation.actions.tell_of_overdue_appeals import tell_of_overdue_appeals
from moderation.jobs import forget_what_came_to_the_gate, release_holds_of
from petitions.actions import carry_out_invalidation as invalidating
from petitions.actions import tell_signers
from petitions.actions.forget_networks import forget_networks
from petitions.jobs import (
    audit_logs,
    carry_out_invalidation,
    decide_verdicts,
    raise_signature_alerts,
    remind_of_commitments,
    seal_logs_of,
    tell_outcomes_of,
    write_to_signers_of,
)
from web.seams import OWED, SUBJECTS, TARGETS

log = structlog.get_logger()

# Connections that one worker needs at once.
WORKERS_POOL = 5

# A letter that is refused so often, over more than two days, is left to people.
_TRIES = 15


class Deed(Protocol):
    """What is done on a schedule, in a transaction of its own."""

    def __call__(self, db: AsyncSession, *, now: datetime) -> Awaitable[None]: ...


class WritingDeed(Protocol):
    """The same, when letters are written with it."""

    def __call__(self, db: AsyncSession, *, outbox: Outbox, now: datetime) -> Awaitable[None]: ...


# Cron expressions in UTC: Tashkent is five hours ahead.
SCHEDULE: tuple[tuple[str, str, Deed], ...] = (
    ("oblige agencies to publish outcomes", "* * * * *", oblige_to_publish_outcomes),
    ("open surveys after outcomes", "*/5 * * * *", open_due_surveys),
    ("fold the words of comments for their search", "* * * * *", fold_what_was_said),
    ("fold letters that many people sent", "*/10 * * * *", ask_for_due_foldings),
    ("show what was held too long", "*/5 * * * *", release_holds_of(SUBJECTS)),
    ("tell signers of outcomes", "*/10 * * * *", tell_outcomes_of(TARGETS)),
    ("tell officers of signatures that stand out", "*/5 * * * *", raise_signature_alerts),
    ("forget the networks of closed petitions", "*/10 * * * *", forget_networks),
    ("forget what came to the gate", "45 22 * * *", forget_what_came_to_the_gate),
    ("forget sessions and links that ran out", "*/10 * * * *", forget_what_ran_out),
    ("forget tries of windows that are over", "*/10 * * * *", forget_old_counts),
    ("forget contacts of people who were told", "20 22 * * *", forget_contacts),
    ("forget why files were refused", "25 22 * * *", forget_refusals),
    ("forget the words of old letters", "15 22 * * *", forget_old_words),
    ("forget old runs of jobs", "30 22 * * *", forget_old_runs),
    ("look through the logs of signatures", "15 21 * * *", audit_logs),
)
WRITING_SCHEDULE: tuple[tuple[str, str, WritingDeed], ...] = (
    ("escalate what is late", "*/10 * * * *", escalate_for(OWED)),
    # In the hours of offices.
    ("remind of what is owed", "5-55/10 4-12 * * *", remind_for(OWED)),
    ("remind of commitments", "20 4-12 * * *", remind_of_commitments),
    ("remind of endorsements", "25 4-12 * * *", remind_of_endorsements),
    ("tell of overdue appeals", "40 4-12 * * *", tell_of_overdue_appeals),
    ("decide what signers say of answers", "* * * * *", decide_verdicts),
)


def run(settings: Settings, *, url: str) -> None:
    """Work over the database at `url` until a signal asks to stop; for the command line."""
    asyncio.run(_until_signalled(settings, url))


async def work_until(stop: asyncio.Event, settings: Settings, *, url: str) -> None:
    """The same within a process that does other things too, until `stop` is set."""
    engine = make_engine(url, pool=WORKERS_POOL)
    sessions, clock = make_sessions(engine), SystemClock()
    try:
        await work(
            url,
            jobs=jobs(settings, sessions=sessions, clock=clock),
            schedule=schedule(settings, sessions=sessions, clock=clock),
            stop=stop,
        )
    finally:
        await engine.dispose()


def jobs(settings: Settings, *, sessions: Sessions, clock: Clock) -> list[Job]:
    """What this installation can do; without a mail server letters wait for one."""
    if not settings.mail_url:
        log.warning("no mail server is set, so letters wait", setting="MUHOKAMA_MAIL_URL")
        return _asked_for(settings, sessions=sessions, clock=clock)
    send = sender(settings.mail_url)

    async def deliver_letter(what: str) -> None:
        await deliver(
            int(what), sessions=sessions, send=send, mail_from=settings.mail_from, clock=clock
        )

    return [
        Job(DELIVERY, deliver_letter, tries=_TRIES),
        *_asked_for(settings, sessions=sessions, clock=clock),
    ]


def schedule(settings: Settings, *, sessions: Sessions, clock: Clock) -> list[Scheduled]:
    """The schedule with each deed in its own transaction."""
    outbox = StoredOutbox(make_environment(), settings.public_address)

    def alone(deed: Deed) -> Callable[[], Awaitable[None]]:
        async def do() -> None:
            async with sessions() as db:
                await deed(db, now=clock.now())
                await db.commit()

        return do

    writing = ((name, when, partial(deed, outbox=outbox)) for name, when, deed in WRITING_SCHEDULE)
    sealing = ("seal the logs of signatures", "* * * * *", seal_logs_of(settings))
    return [
        Scheduled(name, when, alone(deed)) for name, when, deed in (*SCHEDULE, *writing, sealing)
    ]


def _asked_for(settings: Settings, *, sessions: Sessions, clock: Clock) -> list[Job]:
    """The jobs that houses ask for: letters to many, signatures to be set aside, long files."""
    write = write_to_signers_of(TARGETS, settings.identity_key.get_secret_value())
    outbox = StoredOutbox(make_environment(), settings.public_address)

    async def write_portion(what: str) -> None:
        async with sessions() as db:
            await write(db, what, outbox=outbox, now=clock.now())
            await db.commit()

    async def invalidate(what: str) -> None:
        async with sessions() as db:
            await carry_out_invalidation(db, what, outbox=outbox, clock=clock)

    async def read_manuscript(what: str) -> None:
        await read_long_manuscript(sessions, what)

    async def link_manuscript(what: str) -> None:
        await link_long_manuscript(sessions, what)

    async def fold_letters(what: str) -> None:
        await fold_letters_of(sessions, what, clock=clock)

    async def write_to_commenters(what: str) -> None:
        async with sessions() as db:
            await tell_commenters.write_to_commenters(db, what, outbox=outbox, now=clock.now())
            await db.commit()

    async def write_of_answers(what: str) -> None:
        async with sessions() as db:
            await tell_of_answers.write_of_answers(db, what, outbox=outbox, now=clock.now())
            await db.commit()

    async def write_of_term(what: str) -> None:
        async with sessions() as db:
            await tell_of_term.write_of_term(db, what, outbox=outbox, now=clock.now())
            await db.commit()

    async def write_of_outcome(what: str) -> None:
        async with sessions() as db:
            await tell_of_outcome.write_of_outcome(db, what, outbox=outbox, now=clock.now())
            await db.commit()

    async def write_to_participants(what: str) -> None:
        async with sessions() as db:
            await ask_participants.write_to_participants(db, what, outbox=outbox, now=clock.now())
            await db.commit()

    return [
        Job(READ_MANUSCRIPT, read_manuscript, tries=_TRIES),
        Job(LINK_MANUSCRIPT, link_manuscript, tries=_TRIES),
        Job(FOLD_COMMENTS, fold_letters, tries=_TRIES),
        Job(tell_commenters.JOB, write_to_commenters, tries=_TRIES),
        Job(tell_of_answers.JOB, write_of_answers, tries=_TRIES),
        Job(tell_of_term.JOB, write_of_term, tries=_TRIES),
        Job(tell_of_outcome.JOB, write_of_outcome, tries=_TRIES),
        Job(ask_participants.JOB, write_to_participants, tries=_TRIES),
        Job(tell_signers.JOB, write_portion, tries=_TRIES),
        Job(invalidating.JOB, invalidate, tries=_TRIES),
    ]


async def _until_signalled(settings: Settings, url: str) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    await work_until(stop, settings, url=url)
