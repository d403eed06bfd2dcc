"""What a moderator is told of a petition beside its words."""

from collections.abc import Callable
from datetime import date

from accounts.models import Role
from core.database import AsyncSession, stored
from moderation.models import CaseKind
from petitions.models import Level, PetitionState
from tests.browsing import Browser
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency
from tests.making.consultation import dossier
from tests.making.moderation import case
from tests.making.petitions import petition
from tests.moderation.judged import facts_on

Visit = Callable[..., Browser]


async def test_a_case_names_addressee_territory_and_what_the_petition_is_about(
    db: AsyncSession, visit: Visit
) -> None:
    to = await agency(db, names={"en": "Hokimiyat of Navoiy"}, territory="1712")
    draft = await dossier(db, titles={"en": "On water"})
    made = await petition(
        db,
        state=PetitionState.SUBMITTED,
        agency_id=to.id,
        level=Level.REGION,
        region="1712",
    )
    made.target_kind, made.target_id = "dossier", stored(draft.id)
    made.act_title, made.act_number = "Suv kodeksi", "OʻRQ-1"
    made.act_adopted_on, made.act_address = date(2025, 7, 30), "https://lex.uz/docs/1"
    opened = await case(
        db, subject_kind="petition", subject_id=stored(made.id), kind=CaseKind.ADMISSION
    )
    await db.commit()
    moderator = await signed_in(visit, db, await person(db, roles=[Role.MODERATOR]))
    page = await moderator.open(f"/moderation/cases/{opened.id}")
    assert page.links("Hokimiyat of Navoiy") == [f"/en/agencies/{to.slug}"]
    assert page.links("On water") == [f"/en/consultation/{draft.id}"]
    assert page.links("Suv kodeksi, OʻRQ-1, 30.07.2025") == ["https://lex.uz/docs/1"]
    assert facts_on(page) == {
        "Demanded of": "Hokimiyat of Navoiy",
        "Region": "Navoi Region",
        "Draft": "On water",
        "Act in force": "Suv kodeksi, OʻRQ-1, 30.07.2025",
    }


async def test_a_petition_to_the_republic_about_nothing_else_names_its_addressee_alone(
    db: AsyncSession, visit: Visit
) -> None:
    to = await agency(db, names={"en": "Ministry of Roads"})
    made = await petition(db, state=PetitionState.SUBMITTED, agency_id=to.id)
    opened = await case(db, subject_kind="petition", subject_id=stored(made.id))
    await db.commit()
    moderator = await signed_in(visit, db, await person(db, roles=[Role.MODERATOR]))
    page = await moderator.open(f"/moderation/cases/{opened.id}")
    assert facts_on(page) == {"Demanded of": "Ministry of Roads"}
