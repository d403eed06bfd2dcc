"""The reference data: complete, in three languages, sown once."""

from sqlmodel import func, select

from consultation.actions.seed import seed
from consultation.models import ActType, PackageRequirement, Sector, TermPolicy
from consultation.queries import reference
from core.database import AsyncSession


async def test_there_are_twenty_one_sectors(db: AsyncSession) -> None:
    found = await reference.sectors(db)
    assert [sector.code for sector in found] == [f"{number:02}" for number in range(1, 22)]


async def test_everything_is_named_in_every_written_language(db: AsyncSession) -> None:
    every = [sector.names for sector in await reference.sectors(db)]
    every += [kind.names for kind in await reference.act_types(db)]
    for names in every:
        assert {"uz-Latn", "ru", "en"} <= set(names)
        assert all(names.values())


async def test_every_type_of_act_has_its_terms_with_a_source(db: AsyncSession) -> None:
    for kind in await reference.act_types(db):
        [policy] = await reference.policies_of(db, kind.code)
        assert policy.minimum_days >= 10
        assert policy.legal_source
        assert {"uz-Latn", "ru", "en"} <= set(policy.legal_basis)


async def test_only_departmental_acts_may_close_early(db: AsyncSession) -> None:
    early = [
        (kind.code, policy.quiet_days)
        for kind in await reference.act_types(db)
        for policy in await reference.policies_of(db, kind.code)
        if policy.quiet_days is not None
    ]
    assert early == [("ministerial_order", 5)]


async def test_sowing_twice_changes_nothing(db: AsyncSession) -> None:
    async def counts() -> list[int]:
        return [
            (await db.exec(select(func.count()).select_from(table))).one()
            for table in (Sector, ActType, TermPolicy, PackageRequirement)
        ]

    sector = await db.get(Sector, "05")
    assert sector is not None
    sector.names = {**sector.names, "en": "Work"}
    before = await counts()
    await seed(db)
    assert await counts() == before
    await db.refresh(sector)
    assert sector.names["en"] == "Work"
