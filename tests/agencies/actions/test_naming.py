"""The head of an agency names who is responsible, and whoever it is gets to know."""

from datetime import timedelta

import pytest

from agencies.actions.name_officer import name_officer
from agencies.models import Agency, MemberRole, Obligation, ObligationState
from agencies.queries import memberships, obligations
from core.database import AsyncSession, stored
from core.errors import Invalid
from core.letters import StoredOutbox
from tests.agencies.owing import FakePetitions, letters
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import PLAIN_WEEKS, agency, member, obligation


@pytest.fixture
async def body(db: AsyncSession) -> Agency:
    return await agency(db, "Ministry of Water")


async def works(db: AsyncSession, body: Agency, role: MemberRole, email: str | None = None) -> int:
    """Somebody who works for the agency."""
    who = await person(db, name="Dilshod Rahimov", email=email, language="en")
    await member(db, agency_id=stored(body.id), person_id=stored(who.id), role=role)
    return stored(who.id)


async def named(
    db: AsyncSession, outbox: StoredOutbox, owed: Obligation, *, by_id: int, officer_id: int
) -> None:
    await name_officer(
        db,
        owed,
        officer_id=officer_id,
        by_id=by_id,
        houses=[FakePetitions()],
        calendar=PLAIN_WEEKS,
        outbox=outbox,
        now=MORNING,
    )


async def test_whoever_is_named_is_responsible_and_gets_a_letter(
    db: AsyncSession, outbox: StoredOutbox, body: Agency
) -> None:
    head = await works(db, body, MemberRole.HEAD)
    officer = await works(db, body, MemberRole.OFFICER, "dilshod@idora.example")
    owed = await obligation(db, agency_id=body.id)
    await named(db, outbox, owed, by_id=head, officer_id=officer)
    assert (owed.state, owed.officer_id) == (ObligationState.ACKNOWLEDGED, officer)
    last = (await obligations.events_of(db, stored(owed.id), limit=10))[-1]
    assert (last.by_id, last.officer_id) == (head, officer)
    [letter] = await letters(db)
    assert letter.recipient == "dilshod@idora.example"
    assert "the head of Ministry of Water has named you" in letter.text


async def test_naming_oneself_needs_no_letter(
    db: AsyncSession, outbox: StoredOutbox, body: Agency
) -> None:
    head = await works(db, body, MemberRole.HEAD, "gulnora@idora.example")
    owed = await obligation(db, agency_id=body.id)
    await named(db, outbox, owed, by_id=head, officer_id=head)
    assert owed.officer_id == head
    assert await letters(db) == []


async def test_strangers_and_those_who_left_cannot_be_named(
    db: AsyncSession, outbox: StoredOutbox, body: Agency
) -> None:
    head = await works(db, body, MemberRole.HEAD)
    former = stored((await person(db)).id)
    left = MORNING + timedelta(days=1)
    await member(db, agency_id=stored(body.id), person_id=former, ended_at=left)
    owed = await obligation(db, agency_id=body.id)
    for nobody in (former, stored((await person(db)).id)):
        with pytest.raises(Invalid) as refused:
            await named(db, outbox, owed, by_id=head, officer_id=nobody)
        assert refused.value.field == "officer"
    assert owed.state is ObligationState.OWED


async def test_who_works_where_and_as_what(db: AsyncSession, body: Agency) -> None:
    head = await works(db, body, MemberRole.HEAD)
    officer = await works(db, body, MemberRole.OFFICER)
    other = await agency(db)
    identity = stored(body.id)
    assert await memberships.role_in(db, head, identity) is MemberRole.HEAD
    assert await memberships.role_in(db, officer, identity) is MemberRole.OFFICER
    assert await memberships.role_in(db, officer, stored(other.id)) is None
    assert {one.id for one in await memberships.members_of(db, identity)} == {head, officer}
    assert await memberships.heads_of(db, [identity, stored(other.id)]) == {identity: [head]}
