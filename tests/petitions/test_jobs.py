"""What the house does on a schedule after an answer: outcomes are told, commitments reminded of."""

import json
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import text
from sqlmodel import col, select

from consultation.models import Outcome
from core.database import AsyncSession, stored
from core.letters import OutgoingLetter
from petitions.jobs import remind_of_commitments, tell_outcomes_of
from petitions.models import CommitmentState, Petition, Response
from petitions.queries import commitments
from petitions.rules.commitments import Promise, commitment_rules
from petitions.rules.target_names import TargetName
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import agency, obligation
from tests.making.consultation import dossier
from tests.making.petitions import outbox, petition
from tests.making.responses import response
from web.seams import TARGETS

DUE = date(2026, 12, 1)
OUTCOME = "outcome"


async def told(db: AsyncSession) -> list[dict[str, object]]:
    """About which outcomes signers are to be told."""
    found = await (await db.connection()).execute(
        text("select payload from pgqueuer where entrypoint = 'tell_signers' order by id")
    )
    asked = [json.loads(bytes(payload)) for (payload,) in found]
    return [one for one in asked if one["about"] == OUTCOME]


async def opening(db: AsyncSession) -> tuple[Petition, Response, int]:
    """An answer that opened a discussion, and the discussion's number."""
    draft = await dossier(db)
    made = await petition(db, thresholds=(2,), signatures=2)
    name = TargetName("dossier", stored(draft.id))
    return made, await response(db, made, opens=name), stored(draft.id)


async def end(db: AsyncSession, draft: int) -> None:
    officer = stored((await person(db)).id)
    owes = await obligation(db)
    db.add(
        Outcome(
            dossier_id=draft,
            obligation_id=stored(owes.id),
            officer_id=officer,
            language="en",
            summary="What came of it.",
            published_at=MORNING,
        )
    )
    await db.flush()


async def test_signers_are_told_once_when_the_discussion_has_ended(db: AsyncSession) -> None:
    tell = tell_outcomes_of(TARGETS)
    made, given, draft = await opening(db)
    await response(db, await petition(db, thresholds=(2,), signatures=2))
    await tell(db, now=MORNING)
    assert await told(db) == []
    await end(db, draft)
    for _ in range(2):
        await tell(db, now=MORNING + timedelta(hours=1))
    assert await told(db) == [
        {"petition": made.id, "about": OUTCOME, "identity": given.id, "after": 0}
    ]
    await db.refresh(given)
    assert given.outcome_told_at == MORNING + timedelta(hours=1)


async def promised(db: AsyncSession) -> Response:
    to = await agency(db, email="idora@example.uz")
    made = await petition(db, thresholds=(2,), signatures=2, agency_id=to.id)
    return await response(db, made, promises=[Promise("Chiroqlar oʻrnatiladi", DUE)])


async def reminders(db: AsyncSession) -> Sequence[OutgoingLetter]:
    found = await db.exec(
        select(OutgoingLetter)
        .where(col(OutgoingLetter.unique_name).startswith("commitment "))
        .order_by(col(OutgoingLetter.id))
    )
    return found.all()


async def on(db: AsyncSession, days: int) -> int:
    """Run the job so many days after the day of the commitment; how many letters there are then."""
    now = MORNING + timedelta(days=(DUE - MORNING.date()).days + days)
    await remind_of_commitments(db, outbox=outbox(), now=now)
    return len(await reminders(db))


async def test_agencies_are_reminded_before_and_after_the_day(db: AsyncSession) -> None:
    await promised(db)
    steps = commitment_rules().steps
    assert await on(db, steps[0] - 1) == 0
    for number, step in enumerate(steps, 1):
        for _ in range(2):
            assert await on(db, step) == number
    letters = await reminders(db)
    assert {letter.recipient for letter in letters} == {"idora@example.uz"}
    assert "Chiroqlar oʻrnatiladi" in letters[0].text


async def test_a_worker_that_stood_still_makes_up_for_the_last_step_only(db: AsyncSession) -> None:
    await promised(db)
    assert await on(db, commitment_rules().steps[-1] + 3) == 1


async def test_what_is_settled_is_not_reminded_of(db: AsyncSession) -> None:
    given = await promised(db)
    [commitment] = (await commitments.of_responses(db, [stored(given.id)]))[stored(given.id)]
    commitment.state, commitment.settled_at = CommitmentState.DONE, MORNING
    db.add(commitment)
    await db.flush()
    assert await on(db, 1) == 0
