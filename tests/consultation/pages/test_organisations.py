"""Speaking for an organisation over HTTP: as stated, beside the words, and nowhere else."""

from collections.abc import Callable

import pytest
from sqlalchemy import update
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, func, select
from starlette.applications import Starlette

from accounts.models import Person, Role
from consultation.models import Comment, Representation
from core.database import AsyncSession
from tests.browsing import Browser, Reading
from tests.clock import MORNING, HandClock
from tests.consultation.pages.test_comments import WORDS, clause_address, token
from tests.making.accounts import person, signed_in
from tests.making.consultation import OPENED, OpenGate, comment, dossier

DESK = "/consultation/representations"

Visit = Callable[..., Browser]

NAME, STIR, ROLE = "“Suv va quyosh” MChJ", "301122334", "yurist"


@pytest.fixture(autouse=True)
def gate(app: Starlette, clock: HandClock) -> None:
    app.state.gate = OpenGate()
    clock.at = MORNING


async def stated(
    visit: Visit, db: AsyncSession, who: Person, name: str = NAME, stir: str = STIR
) -> Reading:
    """The list of this person after they have added an organisation."""
    browser = await signed_in(visit, db, who, now=OPENED)
    form = await browser.open("/consultation/organisations")
    return await form.send("Add the organisation", name=name, stir=stir, role=ROLE)


async def only(db: AsyncSession) -> Representation:
    return (await db.exec(select(Representation))).one()


async def test_a_comment_shows_whom_it_speaks_for_and_that_nobody_verified_it(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    address = await clause_address(db, draft)
    page = await stated(visit, db, await person(db))
    assert "1 organisation" in page
    form = await page.browser.open(address)
    known = await only(db)
    page = await form.send(
        "Publish the comment", stance="against", body=WORDS, speaks_for=str(known.id)
    )
    assert "Your comment is published." in page
    public = await visit().open(address)
    assert f"For {NAME}, STIR {STIR}, as {ROLE}." in public
    assert "Stated by the author, not verified." in public
    receipt = await page.follow("Your receipt")
    assert "and it fits" in receipt
    assert f'"stir":"{STIR}"' in receipt
    assert f"For {NAME}, STIR {STIR}, as {ROLE}." in receipt
    assert f"For {NAME}" in await page.follow("What happened to it")


async def test_an_operator_checks_it_by_a_document_and_takes_that_back(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    page = await stated(visit, db, await person(db))
    known = await only(db)
    clerk = await person(db, name="Ozoda Mirzayeva", roles=[Role.OPERATOR])
    desk = await signed_in(visit, db, clerk, now=OPENED)
    # Who speaks for what is nobody's business before they do so.
    assert "Nobody has spoken for an organisation yet." in await desk.open(DESK)
    assert (await desk.open(f"{DESK}/{known.id}")).status == 404
    form = await page.browser.open(await clause_address(db, draft))
    await form.send("Publish the comment", stance="against", body=WORDS, speaks_for=str(known.id))
    one = await (await desk.open(DESK)).follow(NAME)
    assert "at least 10 characters" in await one.send("Confirm", basis="koʻrdim")
    done = await one.send("Confirm", basis="Ishonchnoma № 12, 2026-yil 1-sentabr")
    assert "It is noted." in done
    again = await one.send("Confirm", basis="Ishonchnoma № 12, 2026-yil 1-sentabr")
    assert again.status == 409
    public = await visit().open(await clause_address(db, draft))
    assert "Checked by the portal: Ishonchnoma № 12" in public
    assert "not verified" not in public
    await done.send("Take the confirmation back", basis="Ishonchnoma bekor qilingan")
    public = await visit().open(await clause_address(db, draft))
    assert "Stated by the author, not verified." in public
    log = await desk.open(f"{DESK}/{known.id}")
    assert "Confirmation taken back" in log
    assert "Ishonchnoma № 12" in log


async def test_only_operators_check(db: AsyncSession, visit: Visit) -> None:
    browser = await signed_in(visit, db, await person(db), now=OPENED)
    assert (await browser.open(DESK)).status == 403
    assert "Sign in to go on." in await visit().open(DESK)


async def test_a_reply_can_be_for_an_organisation_too(db: AsyncSession, visit: Visit) -> None:
    said = await comment(db, await dossier(db))
    browser = (await stated(visit, db, await person(db))).browser
    form = await browser.open(f"/consultation/comments/{said.id}/replies")
    known = await only(db)
    page = await form.send("Publish the reply", body=WORDS, speaks_for=str(known.id))
    assert f"For {NAME}, STIR {STIR}, as {ROLE}." in page


async def test_one_person_may_speak_for_several(db: AsyncSession, visit: Visit) -> None:
    page = await stated(visit, db, await person(db))
    page = await page.send(
        "Add the organisation", name="Tabiat jamgʻarmasi", stir="201122335", role=ROLE
    )
    assert "2 organisations" in page
    again = await page.send("Add the organisation", name="Boshqa nom", stir=STIR, role=ROLE)
    assert again.status == 422
    assert "You have named this organisation already." in again


@pytest.mark.parametrize(
    ("stir", "sentence"),
    [("401122334", "This is the number of a person."), ("12", "nine digits")],
)
async def test_a_wrong_number_is_said_and_the_words_are_kept(
    db: AsyncSession, visit: Visit, stir: str, sentence: str
) -> None:
    page = await stated(visit, db, await person(db), stir=stir)
    assert page.status == 422
    assert sentence in page
    assert page.tree.get_element_by_id("name").value == NAME
    assert (await db.exec(select(func.count()).select_from(Representation))).one() == 0


async def test_nobody_speaks_for_another_persons_organisation(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    address = await clause_address(db, draft)
    await stated(visit, db, await person(db))
    known = await only(db)
    other = await stated(visit, db, await person(db), stir="201122335")
    assert NAME in other
    form = await other.browser.open(address)
    page = await form.send(
        "Publish the comment", stance="against", body=WORDS, speaks_for=str(known.id)
    )
    assert page.status == 422
    assert (await db.exec(select(func.count()).select_from(Comment))).one() == 0
    data = {"csrf_token": token(page)}
    gone = await other.browser.submit(
        "POST", f"/en/consultation/organisations/{known.id}/removal", data
    )
    assert gone.status == 404


async def test_what_is_ended_stays_beside_what_was_said_and_goes_with_a_withdrawal(
    db: AsyncSession, visit: Visit
) -> None:
    draft = await dossier(db)
    address = await clause_address(db, draft)
    page = await stated(visit, db, await person(db))
    form = await page.browser.open(address)
    known = await only(db)
    said = await form.send(
        "Publish the comment", stance="against", body=WORDS, speaks_for=str(known.id)
    )
    ended = await page.send("I do not speak for it any more")
    assert "You speak for yourself alone." in ended
    assert NAME in await visit().open(address)
    assert NAME not in await page.browser.open(f"{address}?page=2")
    form = await said.follow("Withdraw it")
    await form.send("Withdraw the comment", reason="private")
    assert NAME not in await visit().open(address)
    assert STIR not in await visit().open(address)


async def test_what_was_never_used_leaves_nothing(db: AsyncSession, visit: Visit) -> None:
    page = await stated(visit, db, await person(db))
    await page.send("I do not speak for it any more")
    assert (await db.exec(select(func.count()).select_from(Representation))).one() == 0


async def test_the_list_is_for_whoever_is_signed_in(visit: Visit) -> None:
    assert "Sign in to go on." in await visit().open("/consultation/organisations")


async def test_a_statement_never_becomes_another(db: AsyncSession, visit: Visit) -> None:
    await stated(visit, db, await person(db))
    known = await only(db)
    with pytest.raises(DBAPIError, match="stated once"):
        async with db.begin_nested():
            await db.exec(
                update(Representation)
                .where(col(Representation.id) == known.id)
                .values(name="Boshqa tashkilot")
            )
