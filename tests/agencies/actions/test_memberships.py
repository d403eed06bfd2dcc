"""Agencies and their members are entered from the command line: again is no harm, wrong is said."""

from datetime import timedelta

import pytest

from agencies.actions.add_member import add_member
from agencies.actions.create_agency import create_agency
from agencies.actions.end_membership import end_membership
from agencies.models import MemberRole
from agencies.queries import agencies, memberships
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from tests.clock import MORNING
from tests.making.accounts import person
from tests.making.agencies import agency

LATER = MORNING + timedelta(days=30)
NAMES = {"uz-Latn": "Adliya vazirligi", "ru": "Министерство юстиции"}


async def test_entering_an_agency_again_changes_nothing(db: AsyncSession) -> None:
    first = await create_agency(db, slug="adliya", names=NAMES, email="info@adliya.example")
    again = await create_agency(db, slug="adliya", names=NAMES, email="other@adliya.example")
    assert again.id == first.id
    assert again.email == "info@adliya.example"


async def test_an_address_belongs_to_one_agency(db: AsyncSession) -> None:
    await create_agency(db, slug="adliya", names=NAMES)
    with pytest.raises(Conflict, match="“adliya” belongs to another agency"):
        await create_agency(db, slug="adliya", names={"ru": "Другое ведомство"})


@pytest.mark.parametrize(
    "slug", ["", "Adliya", "адлия", "a b", "-a", "a-", "a--b", "obligations", "a" * 61]
)
async def test_not_every_word_can_be_an_address(db: AsyncSession, slug: str) -> None:
    with pytest.raises(Invalid) as refused:
        await create_agency(db, slug=slug, names=NAMES)
    assert refused.value.field == "slug"
    assert await agencies.by_slug(db, slug) is None


async def test_an_agency_has_a_name(db: AsyncSession) -> None:
    with pytest.raises(Invalid) as refused:
        await create_agency(db, slug="nameless", names={"ru": ""})
    assert refused.value.field == "names"


async def test_membership_begins_and_ends_once(db: AsyncSession) -> None:
    who, where = stored((await person(db)).id), stored((await agency(db)).id)
    begun = await add_member(db, agency_id=where, person_id=who, now=MORNING)
    assert await add_member(db, agency_id=where, person_id=who, now=LATER) is begun
    assert await memberships.works_for(db, who, where)
    ended = await end_membership(db, agency_id=where, person_id=who, now=LATER)
    assert (ended.id, ended.ended_at) == (begun.id, LATER)
    again = await end_membership(db, agency_id=where, person_id=who, now=LATER + timedelta(1))
    assert again.ended_at == LATER
    assert not await memberships.works_for(db, who, where)


async def test_another_role_is_another_membership(db: AsyncSession) -> None:
    who, where = stored((await person(db)).id), stored((await agency(db)).id)
    officer = await add_member(db, agency_id=where, person_id=who, now=MORNING)
    head = await add_member(db, agency_id=where, person_id=who, role=MemberRole.HEAD, now=LATER)
    assert (officer.ended_at, head.ended_at) == (LATER, None)
    assert await memberships.latest(db, who, where) is head


async def test_coming_back_is_a_new_membership(db: AsyncSession) -> None:
    who, where = stored((await person(db)).id), stored((await agency(db)).id)
    first = await add_member(db, agency_id=where, person_id=who, now=MORNING)
    await end_membership(db, agency_id=where, person_id=who, now=LATER)
    second = await add_member(db, agency_id=where, person_id=who, now=LATER + timedelta(days=1))
    assert second.id != first.id
    assert first.ended_at == LATER


async def test_ending_what_never_began_is_refused(db: AsyncSession) -> None:
    who, where = stored((await person(db)).id), stored((await agency(db)).id)
    with pytest.raises(Conflict, match="never worked"):
        await end_membership(db, agency_id=where, person_id=who, now=MORNING)
