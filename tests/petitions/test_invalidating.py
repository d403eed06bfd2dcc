"""The worker's job over signatures, and the letters that follow it."""

from collections.abc import Sequence
from datetime import datetime

import pytest
from sqlalchemy import text
from sqlmodel import col, select

from core.clock import SystemClock
from core.database import AsyncSession, Sessions, stored
from core.letters import OutgoingLetter
from core.settings import Settings
from petitions.actions import carry_out_invalidation as invalidating
from petitions.actions import tell_signers
from petitions.actions.tell_signers import asked_as
from petitions.actions.write_to_signers import write_to_signers
from petitions.jobs import carry_out_invalidation
from petitions.models import Invalidation, InvalidationState
from petitions.news import news_of
from petitions.rules.criteria import Criteria
from petitions.rules.invalidations import PORTION
from tests.clock import MORNING, HandClock
from tests.making.accounts import IDENTITY_KEY, person
from tests.making.counts import counts
from tests.making.invalidations import CAFE, approved, done, signed_from
from tests.making.petitions import outbox, petition
from tests.making.responses import signed_by
from web import worker
from web.seams import TARGETS


class StoppingClock(HandClock):
    """Tells the time so many times, and then the machine goes down."""

    def __init__(self, times: int) -> None:
        super().__init__()
        self.times = times

    def now(self) -> datetime:
        if not self.times:
            raise ConnectionError("the machine went down")
        self.times -= 1
        return super().now()


async def asked(db: AsyncSession, job: str) -> Sequence[str]:
    """What was asked of a job, taken off the queue."""
    connection = await db.connection()
    found = await connection.execute(
        text("delete from pgqueuer where entrypoint = :job returning payload"), {"job": job}
    )
    return [bytes(payload).decode() for (payload,) in found]


async def test_a_worker_that_goes_down_is_taken_over_by_another(
    db: AsyncSession, sessions: Sessions
) -> None:
    made = await petition(db)
    for signatures in (PORTION, PORTION, 1):
        await signed_from(db, made, CAFE, signatures)
    invalidation = await approved(db, made, Criteria(networks=(CAFE,)))
    await db.commit()
    [what] = await asked(db, invalidating.JOB)
    async with sessions() as first:
        with pytest.raises(ConnectionError):
            await carry_out_invalidation(first, what, outbox=outbox(), clock=StoppingClock(2))
    await db.refresh(invalidation)
    assert (invalidation.state, invalidation.done) == (InvalidationState.RUNNING, 2 * PORTION)
    async with sessions() as second:
        await carry_out_invalidation(second, what, outbox=outbox(), clock=HandClock())
    await db.refresh(invalidation)
    assert (invalidation.state, invalidation.done) == (InvalidationState.DONE, 2 * PORTION + 1)
    counted = await counts(db, stored(made.id))
    assert counted.agree
    assert counted.tally == 0


async def test_the_worker_knows_the_job_with_a_mail_server_and_without(
    settings: Settings, sessions: Sessions
) -> None:
    for mail_url in ("", "smtp://127.0.0.1:25"):
        chosen = settings.model_copy(update={"mail_url": mail_url})
        jobs = worker.jobs(chosen, sessions=sessions, clock=SystemClock())
        assert invalidating.JOB in {job.name for job in jobs}
    deeds = {name for name, _, _ in worker.SCHEDULE}
    assert {
        "tell officers of signatures that stand out",
        "forget the networks of closed petitions",
    } <= deeds


async def test_whoever_was_set_aside_and_asked_for_letters_is_written_to(
    db: AsyncSession,
) -> None:
    signers = [
        await person(db, name=name, email=f"{name.lower()}@example.uz", language=language)
        for name, language in (("Anvar", "uz-Latn"), ("Boris", "ru"), ("Charos", "uz-Latn"))
    ]
    made = await petition(db, "Yoʻl yoritilsin")
    await signed_by(db, made, *(one.id for one in signers))
    # The third signer is not meant, and is told nothing.
    invalidation = await done(db, made, Criteria(numbers=(1, 2)))
    for what in await asked(db, tell_signers.JOB):
        await write_to_signers(
            db,
            asked_as(what),
            subject=news_of(TARGETS),
            identity_key=IDENTITY_KEY,
            outbox=outbox(),
            now=MORNING,
        )
    first, second = await written(db, invalidation)
    assert (first.recipient, second.recipient) == ("anvar@example.uz", "boris@example.uz")
    assert "Dastur orqali imzolangan" in first.text
    assert "Подписано программой" in second.text
    for letter in (first, second):
        assert letter.is_discreet
        assert invalidation.explanation in letter.text
        assert f"/petitions/{made.id}/objections" in letter.text


async def written(db: AsyncSession, invalidation: Invalidation) -> Sequence[OutgoingLetter]:
    start = f"petition {invalidation.petition_id} invalidation {invalidation.id} "
    found = await db.exec(
        select(OutgoingLetter)
        .where(col(OutgoingLetter.unique_name).startswith(start))
        .order_by(col(OutgoingLetter.recipient))
    )
    return found.all()
