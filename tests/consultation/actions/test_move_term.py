"""Moving an end: the log and the draft agree, posting obeys the row, the outcome is owed once."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select

from agencies.models import Obligation, ObligationKind
from agencies.queries import obligations
from consultation.actions.enter_outage import enter_outage
from consultation.actions.impose_outcomes import impose_due_outcomes
from consultation.actions.move_term import move_term
from consultation.actions.tell_of_term import JOB, write_of_term
from consultation.models import Dossier, TermEvent, TermKind
from consultation.queries import dossiers, terms
from consultation.rules.term_moves import closing
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid, TooLate
from core.letters import OutgoingLetter, StoredOutbox
from core.rendering import make_environment
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS
from tests.making.consultation import CLOSES, OPENED, comment, dossier

DAY, MINUTE, MICROSECOND = timedelta(days=1), timedelta(minutes=1), timedelta(microseconds=1)
REASON = "Fuqarolar koʻproq vaqt soʻrab murojaat qildi."


async def moved(
    db: AsyncSession,
    draft: Dossier,
    kind: TermKind = TermKind.EXTENDED,
    *,
    days: int | None = None,
    now: datetime = MORNING,
    seen: int | None = None,
) -> TermEvent:
    identity = stored(draft.id)
    return await move_term(
        db,
        identity,
        kind,
        days=days,
        reason=REASON,
        seen=len(await terms.events_of(db, identity)) if seen is None else seen,
        by_id=stored((await person(db)).id),
        calendar=PLAIN_WEEKS,
        now=now,
    )


async def owed(db: AsyncSession, draft: Dossier, now: datetime) -> list[Obligation]:
    await impose_due_outcomes(db, calendar=PLAIN_WEEKS, now=now, dossier_id=draft.id)
    return await obligations.about(db, ObligationKind.OUTCOME_PUBLICATION, stored(draft.id))


async def outage(db: AsyncSession, began: datetime, ended: datetime, now: datetime) -> int:
    return await enter_outage(
        db,
        began_at=began,
        ended_at=ended,
        reason="Maʼlumotlar markazida elektr toʻxtab qoldi.",
        by_id=stored((await person(db)).id),
        now=now,
    )


async def test_the_draft_closes_as_its_log_says(db: AsyncSession) -> None:
    draft = await dossier(db)
    await moved(db, draft, days=5)
    await moved(db, draft, TermKind.SUSPENDED, days=4)
    await moved(db, draft, TermKind.RESUMED, now=MORNING + DAY)
    assert draft.closes_at == CLOSES + 6 * DAY
    assert (draft.suspended_at, draft.suspended_until) == (MORNING, MORNING + DAY)
    events = await terms.events_of(db, stored(draft.id))
    assert [event.number for event in events] == [1, 2, 3]
    assert closing(CLOSES, events) == draft.closes_at


@pytest.mark.parametrize("since", [timedelta(), MICROSECOND])
async def test_from_the_closing_instant_on_nothing_is_taken(
    db: AsyncSession, since: timedelta
) -> None:
    draft = await dossier(db)
    event = await moved(db, draft, days=1)
    await comment(db, draft, now=event.closes_at - MICROSECOND)
    with pytest.raises(TooLate, match="closing second"):
        await comment(db, draft, body="Kechikdi.", now=event.closes_at + since)


async def test_the_database_itself_refuses_a_late_comment(db: AsyncSession) -> None:
    draft = await dossier(db)
    said = await comment(db, draft)
    connection = await db.connection()
    copy = text(
        "insert into comment (dossier_id, clause_id, clause_version_id, person_id, language,"
        " stance, body, state, posted_at) select dossier_id, clause_id, clause_version_id,"
        " person_id, language, stance, :body, state, :at from comment where id = :id"
    )
    await connection.execute(copy, {"id": said.id, "body": "A", "at": CLOSES - MICROSECOND})
    with pytest.raises(DBAPIError, match="takes no comments"):
        await connection.execute(copy, {"id": said.id, "body": "B", "at": CLOSES})


async def test_while_it_is_suspended_nothing_is_taken(db: AsyncSession) -> None:
    draft = await dossier(db)
    event = await moved(db, draft, TermKind.SUSPENDED, days=3)
    with pytest.raises(TooLate, match="suspended"):
        await comment(db, draft, now=event.at)
    await comment(db, draft, now=event.at + 3 * DAY)


async def test_who_decided_by_an_older_page_is_told(db: AsyncSession) -> None:
    draft = await dossier(db)
    await moved(db, draft, days=5, seen=0)
    with pytest.raises(Conflict, match="after you opened"):
        await moved(db, draft, days=5, seen=0)
    assert draft.closes_at == CLOSES + 5 * DAY


async def test_departmental_acts_close_early_when_nobody_spoke(db: AsyncSession) -> None:
    draft = await dossier(db, act_type="ministerial_order")
    fifth = OPENED + 5 * DAY
    with pytest.raises(Conflict, match="may close early from"):
        await moved(db, draft, TermKind.CLOSED_EARLY, now=fifth - MICROSECOND)
    await moved(db, draft, TermKind.CLOSED_EARLY, now=fifth)
    assert draft.closes_at == fifth
    [obligation] = await owed(db, draft, fifth)
    assert obligation.imposed_at == fifth


async def test_one_comment_keeps_it_open(db: AsyncSession) -> None:
    draft = await dossier(db, act_type="ministerial_order")
    await comment(db, draft, now=OPENED + 5 * DAY - MICROSECOND)
    with pytest.raises(Conflict, match="Comments came"):
        await moved(db, draft, TermKind.CLOSED_EARLY, now=OPENED + 6 * DAY)


async def test_the_outcome_is_owed_from_the_real_end(db: AsyncSession) -> None:
    draft = await dossier(db)
    event = await moved(db, draft, days=5)
    assert await owed(db, draft, CLOSES) == []
    [obligation] = await owed(db, draft, event.closes_at)
    assert obligation.imposed_at == event.closes_at


async def test_reopening_moves_the_due_day_of_the_one_obligation(db: AsyncSession) -> None:
    draft = await dossier(db)
    event = await moved(db, draft, TermKind.REOPENED, days=7, now=CLOSES + DAY)
    assert draft.closes_at == CLOSES + 8 * DAY
    [obligation] = await owed(db, draft, event.closes_at)
    assert (obligation.imposed_at, obligation.extension_reason) == (CLOSES, REASON)
    # It closes on Monday, 5 October; ten working days after it is Monday, 19 October.
    assert obligation.due_on.isoformat() == "2026-10-19"
    with pytest.raises(Conflict, match="no second time"):
        await moved(db, draft, TermKind.REOPENED, days=7, now=event.closes_at)


async def test_who_is_late_does_not_reopen(db: AsyncSession) -> None:
    draft = await dossier(db)
    [obligation] = await owed(db, draft, CLOSES)
    with pytest.raises(Conflict, match="stays closed"):
        await moved(db, draft, TermKind.REOPENED, days=7, now=obligation.due_at + MICROSECOND)


async def test_an_outage_gives_every_open_discussion_its_minutes_once(db: AsyncSession) -> None:
    running = await dossier(db)
    begins = await dossier(db, opens_at=MORNING + 10 * MINUTE, closes_at=CLOSES + DAY)
    over = await dossier(db, opens_at=MORNING - 20 * DAY, closes_at=MORNING)
    ended = MORNING + 30 * MINUTE
    assert await outage(db, MORNING, ended, ended) == 2
    for draft in (running, begins, over):
        await db.refresh(draft)
    assert running.closes_at == CLOSES + 30 * MINUTE
    assert begins.closes_at == CLOSES + DAY + 20 * MINUTE
    assert over.closes_at == MORNING
    with pytest.raises(Invalid, match="entered before"):
        await outage(db, MORNING + 29 * MINUTE, ended + MINUTE, ended + MINUTE)


async def test_what_closed_during_an_outage_is_open_again(db: AsyncSession) -> None:
    draft = await dossier(db)
    entered = CLOSES + 40 * MINUTE
    assert await outage(db, CLOSES - 20 * MINUTE, CLOSES + 30 * MINUTE, entered) == 1
    await db.refresh(draft)
    assert draft.closes_at == entered + 20 * MINUTE
    await comment(db, draft, now=entered)


@pytest.mark.parametrize(
    ("began", "ended", "said"),
    [(0, 0, "after it began"), (0, 1, "when it is over"), (-9000, -8999, "within 7 days")],
)
async def test_times_that_can_not_be_right(
    db: AsyncSession, began: int, ended: int, said: str
) -> None:
    with pytest.raises(Invalid, match=said):
        await outage(db, MORNING + began * 2 * MINUTE, MORNING + ended * 2 * MINUTE, MORNING)


async def test_whoever_took_part_gets_one_letter(db: AsyncSession) -> None:
    draft = await dossier(db)
    author = await person(db, email="nodira@example.uz")
    await comment(db, draft, person_id=stored(author.id))
    event = await moved(db, draft, TermKind.SUSPENDED, days=3)
    outbox = StoredOutbox(make_environment(), "https://muhokama.test")
    for _ in range(2):
        await write_of_term(db, f'{{"event": {event.id}, "after": 0}}', outbox=outbox, now=MORNING)
    [letter] = await db.exec(
        select(OutgoingLetter).where(col(OutgoingLetter.unique_name).startswith("term-changed"))
    )
    assert REASON in letter.text
    assert f"/consultation/{draft.id}/terms" in letter.text


async def test_whoever_took_part_is_told_of_an_outage_too(db: AsyncSession) -> None:
    draft, quiet = await dossier(db), await dossier(db)
    await comment(db, draft, person_id=stored((await person(db, email="a@pochta.example")).id))
    assert await outage(db, MORNING, MORNING + 30 * MINUTE, MORNING + DAY) == 2
    asked = await (await db.connection()).execute(
        text("select convert_from(payload, 'utf8') from pgqueuer where entrypoint = :job"),
        {"job": JOB},
    )
    outbox = StoredOutbox(make_environment(), "https://muhokama.test")
    jobs = [what for (what,) in asked]
    assert len(jobs) == 2
    for what in jobs:
        await write_of_term(db, what, outbox=outbox, now=MORNING + DAY)
    [letter] = await db.exec(
        select(OutgoingLetter).where(col(OutgoingLetter.unique_name).startswith("term-changed"))
    )
    assert "elektr toʻxtab qoldi" in letter.text
    assert f"/consultation/{draft.id}/terms" in letter.text
    assert quiet.closes_at == CLOSES + 30 * MINUTE


@pytest.mark.parametrize(
    "deed",
    [
        "update dossier set closes_at = closes_at + interval '1 day' where id = {draft}",
        "update dossier set opens_at = opens_at - interval '1 day' where id = {draft}",
        "update term_event set reason = 'x' where dossier_id = {draft}",
        "delete from term_event where dossier_id = {draft}",
        "update term_policy set minimum_days = 1 where act_type = 'law'",
    ],
)
async def test_the_database_keeps_log_and_draft_together(db: AsyncSession, deed: str) -> None:
    draft = await dossier(db)
    await moved(db, draft, days=5)
    with pytest.raises(DBAPIError):
        await (await db.connection()).execute(text(deed.format(draft=draft.id)))


async def test_an_event_follows_what_stands(db: AsyncSession) -> None:
    draft = await dossier(db)
    await dossiers.held(db, stored(draft.id), alone=True)
    db.add(
        TermEvent(
            dossier_id=stored(draft.id),
            number=1,
            kind=TermKind.EXTENDED,
            at=MORNING,
            by_id=stored((await person(db)).id),
            reason=REASON,
            closes_before=CLOSES - DAY,
            added=DAY,
            closes_at=CLOSES,
        )
    )
    with pytest.raises(DBAPIError, match="does not follow"):
        await db.flush()
