"""The responsible officer over HTTP: named, changed with a date, only by the agency."""

from collections.abc import Callable

from sqlmodel import select

from agencies.models import MemberRole
from core.database import AsyncSession, stored
from core.letters import OutgoingLetter
from tests.browsing import Browser
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member
from tests.making.consultation import dossier

Visit = Callable[..., Browser]


async def test_an_agency_names_another_and_everybody_sees_since_when(
    db: AsyncSession, visit: Visit
) -> None:
    sherzod, lola = await person(db, name="Sherzod Aliyev"), await person(db, name="Lola Yusupova")
    draft = await dossier(db, officer_id=stored(sherzod.id))
    for who in (sherzod, lola):
        await member(
            db, agency_id=draft.agency_id, person_id=stored(who.id), role=MemberRole.OFFICER
        )
    browser = await signed_in(visit, db, sherzod)
    page = await (await browser.open(f"/consultation/{draft.id}")).follow("Name another officer")
    assert "The same since the draft was published" in page
    page = await page.send("Name the officer", officer=str(lola.id))
    assert "The responsible officer is named." in page
    public = await visit().open(f"/consultation/{draft.id}")
    assert "Lola Yusupova" in public
    history = await public.follow("Since when, and who before")
    assert "Lola Yusupova in the place of Sherzod Aliyev" in history
    assert history.tree.xpath("//li//time/@datetime")
    assert "Name the officer" not in history


async def test_a_draft_without_an_officer_says_so(db: AsyncSession, visit: Visit) -> None:
    draft = await dossier(db)
    await db.commit()
    assert "Not named" in await visit().open(f"/consultation/{draft.id}")
    page = await visit().open(f"/consultation/{draft.id}/officer")
    assert "The agency has named nobody who answers for this draft." in page


async def test_only_the_agency_names_and_only_its_own_people(
    db: AsyncSession, visit: Visit
) -> None:
    sherzod, stranger = await person(db), await person(db, name="Begona Kishi")
    draft = await dossier(db)
    await member(db, agency_id=draft.agency_id, person_id=stored(sherzod.id))
    await member(db, agency_id=stored((await agency(db)).id), person_id=stored(stranger.id))
    browser = await signed_in(visit, db, sherzod)
    address = f"/en/consultation/{draft.id}/officer"
    page = await browser.open(f"/consultation/{draft.id}/officer")
    token = page.tree.xpath("//input[@name='csrf_token']/@value")[0]
    for officer, said in (
        (str(stranger.id), "Choose somebody who works for the agency."),
        ("999999999", "Choose somebody who works for the agency."),
        ("99999999999999999999", "This cannot be right."),
        ("", "Fill in this field."),
    ):
        answer = await browser.submit("POST", address, {"csrf_token": token, "officer": officer})
        assert answer.status == 422
        assert said in answer
    other = await signed_in(visit, db, stranger)
    page = await other.open(f"/consultation/{draft.id}/officer")
    token = page.tree.xpath("//input[@name='csrf_token']/@value")[0]
    stolen = await other.submit("POST", address, {"csrf_token": token, "officer": str(stranger.id)})
    assert stolen.status == 403
    assert "Begona Kishi" not in await visit().open(f"/consultation/{draft.id}")


async def test_naming_the_same_twice_is_one_event(db: AsyncSession, visit: Visit) -> None:
    sherzod = await person(db, name="Sherzod Aliyev")
    draft = await dossier(db)
    await member(db, agency_id=draft.agency_id, person_id=stored(sherzod.id))
    browser = await signed_in(visit, db, sherzod)
    form = await browser.open(f"/consultation/{draft.id}/officer")
    await form.send("Name the officer", officer=str(sherzod.id))
    again = await form.send("Name the officer", officer=str(sherzod.id))
    assert "This officer answers for the draft already." in again
    history = await visit().open(f"/consultation/{draft.id}/officer")
    assert "1 change" in history
    assert "Sherzod Aliyev, the first to be named" in history


async def test_whoever_is_named_by_another_gets_a_letter(db: AsyncSession, visit: Visit) -> None:
    sherzod = await person(db, name="Sherzod Aliyev", email="sherzod@idora.example")
    lola = await person(db, name="Lola Yusupova", email="lola@idora.example")
    draft = await dossier(db)
    for who in (sherzod, lola):
        await member(db, agency_id=draft.agency_id, person_id=stored(who.id))
    browser = await signed_in(visit, db, sherzod)
    form = await browser.open(f"/consultation/{draft.id}/officer")
    await form.send("Name the officer", officer=str(sherzod.id))
    await form.send("Name the officer", officer=str(lola.id))
    [letter] = await db.exec(select(OutgoingLetter))
    assert letter.recipient == "lola@idora.example"
    assert f"/consultation/{draft.id}" in letter.text
