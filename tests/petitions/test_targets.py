"""A petition is about a draft, and a draft knows the petitions about it: the seam both ways."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from accounts.models import Person
from consultation.rules.acts_in_force import NamedAct
from core.database import AsyncSession, stored
from petitions import mentions
from petitions.models import Petition, PetitionState
from petitions.rules.acts import act_of
from petitions.rules.target_names import TargetName
from petitions.targets import described, described_one
from tests.browsing import Browser
from tests.clock import HandClock
from tests.making.accounts import signed_in
from tests.making.consultation import CLOSES, dossier
from tests.making.petitions import petition
from tests.making.responses import response
from web.seams import TARGETS

Visit = Callable[..., Browser]


async def about(
    db: AsyncSession,
    draft: int,
    demand: str,
    *,
    state: PetitionState = PetitionState.ADMITTED,
    signatures: int = 0,
) -> Petition:
    made = await petition(db, demand, state=state, signatures=signatures)
    made.target_kind, made.target_id = "dossier", draft
    db.add(made)
    await db.flush()
    return made


@pytest.fixture
async def draft(db: AsyncSession) -> int:
    return stored((await dossier(db, titles={"uz-Latn": "Suv toʻgʻrisida", "en": "On water"})).id)


async def test_the_petition_leads_to_the_draft_and_back(
    db: AsyncSession, visit: Visit, draft: int
) -> None:
    made = await about(db, draft, "Suv tekshirilsin")
    await db.commit()
    page = await visit().open(f"/petitions/{made.id}")
    assert "This petition is about the draft" in page
    there = await page.follow("On water")
    assert there.address.endswith(f"/consultation/{draft}")
    back = await there.follow("Suv tekshirilsin")
    assert back.address.endswith(f"/petitions/{made.id}")
    start = there.links("Start a petition about this draft")
    assert start == [f"/en/petitions/new?about=dossier-{draft}"]


@pytest.mark.parametrize(
    "state",
    [
        PetitionState.DRAFT,
        PetitionState.SUPPORTED,
        PetitionState.SUBMITTED,
        PetitionState.RETURNED,
        PetitionState.WITHDRAWN,
        PetitionState.REFUSED_UNPUBLISHED,
        PetitionState.REFUSED,
    ],
)
async def test_before_it_is_published_those_who_may_read_it_see_what_it_is_about(
    db: AsyncSession, visit: Visit, draft: int, state: PetitionState
) -> None:
    made = await about(db, draft, "Suv tekshirilsin", state=state)
    petitioner = await db.get_one(Person, made.petitioner_id)
    await db.commit()
    page = await (await signed_in(visit, db, petitioner)).open(f"/petitions/{made.id}")
    assert page.links("On water") == [f"/en/consultation/{draft}"]
    public = await visit().open(f"/petitions/{made.id}")
    assert ("On water" in public) == (state is PetitionState.REFUSED)


async def test_a_draft_tells_of_published_petitions_the_most_signed_first(
    db: AsyncSession, draft: int
) -> None:
    await about(db, draft, "Kam", signatures=1)
    await about(db, draft, "Koʻp", signatures=3)
    await about(db, draft, "Yozilmoqda", state=PetitionState.DRAFT)
    await about(db, draft, "Yashirilgan", state=PetitionState.HIDDEN)
    await about(db, draft + 1000, "Boshqa")
    led = await petition(db, "Sabab", thresholds=(2,), signatures=2)
    await response(db, led, opens=TargetName("dossier", draft))
    found = await mentions.about(db, "dossier", draft, 10)
    assert [(one.demand, one.signatures, one.opened_it) for one in found] == [
        ("Sabab", 2, True),
        ("Koʻp", 3, False),
        ("Kam", 1, False),
    ]
    assert len(await mentions.about(db, "dossier", draft, 2)) == 2


async def test_what_nobody_knows_is_left_out(db: AsyncSession, draft: int) -> None:
    known, unknown, strange = (
        TargetName("dossier", draft),
        TargetName("dossier", draft + 1000),
        TargetName("star", 5),
    )
    assert set(await described(db, TARGETS, [known, unknown, strange])) == {known}
    assert await described_one(db, TARGETS, "star", 5) is None
    assert await described_one(db, TARGETS, None, None) is None
    found = await described_one(db, TARGETS, "dossier", draft)
    assert found is not None
    assert (found.titles["en"], found.ended_at) == ("On water", None)


async def test_a_draft_tells_which_answers_are_overdue(
    db: AsyncSession, visit: Visit, draft: int, clock: HandClock
) -> None:
    late = await petition(db, "Suv tekshirilsin", thresholds=(2,), signatures=2)
    late.target_kind, late.target_id = "dossier", draft
    await db.commit()
    address = f"/consultation/{draft}"
    assert "Overdue" not in await visit().open(address)
    clock.at += timedelta(days=200)
    assert "Overdue" in await visit().open(address)


async def test_an_act_in_force_knows_the_petitions_about_the_same_act(
    db: AsyncSession, visit: Visit
) -> None:
    named = NamedAct("OʻRQ-682", date(2021, 4, 20), date(2021, 7, 21), "https://lex.uz/docs/1")
    law = await dossier(db, named_act=named, closes_at=CLOSES + timedelta(days=30))
    same = await petition(db, "Qonun oʻzgartirilsin")
    same.act_title, same.act_number = "О нормативных актах", "ЗРУ-682"
    same.act_adopted_on = named.adopted_on
    same.act_key = columns_key(same)
    other = await petition(db, "Boshqa qonun oʻzgartirilsin")
    db.add_all([same, other])
    await db.commit()
    page = await visit().open(f"/consultation/{law.id}")
    assert "Qonun oʻzgartirilsin" in page
    assert "Boshqa qonun" not in page


def columns_key(made: Petition) -> str:
    """The key that a petition about this act has."""
    act = act_of(made)
    assert act is not None
    return act.key
