"""Registering, one question a page, and confirming the address."""

import re
from collections.abc import Callable
from itertools import takewhile

import pytest
from sqlmodel import col, select

from accounts.models import Assurance, LocalAccount, Person
from core.database import AsyncSession
from core.letters import OutgoingLetter
from tests.browsing import Browser, Reading
from tests.clock import HandClock
from tests.making.accounts import PASSWORD, person, signed_in
from tests.making.territories import URGUT, district

Visit = Callable[..., Browser]
EMAIL = "malika@shahar.example"
NEW = "uch karra toʻqqiz"


async def registered(
    browser: Browser, email: str = EMAIL, *, name: str = "Malika Saidova", at: str = ""
) -> Reading:
    """Answer all questions; the page that says that a letter is on its way."""
    page = await browser.open(f"/accounts/registration{at}")
    page = await page.send("Continue", name=name)
    page = await page.send("Continue", region="1718")
    page = await page.send("Continue", email=email)
    return await page.send("Register", password=NEW)


async def letters(db: AsyncSession) -> list[OutgoingLetter]:
    return list(await db.exec(select(OutgoingLetter).order_by(col(OutgoingLetter.id))))


async def links(db: AsyncSession) -> list[str]:
    """The links of all letters, without the host."""
    found = [re.search(r"https://muhokama\.test(\S+)", letter.text) for letter in await letters(db)]
    return [link[1] for link in found if link]


async def account_of(db: AsyncSession, email: str = EMAIL) -> tuple[LocalAccount, Person]:
    db.expire_all()
    found = await db.exec(
        select(LocalAccount, Person).join(Person).where(LocalAccount.email == email)
    )
    return found.one()


async def test_a_citizen_registers_and_confirms(visit: Visit, db: AsyncSession) -> None:
    browser = visit()
    reading = await registered(browser, at="?return_to=/accounts/account")
    assert "We have sent a letter" in reading
    account, malika = await account_of(db)
    assert malika.assurance is Assurance.NONE
    assert malika.region == "1718"
    assert malika.language == "en"
    assert NEW not in account.password_hash
    assert account.password_hash.startswith("$argon2id$")
    (letter,) = await letters(db)
    assert letter.recipient == EMAIL
    (link,) = await links(db)
    page = await browser.open(link)
    assert "Malika Saidova" in page
    assert EMAIL in page
    reading = await page.send("This is me, confirm")
    assert reading.address == "/en/accounts/account"
    assert "Your address is confirmed and you are signed in." in reading
    account, malika = await account_of(db)
    assert malika.assurance is Assurance.LOW
    assert account.confirmed_at is not None


async def test_opening_the_link_alone_confirms_nothing(visit: Visit, db: AsyncSession) -> None:
    await registered(visit())
    (link,) = await links(db)
    for _ in range(3):
        assert (await visit().open(link)).status == 200
    assert (await account_of(db))[1].assurance is Assurance.NONE


async def test_a_known_address_is_not_told_from_an_unknown_one(
    visit: Visit, db: AsyncSession
) -> None:
    nodira = await person(db, name="Nodira Karimova", email="nodira@shahar.example")
    await db.commit()
    known = await registered(visit(), "nodira@shahar.example")
    unknown = await registered(visit(), EMAIL)
    assert known.text == unknown.text
    assert known.address == unknown.address
    told, confirmed = await letters(db)
    assert told.recipient == "nodira@shahar.example"
    assert "You already have an account" in told.text or "hisob allaqachon bor" in told.text
    assert "/accounts/confirmation/" not in told.text
    assert "/accounts/confirmation/" in confirmed.text
    await db.refresh(nodira)
    assert nodira.name == "Nodira Karimova"


async def test_her_own_password_still_opens_after_a_stranger_registered(
    visit: Visit, db: AsyncSession
) -> None:
    await person(db, email="nodira@shahar.example")
    await db.commit()
    await registered(visit(), "nodira@shahar.example")
    page = await visit().open("/accounts/session")
    assert (await page.send("Sign in", email="nodira@shahar.example", password=NEW)).status == 422
    page = await visit().open("/accounts/session")
    reading = await page.send("Sign in", email="nodira@shahar.example", password=PASSWORD)
    assert reading.status == 200


async def test_an_unconfirmed_account_belongs_to_the_newest_registration(
    visit: Visit, db: AsyncSession
) -> None:
    """Else whoever registered her address first would know the password she confirms."""
    await registered(visit(), name="Begona Kishi")
    await registered(visit(), name="Malika Saidova")
    strangers, hers = await links(db)
    assert (await visit().open(strangers)).status == 410
    page = await visit().open(hers)
    assert "Malika Saidova" in await page.send("This is me, confirm")


async def test_confirming_ends_sessions_opened_before(visit: Visit, db: AsyncSession) -> None:
    await registered(visit())
    _, malika = await account_of(db)
    stranger = await signed_in(visit, db, malika)
    (link,) = await links(db)
    await (await visit().open(link)).send("This is me, confirm")
    assert (await stranger.open("/accounts/account")).status == 401


async def test_a_link_works_once(visit: Visit, db: AsyncSession) -> None:
    await registered(visit())
    (link,) = await links(db)
    first, second = await visit().open(link), await visit().open(link)
    await first.send("This is me, confirm")
    reading = await second.send("This is me, confirm")
    assert reading.status == 409
    assert "no longer good" in reading
    assert (await visit().open(link)).status == 410


async def test_a_link_runs_out_after_a_day(
    visit: Visit, db: AsyncSession, clock: HandClock
) -> None:
    await registered(visit())
    (link,) = await links(db)
    clock.pass_by(hours=24)
    reading = await visit().open(link)
    assert reading.status == 410
    assert "no longer good" in reading


async def test_a_link_of_nobody_is_as_dead_as_an_old_one(visit: Visit) -> None:
    assert (await visit().open("/accounts/confirmation/guessed")).status == 410


@pytest.mark.parametrize("elsewhere", ["https://example.com", "//example.com", "/\\example.com"])
async def test_the_letter_leads_nowhere_else(
    visit: Visit, db: AsyncSession, elsewhere: str
) -> None:
    browser = visit()
    page = await browser.open("/accounts/registration")
    page = await page.send("Continue", name="Malika Saidova", return_to=elsewhere)
    page = await page.send("Continue")
    page = await page.send("Continue", email=EMAIL)
    await page.send("Register", password=NEW)
    (link,) = await links(db)
    assert "return_to" not in link
    page = await browser.open(f"{link}?return_to={elsewhere}")
    reading = await page.send("This is me, confirm")
    assert reading.address == "/en/accounts/account"


@pytest.mark.parametrize(
    ("step", "answers", "sentence"),
    [
        ("name", {"name": "http://x.uz"}, "Write your name in letters"),
        ("region", {"region": "9999"}, "Choose one of the regions."),
        ("email", {"email": "nowhere"}, "Write an e-mail address like"),
        ("password", {"password": "short"}, "at least 12 characters"),
        ("password", {"password": "password1234"}, "Many people choose this password"),
        ("password", {"password": "malika.shahar"}, ""),
    ],
)
async def test_a_wrong_answer_is_asked_for_again_with_its_words(
    visit: Visit, step: str, answers: dict[str, str], sentence: str
) -> None:
    page = await visit().open("/accounts/registration")
    right = {"name": "Malika Saidova", "region": "", "email": "malika@shahar.example"}
    answered = dict(takewhile(lambda answer: answer[0] != step, right.items()))
    for name, value in answered.items():
        page = await page.send("Continue", **{name: value})
    if step == "region":
        data = dict(page.tree.forms[1].form_values()) | answers
        page = await page.browser.submit("POST", "/en/accounts/registration", data)
    else:
        page = await page.send("Register" if step == "password" else "Continue", **answers)
    if not sentence:
        assert page.status == 200
        return
    assert page.status == 422
    assert sentence in page
    typed = page.tree.forms[1].fields
    if step not in {"password", "region"}:
        assert typed[step] == answers[step]
    assert {name: typed[name] for name in answered} == answered


async def test_an_answer_changed_on_the_way_is_looked_at_again(
    visit: Visit, db: AsyncSession
) -> None:
    page = await visit().open("/accounts/registration")
    page = await page.send("Continue", name="Malika Saidova")
    page = await page.send("Continue", name="<script>")
    assert page.status == 422
    assert "Write your name in letters" in page
    assert await letters(db) == []


async def test_going_back_keeps_the_answers(visit: Visit) -> None:
    page = await visit().open("/accounts/registration")
    page = await page.send("Continue", name="Malika Saidova")
    page = await page.send("Back")
    assert page.tree.forms[1].fields["name"] == "Malika Saidova"


async def test_no_page_carries_the_password(visit: Visit) -> None:
    page = await visit().open("/accounts/registration")
    page = await page.send("Continue", name="Malika Saidova")
    page = await page.send("Continue")
    page = await page.send("Continue", email=EMAIL)
    page = await page.send("Register", password="short")
    assert "short" not in page.response.text
    page = await page.send("Back", password="another one")
    assert "another one" not in page.response.text


async def test_one_address_is_not_flooded_with_letters(
    visit: Visit, db: AsyncSession, clock: HandClock
) -> None:
    for _ in range(5):
        assert (await registered(visit())).status == 200
    reading = await registered(visit())
    assert reading.status == 429
    assert "You can try again after 11:01 (Tashkent)." in reading
    assert len(await letters(db)) == 5
    clock.pass_by(hours=1, minutes=1)
    assert (await registered(visit())).status == 200


async def test_another_letter_can_be_asked_for_when_signed_in(
    visit: Visit, db: AsyncSession, clock: HandClock
) -> None:
    await registered(visit())
    page = await visit().open("/accounts/session")
    page = await page.send("Sign in", email=EMAIL, password=NEW)
    clock.pass_by(hours=25)
    browser = await signed_in(visit, db, (await account_of(db))[1])
    page = await browser.open("/accounts/account")
    assert "Not confirmed" in page
    reading = await page.send("Send another letter")
    assert "We have sent you another letter." in reading
    old, new = await links(db)
    assert (await visit().open(old)).status == 410
    assert (await visit().open(new)).status == 200
    for _ in range(4):
        assert (await page.send("Send another letter")).status == 200
    assert (await page.send("Send another letter")).status == 429


async def test_whoever_is_confirmed_needs_no_letter(visit: Visit, db: AsyncSession) -> None:
    newcomer = await person(db, assurance=Assurance.NONE, email=EMAIL)
    browser = await signed_in(visit, db, newcomer)
    page = await browser.open("/accounts/account")
    account, malika = await account_of(db)
    account.confirmed_at, malika.assurance = malika.created_at, Assurance.LOW
    await db.commit()
    assert "Your address is confirmed already." in await page.send("Send another letter")
    assert await letters(db) == []


async def test_letters_can_be_read_in_the_demonstration(visit: Visit, db: AsyncSession) -> None:
    reading = await registered(visit())
    reading = await reading.follow("Read the letters here.")
    assert EMAIL in reading
    (link,) = await links(db)
    assert any(link in address for address in reading.links("/accounts/confirmation/"))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("uz", "Muhokama portalidagi manzilingizni tasdiqlang"),
        ("uz-cyrl", "Муҳокама порталидаги манзилингизни тасдиқланг"),
        ("ru", "Подтвердите адрес на портале Muhokama"),
    ],
)
async def test_letters_speak_the_language_of_the_page(
    visit: Visit, db: AsyncSession, language: str, words: str
) -> None:
    browser = visit(language)
    page = await browser.open("/accounts/registration")
    data = dict(page.tree.forms[1].form_values()) | {
        "step": "password",
        "name": "Malika Saidova",
        "email": EMAIL,
        "password": NEW,
    }
    await browser.submit("POST", page.address, data)
    (letter,) = await letters(db)
    assert letter.subject == words
    assert f"https://muhokama.test/{language}/accounts/confirmation/" in letter.text


async def test_the_district_is_asked_for_after_the_region_where_it_is_known(
    visit: Visit, db: AsyncSession
) -> None:
    await district(db, URGUT, "Urgut tumani")
    page = await (await visit().open("/accounts/registration")).send("Continue", name="Malika S")
    page = await page.send("Continue", region="1718")
    assert "In which district or city?" in page
    assert "Question 3 of 5" in page
    wrong = await page.send("Continue", district="1726266")
    assert "What is your e-mail address?" in wrong
    nowhere = await page.send("Continue", district="1718999")
    assert nowhere.status == 422
    assert "Choose one of the districts of your region." in nowhere
    page = await page.send("Continue", district=URGUT)
    page = await page.send("Continue", email=EMAIL)
    await page.send("Register", password=NEW)
    _, malika = await account_of(db)
    assert (malika.region, malika.district) == ("1718", URGUT)


async def test_the_district_may_be_left_out(visit: Visit, db: AsyncSession) -> None:
    await district(db, URGUT, "Urgut tumani")
    page = await (await visit().open("/accounts/registration")).send("Continue", name="Malika S")
    page = await page.send("Continue", region="1718")
    page = await page.send("Continue", district=URGUT)
    page = await (await page.send("Back")).send("Back")
    assert "Where do you live?" in page
    page = await page.send("Continue", region="")
    page = await page.send("Continue", email=EMAIL)
    await page.send("Register", password=NEW)
    _, malika = await account_of(db)
    assert (malika.region, malika.district) == (None, None)
