"""Beginning a petition, and finding its supporters, up to the moderator's desk."""

from collections.abc import Callable

from sqlmodel import select

from accounts.models import Assurance
from core.database import AsyncSession, stored
from petitions.actions.begin_writing import MOST_UNFINISHED
from petitions.models import PetitionState, Writing
from tests.browsing import Browser
from tests.making.accounts import person, signed_in
from tests.making.consultation import dossier
from tests.making.petitions import petition, writing

Visit = Callable[..., Browser]


async def test_starting_is_for_the_identified(db: AsyncSession, visit: Visit) -> None:
    assert (await visit().open("/petitions/new")).status == 401
    unidentified = await person(db, assurance=Assurance.LOW)
    page = await (await signed_in(visit, db, unidentified)).open("/petitions/new")
    assert page.status == 403
    assert "Only identified people may start a petition." in page


async def test_looking_begins_nothing_and_the_button_does(db: AsyncSession, visit: Visit) -> None:
    browser = await signed_in(visit, db, await person(db))
    page = await (await browser.open("/petitions")).follow("Start a petition")
    assert "Your unfinished petitions" not in page
    assert "How many signatures oblige whom to what" in page
    assert (await db.exec(select(Writing))).all() == []
    step = await page.send("Begin a new petition")
    made = (await db.exec(select(Writing))).one()
    assert step.address == f"/en/petitions/writings/{made.id}/problem"
    assert made.language == "en"


async def test_what_was_begun_is_listed_and_gone_on_with(db: AsyncSession, visit: Visit) -> None:
    nodira = await person(db)
    made = await writing(db, stored(nodira.id), proposal="")
    browser = await signed_in(visit, db, nodira)
    page = await browser.open("/petitions/new")
    assert "Your unfinished petitions" in page
    assert "1 petition" in page
    assert made.demand in page
    on = await page.follow("Go on with it")
    assert on.address == f"/en/petitions/writings/{made.id}/demand"
    other = await (await signed_in(visit, db, await person(db))).open("/petitions/new")
    assert made.demand not in other


async def test_who_has_begun_too_many_is_told_so(db: AsyncSession, visit: Visit) -> None:
    nodira = await person(db)
    for _ in range(MOST_UNFINISHED):
        await writing(db, stored(nodira.id), agency_id=None)
    page = await (await signed_in(visit, db, nodira)).open("/petitions/new")
    refused = await page.send("Begin a new petition")
    assert refused.status == 409
    assert "You have begun 20 petitions." in refused


async def test_it_can_be_begun_about_a_draft(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db, titles={"en": "On drinking water"})
    browser = await signed_in(visit, db, await person(db))
    page = await browser.open(f"/petitions/new?about=dossier-{draft.id}")
    assert "On drinking water" in page
    await page.send("Begin a new petition")
    made = (await db.exec(select(Writing))).one()
    assert (made.target_kind, made.target_id) == ("dossier", draft.id)


async def test_what_nobody_knows_is_about_nothing(db: AsyncSession, visit: Visit) -> None:
    browser = await signed_in(visit, db, await person(db))
    for about in ("dossier-999999", "planet-1", "x", "dossier-"):
        page = await browser.open(f"/petitions/new?about={about}")
        assert page.status == 200
        assert "This petition is about the draft" not in page


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
