"""Posted forms: what is read of them, and what they must carry."""

from collections.abc import Callable
from urllib.parse import urlencode

import pytest

from core import cookies
from core.settings import Settings
from tests.browsing import Browser
from web.middleware.form_tokens import FIELD, MOST_FIELDS, token_for

Visit = Callable[..., Browser]
SIGN_IN = "/en/accounts/session"


async def posted(
    visit: Visit, settings: Settings, fields: list[tuple[str, str]], **how: str
) -> int:
    """The status of a sign-in form with these fields and the right token."""
    browser = visit()
    browser.client.cookies.set(f"__Host-{cookies.FORMS}", "secret", domain="muhokama.test")
    body = urlencode([(FIELD, token_for("secret", "", settings)), *fields])
    headers = {"content-type": "application/x-www-form-urlencoded", **how}
    answer = await browser.client.post(SIGN_IN, content=body, headers=headers)
    return answer.status_code


async def test_a_form_with_its_token_is_read(visit: Visit, settings: Settings) -> None:
    # The page itself answers, and not the middleware.
    assert await posted(visit, settings, [("email", "nodira@shahar.example")]) == 422


async def test_a_form_in_parts_is_read_too(visit: Visit, settings: Settings) -> None:
    browser = visit()
    browser.client.cookies.set(f"__Host-{cookies.FORMS}", "secret", domain="muhokama.test")
    token = token_for("secret", "", settings)
    answer = await browser.client.post(SIGN_IN, files={FIELD: (None, token)})
    assert answer.status_code == 422


async def test_letters_of_all_scripts_arrive(visit: Visit) -> None:
    page = await visit("ru").open("/accounts/session")
    again = await page.send("Войти", email="Оʻқитувчи & co=1", password="п")
    assert again.tree.xpath("//input[@name='email']")[0].value == "Оʻқитувчи & co=1"


@pytest.mark.parametrize("extra", [MOST_FIELDS, 5 * MOST_FIELDS])
async def test_more_fields_than_any_form_has_are_not_read(
    visit: Visit, settings: Settings, extra: int
) -> None:
    fields = [(f"field{number}", "x") for number in range(extra)]
    assert await posted(visit, settings, fields) == 400


@pytest.mark.parametrize(
    "how",
    [
        {"origin": "https://elsewhere.test"},
        {"origin": "http://muhokama.test"},
        {"sec-fetch-site": "cross-site"},
    ],
)
async def test_a_form_from_elsewhere_is_refused_in_spite_of_its_token(
    visit: Visit, settings: Settings, how: dict[str, str]
) -> None:
    assert await posted(visit, settings, [], **how) == 403


@pytest.mark.parametrize("token", ["", "=", "ключ", "AAAA", "x" * 88])
async def test_a_token_that_is_none_is_refused(visit: Visit, token: str) -> None:
    browser = visit()
    browser.client.cookies.set(f"__Host-{cookies.FORMS}", "secret", domain="muhokama.test")
    assert (await browser.client.post(SIGN_IN, data={FIELD: token})).status_code == 403
