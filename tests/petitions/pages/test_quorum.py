"""The page that says which quorum applies, and by what law."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import select

from core.database import AsyncSession
from core.territories import Level
from petitions.models import Counting, QuorumRung
from tests.browsing import Browser
from tests.counting import statements
from tests.making.agencies import agency

Visit = Callable[..., Browser]


def rung(**changes: object) -> QuorumRung:
    return QuorumRung(
        level=Level.REGION,
        share_percent=Decimal("1.5"),
        counting=Counting.RESIDENTS,
        collection_days=60,
        supporters=7,
        response_working_days=15,
        obliges={"en": "The council must answer."},
        legal_basis={"en": "Decision of the council"},
        legal_source="Not verified: an example",
        valid_from=date(2026, 1, 1),
    ).model_copy(update=changes)


async def test_everybody_reads_the_ladder_with_its_law_and_source(visit: Visit) -> None:
    page = await visit().open("/petitions/quorum")
    assert page.status == 200
    for words in (
        "10,000",
        "100,000",
        "5,000",
        "1,000",
        "Legislative initiative",
        "Constitution of the Republic of Uzbekistan, article 98",
        "Verified: meningfikrim.uz",
        "5 supporters before it is published",
        "90 days to collect",
        "38 working days to answer",
        "In force since 1 January 2018",
    ):
        assert words in page, words
    assert "What is announced" not in page


async def test_a_body_has_a_ladder_of_its_own_and_shares_are_of_residents(
    visit: Visit, db: AsyncSession, engine: AsyncEngine
) -> None:
    await agency(db, "City council", slug="kengash", territory="1726")
    own = rung()
    db.add(QuorumRung(**own.model_dump() | {"body": "kengash", "obliged_body": "kengash"}))
    await db.commit()
    with statements(engine) as sent:
        page = await visit().open("/petitions/quorum")
    assert "A region: City council" in page
    assert "1.5% of the registered voters of residents of the territory only" in page
    assert "Obliged: City council." in page
    assert len(sent) <= 4


async def test_what_is_announced_is_told_before_it_begins(visit: Visit, db: AsyncSession) -> None:
    db.add(QuorumRung(**rung().model_dump() | {"valid_from": date(2027, 1, 1)}))
    await db.commit()
    page = await visit().open("/petitions/quorum")
    assert "What is announced" in page
    assert "From 1 January 2027" in page


async def test_where_none_is_in_force_the_page_says_so(visit: Visit, db: AsyncSession) -> None:
    for row in await db.exec(select(QuorumRung)):
        row.valid_until = date(2020, 1, 1)
    await db.commit()
    assert "No quorum is in force today." in await visit().open("/petitions/quorum")


async def test_lists_and_forms_lead_there(visit: Visit) -> None:
    page = await (await visit().open("/petitions")).follow("Which quorum applies")
    assert page.address == "/en/petitions/quorum"
