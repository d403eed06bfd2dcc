"""Writing a petition and finding its supporters, up to the moderator's desk."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from accounts.models import Assurance
from core.database import AsyncSession
from petitions.models import Level, Petition, PetitionState
from tests.browsing import Browser
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency
from tests.making.petitions import petition

Visit = Callable[..., Browser]

WORDS = {
    "demand": "Maktab yoʻli yoritilsin",
    "problem": "Qishda qorongʻi.",
    "proposal": "Chiroq qoʻyilsin.",
    "language": "uz-Latn",
}


async def test_a_petition_is_written_and_kept(db: AsyncSession, visit: Visit) -> None:
    to = await agency(db, slug="yollar")
    browser = await signed_in(visit, db, await person(db))
    page = await (await browser.open("/petitions")).follow("Start a petition")
    done = await page.send(
        "Save and look for supporters", **WORDS, agency="yollar", level="region", region="1703"
    )
    assert "Your petition is saved." in done
    assert "5 more are needed" in done
    made = (await db.exec(select(Petition))).one()
    assert (made.demand, made.agency_id, made.state) == (
        "Maktab yoʻli yoritilsin",
        to.id,
        PetitionState.DRAFT,
    )
    assert (made.level, made.region, made.language) == (Level.REGION, "1703", "uz-Latn")
    assert done.address == f"/en/petitions/{made.id}"


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"demand": ""}, "Fill in this field."),
        ({"demand": "Qisqa"}, "Write at least 10 characters."),
        ({"demand": "a" * 201}, "Write at most 200 characters."),
        ({"problem": "  "}, "Fill in this field."),
        ({"proposal": "a" * 5001}, "Write at most 5000 characters."),
        ({"agency": "nobody"}, "Choose the agency you demand it of."),
        ({"level": "planet"}, "Choose one of the answers."),
        ({"level": "district", "region": ""}, "Choose the region the demand is about."),
        ({"level": "region", "region": "9999"}, "Choose the region the demand is about."),
        ({"language": "tlh"}, "Choose one of the answers."),
    ],
)
async def test_a_mistake_is_named_and_the_words_are_kept(
    db: AsyncSession, visit: Visit, wrong: dict[str, str], sentence: str
) -> None:
    await agency(db, slug="yollar")
    browser = await signed_in(visit, db, await person(db))
    page = await browser.open("/petitions/new")
    sent = {**WORDS, "agency": "yollar", "level": "republic", "region": ""} | wrong
    answer = await page.send("Save and look for supporters", **sent)
    assert answer.status == 422
    assert sentence in answer
    kept = answer.tree.xpath("//textarea[@name='problem']")[0]
    assert kept.text.strip() == sent["problem"].strip()
    assert (await db.exec(select(Petition))).all() == []


async def test_starting_is_for_the_identified(db: AsyncSession, visit: Visit) -> None:
    assert (await visit().open("/petitions/new")).status == 401
    unidentified = await person(db, assurance=Assurance.LOW)
    page = await (await signed_in(visit, db, unidentified)).open("/petitions/new")
    assert page.status == 403
    assert "Only identified people may start a petition." in page


async def test_from_a_draft_to_the_moderator(db: AsyncSession, visit: Visit) -> None:
    petitioner = await person(db)
    made = await petition(db, state=PetitionState.DRAFT, petitioner_id=petitioner.id)
    address = f"/petitions/{made.id}"
    own = await signed_in(visit, db, petitioner)
    assert "I support this" not in await own.open(address)
    for left in (4, 3, 2, 1, 0):
        browser = await signed_in(visit, db, await person(db))
        page = await (await browser.open(address)).send("I support this")
        assert "You support this petition." in page
        assert (f"{left} more" in page) is (left > 0)
        assert "I support this" not in page
    sent = await (await own.open(address)).send("Submit the petition")
    assert "Your petition is submitted." in sent
    assert "waits for a moderator" in sent
    await db.refresh(made)
    assert made.state is PetitionState.SUBMITTED


async def test_nobody_supports_their_own_petition(db: AsyncSession, visit: Visit) -> None:
    petitioner = await person(db)
    made = await petition(db, state=PetitionState.DRAFT, petitioner_id=petitioner.id)
    other = await petition(db, state=PetitionState.DRAFT)
    browser = await signed_in(visit, db, petitioner)
    page = await browser.open(f"/petitions/{other.id}")
    [form] = [f for f in page.tree.forms if "supporters" in (f.action or "")]
    own = f"/en/petitions/{made.id}/supporters"
    refused = await browser.submit("post", f"https://muhokama.test{own}", dict(form.form_values()))
    assert refused.status == 403


async def test_pressing_twice_supports_once(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db, state=PetitionState.DRAFT)
    browser = await signed_in(visit, db, await person(db))
    page = await browser.open(f"/petitions/{made.id}")
    await page.send("I support this")
    again = await page.send("I support this")
    assert "4 more are needed" in again


async def test_only_the_petitioner_submits(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db, state=PetitionState.SUPPORTED)
    browser = await signed_in(visit, db, await person(db))
    page = await browser.open(f"/petitions/{made.id}")
    assert "The petitioner can submit it to a moderator now." in page
    [token] = page.tree.xpath("(//input[@name='csrf_token'])[1]/@value")
    address = f"https://muhokama.test/en/petitions/{made.id}/submission"
    assert (await browser.submit("post", address, {"csrf_token": token})).status == 403


async def test_submitting_twice_says_it_has_moved_on(db: AsyncSession, visit: Visit) -> None:
    petitioner = await person(db)
    made = await petition(db, state=PetitionState.SUPPORTED, petitioner_id=petitioner.id)
    page = await (await signed_in(visit, db, petitioner)).open(f"/petitions/{made.id}")
    assert (await page.send("Submit the petition")).status == 200
    assert (await page.send("Submit the petition")).status == 409
