"""From the proof of a door to a person: one human, one account, never less sure than before."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import col, select

from accounts.actions.come_in import come_in
from accounts.doors import Proof
from accounts.models import Assurance, Door, Person
from core.database import AsyncSession, Sessions, make_sessions, stored
from core.errors import Conflict, Invalid
from core.settings import Settings
from tests.clock import MORNING
from tests.making.accounts import fresh_personal_number, person

BY_PHONE = Proof(
    provider="oneid",
    subject="nodira-1984",
    assurance=Assurance.SUBSTANTIAL,
    name="Nodira Karimova",
    personal_number="30101902750019",
    language="uz-Latn",
    region="1726",
)


async def doors_of(db: AsyncSession, who: Person) -> list[tuple[str, str]]:
    found = await db.exec(
        select(Door.provider, Door.subject)
        .where(Door.person_id == stored(who.id))
        .order_by(col(Door.id))
    )
    return list(found)


async def test_a_newcomer_becomes_a_person(db: AsyncSession, settings: Settings) -> None:
    nodira = await come_in(db, BY_PHONE, settings=settings, now=MORNING)
    assert (nodira.name, nodira.region, nodira.assurance) == (
        "Nodira Karimova",
        "1726",
        Assurance.SUBSTANTIAL,
    )
    assert await doors_of(db, nodira) == [("oneid", "nodira-1984")]
    assert b"30101902750019" not in (nodira.personal_number_hash or b"")


async def test_the_same_door_leads_to_the_same_person(db: AsyncSession, settings: Settings) -> None:
    first = await come_in(db, BY_PHONE, settings=settings, now=MORNING)
    second = await come_in(db, BY_PHONE, settings=settings, now=MORNING)
    assert first.id == second.id
    assert len(await doors_of(db, first)) == 1


async def test_another_door_knows_the_human_by_the_number(
    db: AsyncSession, settings: Settings
) -> None:
    first = await come_in(db, BY_PHONE, settings=settings, now=MORNING)
    by_card = replace(
        BY_PHONE, provider="eimzo", subject="77", assurance=Assurance.HIGH, name="KARIMOVA NODIRA"
    )
    second = await come_in(db, by_card, settings=settings, now=MORNING)
    assert second.id == first.id
    assert second.assurance is Assurance.HIGH
    assert second.name == "Nodira Karimova"
    assert await doors_of(db, first) == [("oneid", "nodira-1984"), ("eimzo", "77")]


async def test_the_number_is_the_same_however_it_is_spaced(
    db: AsyncSession, settings: Settings
) -> None:
    first = await come_in(db, BY_PHONE, settings=settings, now=MORNING)
    spaced = replace(BY_PHONE, provider="eimzo", personal_number="3010190 2750019")
    assert (await come_in(db, spaced, settings=settings, now=MORNING)).id == first.id


async def test_a_weaker_proof_never_lowers(db: AsyncSession, settings: Settings) -> None:
    strong = replace(BY_PHONE, assurance=Assurance.HIGH)
    await come_in(db, strong, settings=settings, now=MORNING)
    by_password = replace(BY_PHONE, assurance=Assurance.LOW, personal_number="")
    again = await come_in(db, by_password, settings=settings, now=MORNING)
    assert again.assurance is Assurance.HIGH
    assert again.personal_number_hash is not None


async def test_whoever_is_signed_in_opens_a_second_door(
    db: AsyncSession, settings: Settings
) -> None:
    malika = await person(db, assurance=Assurance.LOW, email="malika@shahar.example")
    raised = await come_in(db, BY_PHONE, settings=settings, now=MORNING, signed_in=malika)
    assert raised.id == malika.id
    assert raised.assurance is Assurance.SUBSTANTIAL
    assert [provider for provider, _ in await doors_of(db, malika)] == ["local", "oneid"]


async def test_two_humans_do_not_become_one(db: AsyncSession, settings: Settings) -> None:
    await come_in(db, BY_PHONE, settings=settings, now=MORNING)
    malika = await person(db, assurance=Assurance.LOW)
    with pytest.raises(Conflict, match="belongs to another account"):
        await come_in(db, BY_PHONE, settings=settings, now=MORNING, signed_in=malika)


async def test_one_account_does_not_change_its_human(db: AsyncSession, settings: Settings) -> None:
    await come_in(db, BY_PHONE, settings=settings, now=MORNING)
    other = replace(BY_PHONE, personal_number=fresh_personal_number())
    with pytest.raises(Conflict, match="belongs to another personal number"):
        await come_in(db, other, settings=settings, now=MORNING)


async def test_a_number_that_cannot_be_one_opens_nothing(
    db: AsyncSession, settings: Settings
) -> None:
    with pytest.raises(Invalid):
        await come_in(
            db, replace(BY_PHONE, personal_number="1" * 14), settings=settings, now=MORNING
        )


async def test_nobody_is_identified_without_a_number(db: AsyncSession, settings: Settings) -> None:
    with pytest.raises(ValueError, match="without a personal number"):
        await come_in(db, replace(BY_PHONE, personal_number=""), settings=settings, now=MORNING)


@pytest.fixture
async def real(engine: AsyncEngine) -> AsyncIterator[Sessions]:
    """Sessions that really commit; who comes in by them is shown out again."""
    sessions = make_sessions(engine)
    yield sessions
    async with sessions() as db:
        found = await db.exec(select(Door.person_id).where(col(Door.provider).startswith("race")))
        ids = list(found)
        await db.exec(delete(Door).where(col(Door.person_id).in_(ids)))
        await db.exec(delete(Person).where(col(Person.id).in_(ids)))
        await db.commit()


@pytest.mark.races
async def test_one_human_at_two_doors_at_once_is_one_account(
    real: Sessions, settings: Settings
) -> None:
    async def through(provider: str) -> str:
        proof = replace(BY_PHONE, provider=provider, personal_number="62902049991236")
        async with real() as db:
            try:
                await come_in(db, proof, settings=settings, now=MORNING)
                # Stand in the door until the other has looked for the number too.
                await asyncio.sleep(0.2)
                await db.commit()
            except Conflict as refused:
                return str(refused)
        return "in"

    said = await asyncio.gather(through("race one"), through("race two"))
    assert sorted(said) == [
        "This personal number already has an account. One human has one account: sign in to it.",
        "in",
    ]
