"""What the command line does to people: making, identifying, granting, revoking."""

from datetime import timedelta

import pytest
from sqlmodel import select

from accounts.actions.create_person import create_person
from accounts.actions.grant_role import grant_role
from accounts.actions.identify_person import identify_person
from accounts.actions.open_session import open_session
from accounts.actions.prolong_session import LONGEST, prolong_session
from accounts.actions.revoke_role import revoke_role
from accounts.jobs import forget_what_ran_out
from accounts.models import Assurance, Confirmation, Door, Role, RoleGrant, Session
from accounts.queries import local_accounts, people
from agencies.queries.visitors import visitors_behind
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.settings import Settings
from tests.clock import MORNING
from tests.making.accounts import fresh_personal_number, person

NUMBER = "30101902750019"


async def test_a_person_is_made_with_a_door(db: AsyncSession, settings: Settings) -> None:
    made = await create_person(
        db,
        name=" Oybek  Rashidov",
        email="Oybek@Shahar.example",
        password_hash="$argon2id$…",
        assurance=Assurance.HIGH,
        personal_number=NUMBER,
        region="1726",
        settings=settings,
        now=MORNING,
    )
    found = await local_accounts.by_email(db, "oybek@shahar.example")
    assert found is not None
    account, owner = found
    assert owner.id == made.id
    assert made.name == "Oybek Rashidov"
    assert account.confirmed_at == MORNING
    doors = await db.exec(select(Door.provider).where(Door.person_id == stored(made.id)))
    assert list(doors) == ["local"]


async def test_without_a_password_there_is_no_door(db: AsyncSession, settings: Settings) -> None:
    made = await create_person(db, name="Oybek", settings=settings, now=MORNING)
    assert made.assurance is Assurance.NONE
    assert await local_accounts.of_person(db, stored(made.id)) is None


async def test_an_identified_person_has_a_number(db: AsyncSession, settings: Settings) -> None:
    with pytest.raises(Invalid, match="needs a personal number"):
        await create_person(
            db, name="Oybek", assurance=Assurance.HIGH, settings=settings, now=MORNING
        )


async def test_an_address_is_one_persons(db: AsyncSession, settings: Settings) -> None:
    await person(db, email="oybek@shahar.example")
    with pytest.raises(Conflict, match="already has an account"):
        await create_person(
            db,
            name="Oybek",
            email="OYBEK@shahar.example",
            password_hash="x",
            settings=settings,
            now=MORNING,
        )


async def test_an_operator_identifies(db: AsyncSession, settings: Settings) -> None:
    malika = await person(db, assurance=Assurance.LOW)
    await identify_person(db, malika, personal_number=NUMBER, settings=settings, now=MORNING)
    assert malika.assurance is Assurance.SUBSTANTIAL
    with pytest.raises(Conflict, match="another personal number"):
        await identify_person(
            db, malika, personal_number=fresh_personal_number(), settings=settings, now=MORNING
        )


async def test_a_number_is_one_persons(db: AsyncSession, settings: Settings) -> None:
    await person(db, personal_number=NUMBER)
    malika = await person(db, assurance=Assurance.LOW)
    with pytest.raises(Conflict, match="One human has one account"):
        await identify_person(db, malika, personal_number=NUMBER, settings=settings, now=MORNING)


async def test_roles_come_and_go_and_leave_their_rows(db: AsyncSession) -> None:
    kamola = stored((await person(db)).id)
    token = await open_session(db, kamola, provider="local", now=MORNING, hours=1)

    async def roles() -> frozenset[Role]:
        [visitor] = (await visitors_behind(db, [token], now=MORNING)).values()
        return visitor.viewer.roles

    assert await roles() == frozenset()
    await grant_role(db, kamola, role=Role.MODERATOR, now=MORNING)
    assert await roles() == {Role.MODERATOR}
    await revoke_role(db, kamola, role=Role.MODERATOR, now=MORNING + timedelta(days=1))
    assert await roles() == frozenset()
    await grant_role(db, kamola, role=Role.MODERATOR, now=MORNING + timedelta(days=2))
    grants = await db.exec(select(RoleGrant).where(RoleGrant.person_id == kamola))
    assert sorted(grant.revoked_at is None for grant in grants) == [False, True]


async def test_a_role_is_granted_once(db: AsyncSession) -> None:
    kamola = stored((await person(db, roles=[Role.MODERATOR])).id)
    with pytest.raises(Conflict, match="already has this role"):
        await grant_role(db, kamola, role=Role.MODERATOR, now=MORNING)


async def test_a_role_nobody_has_is_not_revoked(db: AsyncSession) -> None:
    with pytest.raises(Conflict, match="does not have this role"):
        await revoke_role(db, stored((await person(db)).id), role=Role.OMBUDSMAN, now=MORNING)


async def test_a_session_in_use_lasts_but_not_for_ever(db: AsyncSession) -> None:
    nodira = stored((await person(db)).id)
    token = await open_session(db, nodira, provider="local", now=MORNING, hours=12)

    async def until() -> object:
        db.expire_all()
        [visitor] = (await visitors_behind(db, [token], now=MORNING)).values()
        return visitor.viewer.signed_in_until

    later = MORNING + timedelta(hours=11)
    await prolong_session(db, token, now=later, hours=12)
    assert await until() == later + timedelta(hours=12)
    await prolong_session(db, token, now=MORNING + timedelta(hours=22), hours=1000)
    assert await until() == MORNING + LONGEST


async def test_a_session_that_ran_out_is_not_brought_back(db: AsyncSession) -> None:
    nodira = stored((await person(db)).id)
    token = await open_session(db, nodira, provider="local", now=MORNING, hours=12)
    late = MORNING + timedelta(hours=12)
    await prolong_session(db, token, now=late, hours=12)
    assert not await visitors_behind(db, [token], now=late)


async def test_what_ran_out_is_forgotten_and_nothing_else(db: AsyncSession) -> None:
    nodira = await person(db, email="nodira@shahar.example")
    found = await local_accounts.by_email(db, "nodira@shahar.example")
    assert found is not None
    for hours in (1, 3):
        await open_session(db, stored(nodira.id), provider="local", now=MORNING, hours=hours)
        db.add(
            Confirmation(
                token_hash=bytes([hours]),
                local_account_id=stored(found[0].id),
                expires_at=MORNING + timedelta(hours=hours),
            )
        )
    await db.flush()
    now = MORNING + timedelta(hours=2)
    await forget_what_ran_out(db, now=now)
    assert [row > now for row in await db.exec(select(Session.expires_at))] == [True]
    assert [row > now for row in await db.exec(select(Confirmation.expires_at))] == [True]


async def test_people_are_found_and_named(db: AsyncSession) -> None:
    nodira = await person(db, name="Nodira", email="nodira@shahar.example")
    jasur = await person(db, name="Jasur")
    assert await people.by_email(db, "NODIRA@shahar.example ") == nodira
    assert await people.by_email(db, "nobody@shahar.example") is None
    assert await people.by_id(db, stored(jasur.id)) == jasur
    ids = [stored(nodira.id), stored(jasur.id)]
    assert await people.names_of(db, [*ids, 10**12]) == dict(
        zip(ids, ("Nodira", "Jasur"), strict=True)
    )
    assert await people.names_of(db, []) == {}
