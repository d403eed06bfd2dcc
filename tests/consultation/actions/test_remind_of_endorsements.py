"""An agency that was asked about a draft is reminded once, some days before its answer is due."""

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, select

from agencies.models import MemberRole
from consultation.actions.publish_outcome import publish_outcome
from consultation.actions.remind_of_endorsements import remind_of_endorsements
from consultation.actions.withdraw_endorsement_request import withdraw_endorsement_request
from consultation.models import Dossier, EndorsementRequest, Opinion
from consultation.rules.endorsement_terms import reminded_until
from core.database import AsyncSession, stored
from core.dates import day_of
from core.letters import OutgoingLetter
from tests.clock import MORNING
from tests.counting import statements
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS, agency, member
from tests.making.consultation import CLOSES, NoOutbox, act, dossier
from tests.making.endorsements import endorsement, request
from tests.making.manuscripts import redraft
from tests.making.petitions import outbox

REASON = "Matn butunlay qayta yozilmoqda."


async def asked(db: AsyncSession, *, draft: Dossier | None = None) -> EndorsementRequest:
    """A request to an agency with an address, due on 21 September."""
    body = await agency(db, "Ekologiya vazirligi", email="eko@idora.example")
    return await request(db, draft or await dossier(db), agency_id=stored(body.id))


def days_before(made: EndorsementRequest) -> int:
    """How many days before its due day the agency is reminded."""
    return (reminded_until(made.due_on) - made.due_on).days


async def reminded(
    db: AsyncSession, made: EndorsementRequest, days: int, *, size: int = 500
) -> list[OutgoingLetter]:
    """All reminders, once the worker has come by so many days before the due day."""
    hours = timedelta(hours=12)
    now = made.due_at - timedelta(days=days) - hours
    assert (made.due_on - day_of(now)).days == days
    await remind_of_endorsements(db, outbox=outbox(), now=now, size=size)
    found = select(OutgoingLetter).where(
        col(OutgoingLetter.unique_name).startswith("endorsement-due-")
    )
    return list(await db.exec(found.order_by(col(OutgoingLetter.id))))


async def test_it_is_reminded_once_and_not_too_early(db: AsyncSession) -> None:
    made = await asked(db)
    before = days_before(made)
    assert await reminded(db, made, before + 1) == []
    [letter] = await reminded(db, made, before)
    assert letter.recipient == "eko@idora.example"
    assert f"/consultation/{made.dossier_id}/endorsements/{made.id}/opinion" in letter.text
    for days in range(before - 1, -1, -1):
        assert await reminded(db, made, days) == [letter]


async def test_a_day_that_was_missed_is_made_up_for_until_it_is_due(db: AsyncSession) -> None:
    made = await asked(db)
    late = made.due_at
    await remind_of_endorsements(db, outbox=outbox(), now=late)
    assert await reminded(db, made, days_before(made) + 1) == []
    assert len(await reminded(db, made, 0)) == 1


async def test_heads_are_reminded_where_the_agency_has_no_address(db: AsyncSession) -> None:
    body = await agency(db)
    head = await person(db, email="rahbar@idora.example", language="en")
    await member(db, agency_id=stored(body.id), person_id=stored(head.id), role=MemberRole.HEAD)
    made = await request(db, await dossier(db), agency_id=stored(body.id))
    [letter] = await reminded(db, made, days_before(made))
    assert letter.recipient == "rahbar@idora.example"
    assert "is due on 21 September 2026" in letter.subject
    assert "the drafting agency waits for what you say of version 1" in letter.text


@pytest.mark.parametrize("end", ["answered", "withdrawn", "asked again", "outcome"])
async def test_whoever_need_not_answer_is_not_reminded(db: AsyncSession, end: str) -> None:
    draft = await dossier(db)
    made = await asked(db, draft=draft)
    officer = stored((await person(db)).id)
    if end == "answered":
        await endorsement(db, draft, made, opinion=Opinion.AGREE)
    elif end == "withdrawn":
        await withdraw_endorsement_request(
            db,
            draft,
            stored(made.id),
            reason=REASON,
            by_id=officer,
            outbox=NoOutbox(),
            now=MORNING,
        )
    elif end == "asked again":
        await redraft(db, draft, act(title="Suv haqida"))
        again = await request(db, draft, agency_id=made.agency_id, now=MORNING + timedelta(days=7))
        assert again.due_on > reminded_until(made.due_on)
    else:
        await publish_outcome(
            db,
            draft,
            officer_id=officer,
            summary="Takliflar oʻrganildi, matn tuzatildi.",
            language="uz-Latn",
            calendar=PLAIN_WEEKS,
            now=CLOSES,
        )
    assert await reminded(db, made, 0) == []


async def test_portions_reach_every_agency_and_ask_the_same(
    db: AsyncSession, engine: AsyncEngine
) -> None:
    drafts = [await asked(db) for _ in range(3)]
    made = drafts[0]
    assert len(await reminded(db, made, 0, size=2)) == 3
    counts = []
    for more in (1, 4):
        for _ in range(more):
            await asked(db)
        with statements(engine) as sent:
            await remind_of_endorsements(db, outbox=outbox(), now=made.due_at - timedelta(hours=12))
        counts.append(len(sent))
    assert counts[0] == counts[1]
