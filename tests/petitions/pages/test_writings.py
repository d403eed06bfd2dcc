"""Writing a petition one thing a page: saved as it is typed, without JavaScript by the buttons."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlmodel import select

from accounts.models import Assurance, Person
from core.database import AsyncSession, stored
from core.territories import Level
from petitions.models import Petition, PetitionState, Writing
from tests.browsing import Browser, Reading
from tests.clock import MORNING, HandClock
from tests.counting import statements
from tests.making.accounts import person, signed_in
from tests.making.agencies import agency
from tests.making.consultation import dossier
from tests.making.petitions import petition, writing
from tests.making.territories import YUNUSOBOD, district

Visit = Callable[..., Browser]

DEMAND = "Maktab yoʻllari va hovlilar yoritilsin"


@pytest.fixture
async def nodira(db: AsyncSession) -> Person:
    return await person(db)


@pytest.fixture
async def browser(db: AsyncSession, visit: Visit, nodira: Person) -> Browser:
    return await signed_in(visit, db, nodira)


async def begun(db: AsyncSession, browser: Browser) -> tuple[Reading, Writing]:
    """The first page of a new writing."""
    page = await (await browser.open("/petitions/new")).send("Begin a new petition")
    return page, (await db.exec(select(Writing))).one()


async def typed(page: Reading, **values: str) -> Reading:
    """What htmx sends while somebody types: the fields of the form, to its autosave."""
    [form] = [form for form in page.tree.forms if form.get("hx-post")]
    answer = await page.browser.client.post(
        form.get("hx-post"),
        data=dict(form.form_values()) | values,
        headers={"HX-Request": "true"},
    )
    return Reading(page.browser, answer)


async def test_a_petition_is_written_page_by_page(
    db: AsyncSession, browser: Browser, nodira: Person
) -> None:
    await district(db, YUNUSOBOD)
    to = await agency(db, "Tuman hokimligi", slug="yunusobod", territory=YUNUSOBOD)
    page, _ = await begun(db, browser)
    assert "What is wrong?" in page
    assert "Step 1 of 5" in page
    page = await page.send("Save and go on", problem="Qishda qorongʻi.", language="uz-Latn")
    assert "What do you demand?" in page
    page = await page.send("Save and go on", demand=DEMAND, proposal="Chiroq qoʻyilsin.")
    assert "Of whom do you demand it?" in page
    page = await page.send("Save and go on", level="district")
    assert "In which region?" in page
    assert "There is a problem" not in page
    page = await page.send("Save and go on", region="1726")
    page = await page.send("Save and go on", district=YUNUSOBOD)
    page = await page.send("Save and go on", agency="yunusobod")
    assert "What shows that it is so?" in page
    page = await page.send("Save and go on", evidence="https://example.uz/sanoq")
    assert "Look at it once more" in page
    for words in (DEMAND, "Qishda qorongʻi.", "Chiroq qoʻyilsin.", "Tuman hokimligi"):
        assert words in page
    assert "Yunusobod tumani, Tashkent City" in page
    assert page.links("https://example.uz/sanoq") == ["https://example.uz/sanoq"]
    page = await page.send("Show it to supporters")
    assert "Your petition is saved." in page
    assert "5 more are needed" in page
    assert page.links("https://example.uz/sanoq")
    petition = (await db.exec(select(Petition))).one()
    assert (petition.level, petition.region, petition.district, petition.agency_id) == (
        Level.DISTRICT,
        "1726",
        YUNUSOBOD,
        to.id,
    )
    assert (petition.petitioner_id, petition.language) == (nodira.id, "uz-Latn")
    assert (await db.exec(select(Writing))).all() == []


async def test_what_is_typed_is_saved_and_says_when(
    db: AsyncSession, browser: Browser, clock: HandClock
) -> None:
    page, made = await begun(db, browser)
    clock.pass_by(hours=1, minutes=3)
    answer = await typed(page, problem="Qishda qo")
    assert answer.status == 200
    assert answer.text.startswith("Saved at 11:03.")
    assert "What is wrong?" not in answer
    await db.refresh(made)
    assert (made.problem, made.saved_at) == ("Qishda qo", clock.now())
    again = await browser.open(page.address)
    assert "Qishda qo" in again
    assert "Saved at 11:03." in again


async def test_an_empty_field_is_saved_while_typing_and_asked_for_when_going_on(
    db: AsyncSession, browser: Browser
) -> None:
    page, _ = await begun(db, browser)
    assert (await typed(page, problem="")).status == 200
    refused = await page.send("Save and go on", problem="  ")
    assert refused.status == 422
    assert "Fill in this field." in refused


@pytest.mark.parametrize(
    ("step", "wrong", "sentence"),
    [
        ("problem", {"problem": "a" * 5001}, "Write at most 5,000 characters."),
        ("problem", {"language": "tlh"}, "Choose one of the answers."),
        ("demand", {"demand": "Qisqa"}, "Write at least 10 characters."),
        ("demand", {"demand": "a" * 201}, "Write at most 200 characters."),
        ("demand", {"proposal": ""}, "Fill in this field."),
        ("addressee", {"level": "planet"}, "Choose one of the answers."),
        ("addressee", {"agency": "nobody"}, "Choose the agency you demand it of."),
        ("evidence", {"evidence": "a" * 5001}, "Write at most 5,000 characters."),
    ],
)
async def test_a_mistake_is_named_and_the_words_are_kept(
    db: AsyncSession,
    browser: Browser,
    nodira: Person,
    step: str,
    wrong: dict[str, str],
    sentence: str,
) -> None:
    made = await writing(db, stored(nodira.id))
    page = await browser.open(f"/petitions/writings/{made.id}/{step}")
    answer = await page.send("Save and go on", **wrong)
    assert answer.status == 422
    assert sentence in answer
    for name, value in wrong.items():
        if step != "addressee" and name != "language":
            [area] = answer.tree.xpath(f"//textarea[@name='{name}']")
            assert (area.text or "").strip() == value
    await db.refresh(made)
    assert made.demand == "Maktab yoʻli yoritilsin"


async def test_too_much_is_not_saved_and_the_line_says_so(
    db: AsyncSession, browser: Browser
) -> None:
    page, made = await begun(db, browser)
    answer = await typed(page, problem="a" * 5001)
    assert answer.status == 422
    assert "Not saved. Write at most 5,000 characters." in answer
    await db.refresh(made)
    assert made.problem == ""


async def test_stopping_and_going_back_save_what_there_is(
    db: AsyncSession, browser: Browser, nodira: Person
) -> None:
    made = await writing(db, stored(nodira.id), demand="", proposal="")
    page = await browser.open(f"/petitions/writings/{made.id}")
    assert page.address.endswith("/demand")
    back = await page.send("Back", demand="Yarim")
    assert back.address.endswith("/problem")
    stopped = await page.send("Save and stop here", demand="Yarim gap")
    assert stopped.address == "/en/petitions/new"
    assert "Your words are saved." in stopped
    await db.refresh(made)
    assert made.demand == "Yarim gap"


async def test_nobody_else_sees_or_touches_it(
    db: AsyncSession, visit: Visit, nodira: Person
) -> None:
    made = await writing(db, stored(nodira.id))
    await district(db)
    other = await signed_in(visit, db, await person(db))
    unidentified = await signed_in(visit, db, await person(db, assurance=Assurance.LOW))
    own = await (await other.open("/petitions/new")).send("Begin a new petition")
    [token] = own.tree.xpath("(//input[@name='csrf_token'])[1]/@value")
    for tail in ("", "/problem", "/review", "/removal"):
        address = f"/petitions/writings/{made.id}{tail}"
        assert (await visit().open(address)).status == 401
        assert (await unidentified.open(address)).status == 403
        assert (await other.open(address)).status == 404
    for tail in ("/problem", "/problem/autosave", "/review", "/removal"):
        address = f"https://muhokama.test/en/petitions/writings/{made.id}{tail}"
        data = {"csrf_token": token, "problem": "x", "language": "ru"}
        assert (await other.submit("post", address, data)).status == 404
    await db.refresh(made)
    assert made.problem == "Qishda qorongʻi."


@pytest.mark.parametrize("step", ["planet", "PROBLEM", "autosave"])
async def test_there_are_no_other_steps(
    db: AsyncSession, browser: Browser, nodira: Person, step: str
) -> None:
    made = await writing(db, stored(nodira.id))
    assert (await browser.open(f"/petitions/writings/{made.id}/{step}")).status == 404
    assert (await browser.open("/petitions/writings/999999/problem")).status == 404


async def test_the_next_choice_comes_while_choosing(
    db: AsyncSession, browser: Browser, nodira: Person
) -> None:
    await district(db, YUNUSOBOD)
    for code, name in (("17", "Vazirlik"), ("1726", "Shahar"), (YUNUSOBOD, "Tuman")):
        await agency(db, name, slug=name.lower(), territory=code)
    made = await writing(db, stored(nodira.id), agency_id=None)
    page = await browser.open(f"/petitions/writings/{made.id}/addressee")
    assert "Vazirlik" in page
    assert "In which region?" not in page
    answer = await typed(page, level="district")
    assert "In which region?" in answer
    assert "Which body should answer?" not in answer
    answer = await typed(page, level="district", region="1726")
    assert "Yunusobod tumani" in answer
    answer = await typed(page, level="district", region="1726", district=YUNUSOBOD)
    assert "Tuman" in answer
    assert "Shahar" not in answer
    assert "Vazirlik" not in answer
    [part] = answer.tree.xpath("//div[@id='next']")
    assert part.get("hx-swap-oob") == "outerMorph"


async def test_a_region_without_known_districts_or_bodies_says_so(
    db: AsyncSession, browser: Browser, nodira: Person
) -> None:
    made = await writing(db, stored(nodira.id), level=Level.DISTRICT, region="1703", agency_id=None)
    page = await browser.open(f"/petitions/writings/{made.id}/addressee")
    assert "The districts of this region are not known here yet." in page
    page = await page.send("Save and go on", level="region")
    assert "No body of this territory answers here yet." in page


async def test_others_who_demand_the_same_are_shown_before_going_on(
    db: AsyncSession, browser: Browser, nodira: Person
) -> None:
    open_one = await petition(db, "Осветить дворы и дорожки к школам", language="ru")
    await dossier(db, titles={"en": "On lighting", "ru": "Об освещении школ и дворов"})
    made = await writing(db, stored(nodira.id), demand="", proposal="")
    page = await browser.open(f"/petitions/writings/{made.id}/demand")
    assert "Others may demand the same" not in page
    shown = await page.send("Save and go on", demand=DEMAND, proposal="Chiroq.")
    assert shown.address == f"/en/petitions/writings/{made.id}/demand"
    assert "Others may demand the same" in shown
    assert shown.links("Осветить дворы") == [f"/en/petitions/{open_one.id}"]
    assert shown.links("Join this one instead") == [f"/en/petitions/{open_one.id}/signatures"]
    assert "under discussion: say there what should change" in shown
    on = await shown.send("Save and go on")
    assert on.address == f"/en/petitions/writings/{made.id}/addressee"


async def test_others_are_shown_while_typing(
    db: AsyncSession, browser: Browser, nodira: Person, engine: AsyncEngine
) -> None:
    await petition(db, "Осветить дворы и дорожки к школам", language="ru")
    made = await writing(db, stored(nodira.id), demand="", proposal="")
    page = await browser.open(f"/petitions/writings/{made.id}/demand")
    with statements(engine) as sent:
        answer = await typed(page, demand="Мактаб йўллари ва ҳовлиларни ёритиш")
    assert "Others may demand the same" in answer
    assert "Осветить дворы" in answer
    [part] = answer.tree.xpath("//div[@id='next']")
    assert part.get("hx-swap-oob") == "true"
    assert part.xpath(".//input[@name='seen']/@value")
    # Session, desks, the writing locked, saved, one query a house for what is alike.
    assert len(sent) <= 6, sent.statements


async def test_others_are_shown_although_a_word_is_misspelt(
    db: AsyncSession, browser: Browser
) -> None:
    await petition(db, "Trolleybus qatnovi tiklansin")
    page, _ = await begun(db, browser)
    page = await page.send("Save and go on", problem="Havo ogʻir.")
    asked = await typed(page, demand="Troleybus qatnovi", proposal="")
    assert "Trolleybus qatnovi tiklansin" in asked
    assert "Trolleybus" not in await typed(page, demand="Tramvay qatnovi", proposal="")


async def test_a_closed_one_leads_to_its_answer(
    db: AsyncSession, browser: Browser, nodira: Person
) -> None:
    await petition(db, DEMAND, now=MORNING - timedelta(days=120))
    made = await writing(db, stored(nodira.id), demand=DEMAND)
    page = await browser.open(f"/petitions/writings/{made.id}/demand")
    assert "closed" in page
    assert page.links("Join this one instead") == []


async def test_it_can_be_said_to_be_about_a_draft_and_unsaid(
    db: AsyncSession, browser: Browser, nodira: Person
) -> None:
    draft = await dossier(db, titles={"en": "On lighting", "ru": "Об освещении школ и дворов"})
    made = await writing(db, stored(nodira.id), demand=DEMAND)
    page = await browser.open(f"/petitions/writings/{made.id}/demand")
    page = await page.send("My petition is about this draft")
    assert "This petition is about the draft On lighting" in page
    await db.refresh(made)
    assert (made.target_kind, made.target_id) == ("dossier", draft.id)
    page = await page.send("It is not about this draft")
    await db.refresh(made)
    assert made.target_id is None


async def test_the_last_look_names_what_is_missing_and_shows_nothing_to_anybody(
    db: AsyncSession, browser: Browser, nodira: Person
) -> None:
    made = await writing(db, stored(nodira.id), demand="", agency_id=None)
    page = await browser.open(f"/petitions/writings/{made.id}/review")
    assert "Something is missing" in page
    assert page.links("Your demand: Fill in this field.")[0].endswith("/demand#demand")
    refused = await page.send("Show it to supporters")
    assert refused.status == 422
    assert (await db.exec(select(Petition))).all() == []


async def test_a_second_press_finds_it_finished(
    db: AsyncSession, browser: Browser, nodira: Person
) -> None:
    made = await writing(db, stored(nodira.id))
    page = await browser.open(f"/petitions/writings/{made.id}/review")
    assert (await page.send("Show it to supporters")).status == 200
    again = await page.send("Show it to supporters")
    assert again.status == 404
    assert "Perhaps it is finished already." in again
    assert len((await db.exec(select(Petition))).all()) == 1


async def test_it_is_thrown_away_after_one_more_look(
    db: AsyncSession, browser: Browser, nodira: Person
) -> None:
    made = await writing(db, stored(nodira.id))
    page = await (await browser.open("/petitions/new")).follow("Throw it away")
    assert made.demand in page
    done = await page.send("Throw it away")
    assert done.address == "/en/petitions/new"
    assert "What you had begun is thrown away." in done
    assert (await db.exec(select(Writing))).all() == []


async def test_a_petition_that_was_handed_back_is_handed_in_again(
    db: AsyncSession, browser: Browser, nodira: Person
) -> None:
    returned = await petition(db, state=PetitionState.RETURNED, petitioner_id=nodira.id)
    page = await (await browser.open(f"/petitions/{returned.id}/rewording")).send("Begin to reword")
    assert page.address.endswith("/review")
    assert f"Petition {returned.id} is reworded" in page
    page = await page.follow("What do you demand?")
    page = await page.send("Save and go on", demand="Har bir maktab yoʻli yoritilsin")
    page = await browser.open(page.address.rsplit("/", 1)[0] + "/review")
    page = await page.send("Hand it in again")
    assert "Your petition is handed in again." in page
    await db.refresh(returned)
    assert (returned.state, returned.demand) == (
        PetitionState.SUBMITTED,
        "Har bir maktab yoʻli yoritilsin",
    )
    assert (await db.exec(select(Writing))).all() == []


async def test_a_rewording_leads_back_to_its_petition(
    db: AsyncSession, browser: Browser, nodira: Person
) -> None:
    made = await petition(db, state=PetitionState.RETURNED, petitioner_id=nodira.id)
    await db.commit()
    review = await (await browser.open(f"/petitions/{made.id}/rewording")).send("Begin to reword")
    for page in (review, await review.follow("What do you demand?")):
        assert page.links(f"Petition {made.id}") == [f"/en/petitions/{made.id}"]
        assert not page.links("Start a petition")


async def test_everybody_reads_the_evidence_and_the_name_of_the_district(
    db: AsyncSession, visit: Visit
) -> None:
    await district(db, YUNUSOBOD)
    made = await petition(db, level=Level.DISTRICT, region="1726", district=YUNUSOBOD)
    made.evidence = "Sanoq: https://example.uz/sanoq\n<b>Qalin</b>"
    await db.commit()
    page = await visit().open(f"/petitions/{made.id}")
    assert "What shows it" in page
    assert page.links("https://example.uz/sanoq") == ["https://example.uz/sanoq"]
    assert "<b>Qalin</b>" in page
    assert "Yunusobod tumani, Tashkent City" in page
