"""Signing in and out over HTTP."""

from collections.abc import Callable

import pytest
from argon2 import PasswordHasher
from sqlmodel import col, select

from accounts.models import LocalAccount, Session
from core.database import AsyncSession, stored
from core.keyed_hash import token_hash
from tests import town
from tests.accounts.playing import sign_in_as
from tests.browsing import Browser, Reading
from tests.clock import HandClock
from tests.making.accounts import PASSWORD, person, signed_in

Visit = Callable[..., Browser]
EMAIL = "nodira@shahar.example"
WRONG = "The e-mail address or the password is wrong."


async def attempt(browser: Browser, email: str, password: str, at: str = "") -> Reading:
    reading = await browser.open(f"/accounts/session{at}")
    return await reading.send("Sign in", email=email, password=password)


async def open_sessions(db: AsyncSession) -> list[Session]:
    db.expire_all()
    return list(await db.exec(select(Session).order_by(col(Session.created_at))))


async def test_the_right_password_signs_in_however_the_address_is_written(
    visit: Visit, db: AsyncSession
) -> None:
    await person(db, name="Nodira Karimova", email=EMAIL)
    await db.commit()
    reading = await attempt(visit(), " Nodira@Shahar.Example", PASSWORD)
    assert reading.status == 200
    assert "Nodira Karimova" in reading
    assert "Sign out" in reading


async def test_a_wrong_password_and_an_unknown_address_read_the_same(
    visit: Visit, db: AsyncSession
) -> None:
    await person(db, email=EMAIL)
    await db.commit()
    wrong = await attempt(visit(), EMAIL, "not her password at all")
    unknown = await attempt(visit(), "nobody@shahar.example", "not her password at all")
    assert wrong.status == unknown.status == 422
    assert WRONG in wrong
    assert wrong.text == unknown.text
    assert wrong.tree.forms[1].fields["email"] == EMAIL
    assert await open_sessions(db) == []


async def test_nothing_typed_is_said_at_its_field(visit: Visit) -> None:
    reading = await attempt(visit(), "", "")
    assert reading.status == 422
    assert reading.text.count("Fill in this field.") == 4
    assert reading.title == "Error: Sign in · Muhokama"
    assert reading.mistakes == [
        ("E-mail address: Fill in this field.", "email"),
        ("Password: Fill in this field.", "password"),
    ]


@pytest.mark.parametrize(
    ("language", "button", "prefix", "mistake"),
    [
        ("uz", "Kirish", "Xato: ", "Parol: Bu maydonni toʻldiring."),
        ("uz-cyrl", "Кириш", "Хато: ", "Пароль: Бу майдонни тўлдиринг."),
        ("ru", "Войти", "Ошибка: ", "Пароль: Заполните это поле."),
    ],
)
async def test_a_mistake_is_told_in_the_language_of_the_reader(
    visit: Visit, language: str, button: str, prefix: str, mistake: str
) -> None:
    form = await visit(language).open("/accounts/session")
    reading = await form.send(button, email=EMAIL, password="")
    assert reading.title == f"{prefix}{form.title}"
    assert reading.mistakes == [(mistake, "password")]


async def test_too_many_tries_say_when_to_come_back_and_keep_the_words(
    visit: Visit, db: AsyncSession, clock: HandClock
) -> None:
    await person(db, email=EMAIL)
    await db.commit()
    browser = visit()
    for _ in range(10):
        assert (await attempt(browser, EMAIL, "not her password at all")).status == 422
    reading = await attempt(browser, EMAIL, PASSWORD)
    assert reading.status == 429
    assert "You can try again after 10:16 (Tashkent)." in reading
    assert reading.response.headers["retry-after"] == "900"
    assert reading.tree.forms[1].fields["email"] == EMAIL
    # Somebody else is not kept out by it, and neither is she when the time has come.
    assert (await attempt(browser, "other@shahar.example", "x" * 12)).status == 422
    clock.pass_by(minutes=16)
    assert (await attempt(browser, EMAIL, PASSWORD)).status == 200


async def test_the_right_password_starts_the_count_again(visit: Visit, db: AsyncSession) -> None:
    await person(db, email=EMAIL)
    await db.commit()
    for _ in range(2):
        for _ in range(9):
            await attempt(visit(), EMAIL, "not her password at all")
        assert (await attempt(visit(), EMAIL, PASSWORD)).status == 200


async def test_a_flood_from_one_network_is_stopped_whatever_the_account(
    visit: Visit, db: AsyncSession
) -> None:
    await person(db, email=EMAIL)
    await db.commit()
    page = await visit().open("/accounts/session")
    for number in range(100):
        await page.send("Sign in", email=f"citizen{number}@shahar.example", password="a guess")
    assert (await page.send("Sign in", email=EMAIL, password=PASSWORD)).status == 429


async def test_the_token_is_new_whatever_the_browser_brought(
    visit: Visit, db: AsyncSession
) -> None:
    await person(db, email=EMAIL)
    await db.commit()
    browser = visit()
    browser.client.cookies.set("__Host-session", "planted", domain="muhokama.test", path="/")
    await attempt(browser, EMAIL, PASSWORD)
    token = browser.client.cookies["__Host-session"]
    (session,) = await open_sessions(db)
    assert token != "planted"
    assert session.token_hash == token_hash(token)


async def test_signing_in_ends_the_session_that_the_browser_held(
    visit: Visit, db: AsyncSession
) -> None:
    await person(db, email=town.PETITIONER.email)
    browser = await signed_in(visit, db, await person(db, name="Jasur Toʻxtayev"))
    before = token_hash(browser.client.cookies["__Host-session"])
    await (await browser.open("/accounts/cast")).send(sign_in_as(town.PETITIONER))
    assert before not in {session.token_hash for session in await open_sessions(db)}


async def test_the_cookie_is_closed_to_scripts_and_to_other_hosts(
    visit: Visit, db: AsyncSession
) -> None:
    await person(db, email=EMAIL)
    await db.commit()
    reading = await attempt(visit(), EMAIL, PASSWORD)
    (answer,) = reading.response.history
    (cookie,) = [c for c in answer.headers.get_list("set-cookie") if c.startswith("__Host-session")]
    assert {"HttpOnly", "Path=/", "SameSite=Lax", "Secure"} <= set(cookie.split("; "))
    assert "Domain" not in cookie


async def test_the_way_back_is_kept(visit: Visit, db: AsyncSession) -> None:
    await person(db, email=EMAIL)
    await db.commit()
    browser = visit()
    reading = await attempt(browser, EMAIL, "wrong", "?return_to=/accounts/account")
    reading = await reading.send("Sign in", email=EMAIL, password=PASSWORD)
    assert reading.address == "/en/accounts/account"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.com/",
        "//example.com/",
        "/\\example.com",
        "\\\\example.com",
        "javascript:alert(1)",
        "/ok\r\nset-cookie: a=b",
        "http:example.com",
    ],
)
async def test_the_way_back_never_leads_elsewhere(
    visit: Visit, db: AsyncSession, elsewhere: str
) -> None:
    await person(db, email=EMAIL)
    await db.commit()
    browser = visit()
    page = await browser.open("/accounts/session")
    reading = await page.send("Sign in", email=EMAIL, password=PASSWORD, return_to=elsewhere)
    (answer,) = reading.response.history
    assert answer.headers["location"] == "/en/"


async def test_whoever_is_signed_in_is_sent_on(visit: Visit, db: AsyncSession) -> None:
    browser = await signed_in(visit, db, await person(db))
    reading = await browser.open("/accounts/session?return_to=/accounts/account")
    assert reading.address == "/en/accounts/account"


async def test_signing_out_ends_the_session_here(visit: Visit, db: AsyncSession) -> None:
    browser = await signed_in(visit, db, await person(db))
    token = browser.client.cookies["__Host-session"]
    reading = await (await browser.open("/accounts/account")).send("Sign out")
    assert "You have signed out." in reading
    assert await open_sessions(db) == []
    browser.client.cookies.set("__Host-session", token, domain="muhokama.test", path="/")
    assert (await browser.open("/accounts/account")).status == 401


async def test_signing_out_twice_is_no_mistake(visit: Visit, db: AsyncSession) -> None:
    browser = await signed_in(visit, db, await person(db))
    page = await browser.open("/accounts/account")
    await page.send("Sign out")
    # The form of the page before belongs to a session that is over.
    assert (await page.send("Sign out")).status == 403


async def test_other_browsers_can_be_signed_out_from_here(visit: Visit, db: AsyncSession) -> None:
    nodira, jasur = await person(db), await person(db, name="Jasur Toʻxtayev")
    here = await signed_in(visit, db, nodira)
    there, elsewhere = await signed_in(visit, db, nodira), await signed_in(visit, db, nodira)
    his = await signed_in(visit, db, jasur)
    reading = await (await here.open("/accounts/account")).send("Sign out there")
    assert "That browser is signed out." in reading
    left = [(await other.open("/accounts/account")).status for other in (there, elsewhere)]
    assert sorted(left) == [200, 401]
    reading = await (await here.open("/accounts/account")).send("Sign out everywhere else")
    assert "You are signed out everywhere but here." in reading
    left = [(await one.open("/accounts/account")).status for one in (here, there, elsewhere, his)]
    assert left == [200, 401, 401, 200]


async def test_nobody_ends_the_session_of_another(visit: Visit, db: AsyncSession) -> None:
    nodira, jasur = await person(db), await person(db, name="Jasur Toʻxtayev")
    hers, his = await signed_in(visit, db, nodira), await signed_in(visit, db, jasur)
    await signed_in(visit, db, nodira)
    target = token_hash(his.client.cookies["__Host-session"]).hex()
    page = await hers.open("/accounts/account")
    data = dict(page.tree.forms[-2].form_values()) | {"which": target}
    assert (await hers.submit("POST", "/en/accounts/session/end", data)).status == 200
    assert (await his.open("/accounts/account")).status == 200


async def test_a_session_that_ran_out_opens_nothing(
    visit: Visit, db: AsyncSession, clock: HandClock
) -> None:
    browser = await signed_in(visit, db, await person(db))
    clock.pass_by(days=31)
    assert (await browser.open("/accounts/account")).status == 401


async def test_a_hash_under_old_parameters_is_made_anew(visit: Visit, db: AsyncSession) -> None:
    nodira = await person(db, email=EMAIL)
    account = (
        await db.exec(select(LocalAccount).where(LocalAccount.person_id == stored(nodira.id)))
    ).one()
    # Two passes, where the test portal asks for one.
    old = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1).hash(PASSWORD)
    account.password_hash = old
    await db.commit()
    assert (await attempt(visit(), EMAIL, PASSWORD)).status == 200
    await db.refresh(account)
    assert account.password_hash != old
    assert (await attempt(visit(), EMAIL, PASSWORD)).status == 200
