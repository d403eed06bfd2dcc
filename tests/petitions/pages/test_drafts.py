"""An answer that is being written is kept for the whole agency, and nobody overwrites it unseen."""

from collections.abc import Callable

import pytest
from sqlmodel import select

from accounts.models import Person
from core.database import AsyncSession, stored
from petitions.models import Petition, Response, ResponseDraft
from tests.browsing import Browser, Reading
from tests.clock import HandClock
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency, member
from tests.making.petitions import petition

Visit = Callable[..., Browser]

REASONS = "Yoʻl yoritiladi: chiroqlar bahorda oʻrnatiladi, pul byudjetda bor. " * 3


@pytest.fixture
async def owed(db: AsyncSession) -> Petition:
    to = await agency(db, "Yoʻllar qoʻmitasi", slug="yollar")
    return await petition(db, thresholds=(1,), signatures=1, agency_id=to.id)


async def at_form(db: AsyncSession, visit: Visit, owed: Petition, name: str) -> Reading:
    """The form of the answer, as a new officer of the agency opens it."""
    officer = await person(db, name=name)
    await member(db, agency_id=owed.agency_id, person_id=stored(officer.id))
    browser = await signed_in(visit, db, officer)
    return await browser.open(f"/petitions/{owed.id}/response")


async def reopened(form: Reading) -> Reading:
    return await form.browser.open(form.address)


async def typed(form: Reading, **values: str) -> Reading:
    """What htmx sends while somebody types."""
    [found] = [one for one in form.tree.forms if one.get("hx-post")]
    answer = await form.browser.client.post(
        found.get("hx-post"),
        data=dict(found.form_values()) | values,
        headers={"HX-Request": "true"},
    )
    return Reading(form.browser, answer)


def written(form: Reading) -> str:
    [area] = form.tree.xpath("//textarea[@name='reasons']")
    return str(area.text).strip()


async def test_what_one_officer_began_another_goes_on_with(
    db: AsyncSession, visit: Visit, owed: Petition, clock: HandClock
) -> None:
    first = await at_form(db, visit, owed, "Dilshod Rahimov")
    later = await at_form(db, visit, owed, "Lola Usmonova")
    assert "is kept for the officers of your agency" in first
    desk = await first.send(
        "Save and go on later",
        verdict="partly",
        reasons="Yarim",
        language="ru",
        **{"promise-2": "Chiroq", "due-2": "bahorda"},
    )
    assert desk.address == "/en/agencies/yollar/desk"
    assert "Your answer is saved, not published." in desk
    form = await reopened(later)
    assert "Dilshod Rahimov saved this on 7 September 2026" in form
    assert written(form) == "Yarim"
    assert "Chiroq" in form
    assert form.tree.xpath("//input[@name='due-2' and @value='bahorda']")
    assert form.tree.xpath("//input[@name='verdict' and @value='partly' and @checked]")
    assert form.tree.xpath("//option[@value='ru' and @selected]")
    assert "You saved this on" in await reopened(first)
    assert (await db.exec(select(Response))).all() == []


async def test_it_is_saved_while_it_is_typed(
    db: AsyncSession, visit: Visit, owed: Petition
) -> None:
    form = await at_form(db, visit, owed, "Dilshod Rahimov")
    for words in ("Yo", "Yoʻl", "Yoʻl yoritiladi"):
        # Every one from the same page, as if the answers to the earlier ones were lost.
        saved = await typed(form, reasons=words)
        assert saved.status == 200
    assert "You saved this on" in saved
    assert "Only officers of your agency see it." in saved
    assert written(await reopened(form)) == "Yoʻl yoritiladi"


@pytest.mark.parametrize("words", [{"reasons": "x" * 20001}, {"promise-1": "x" * 1001}])
async def test_what_has_no_room_is_not_saved(
    db: AsyncSession, visit: Visit, owed: Petition, words: dict[str, str]
) -> None:
    form = await at_form(db, visit, owed, "Dilshod Rahimov")
    answer = await typed(form, **words)
    assert answer.status == 422
    assert "Not saved. Write at most" in answer
    page = await form.send("Save and go on later", **words)
    assert page.status == 422
    assert "Write at most" in page
    assert (await db.exec(select(ResponseDraft))).all() == []


async def test_the_later_of_two_sees_both_and_overwrites_nothing_unseen(
    db: AsyncSession, visit: Visit, owed: Petition
) -> None:
    first = await at_form(db, visit, owed, "Dilshod Rahimov")
    second = await at_form(db, visit, owed, "Lola Usmonova")
    await first.send("Save and go on later", verdict="accepted", reasons="Birinchi matn")
    line = await typed(second, reasons="Ikkinchi matn")
    assert line.status == 409
    assert "Not saved: Dilshod Rahimov has saved other words meanwhile." in line
    both = await second.send("Save and go on later", reasons="Ikkinchi matn")
    assert both.status == 409
    [other] = both.tree.xpath("//*[@id='meanwhile']")
    assert "Dilshod Rahimov has saved other words meanwhile" in other.text_content()
    assert "Birinchi matn" in other.text_content()
    assert written(both) == "Ikkinchi matn"
    assert written(await reopened(first)) == "Birinchi matn"
    desk = await both.send("Save and go on later")
    assert desk.status == 200
    form = await reopened(first)
    assert written(form) == "Ikkinchi matn"
    assert "Lola Usmonova saved this" in form


async def test_nobody_publishes_past_what_another_saved_meanwhile(
    db: AsyncSession, visit: Visit, owed: Petition
) -> None:
    first = await at_form(db, visit, owed, "Dilshod Rahimov")
    second = await at_form(db, visit, owed, "Lola Usmonova")
    await typed(first, reasons="Muhim tuzatish", **{"promise-1": "Chiroq qoʻyiladi"})
    sent = {"verdict": "accepted", "reasons": REASONS, "language": "uz-Latn"}
    both = await second.send("Publish the answer", **sent)
    assert both.status == 409
    assert "Muhim tuzatish" in both
    assert "Chiroq qoʻyiladi" in both
    done = await both.send("Publish the answer")
    assert "The answer is published" in done
    assert (await db.exec(select(ResponseDraft))).all() == []
    late = await typed(first, reasons="Kech qoldi")
    assert late.status == 409
    assert "answered already" in late
    assert (await db.exec(select(ResponseDraft))).all() == []


async def test_only_officers_of_the_agency_save(
    db: AsyncSession, visit: Visit, owed: Petition
) -> None:
    form = await at_form(db, visit, owed, "Dilshod Rahimov")
    stranger: Person = await person(db)
    browser = await signed_in(visit, db, stranger)
    await browser.open("/petitions")
    [found] = [one for one in form.tree.forms if one.get("hx-post")]
    page = await browser.open("/accounts/account")
    token = page.tree.xpath("//input[@name='csrf_token']/@value")[0]
    answer = await browser.client.post(
        found.get("hx-post"), data=dict(found.form_values()) | {"csrf_token": token}
    )
    assert answer.status_code == 403
