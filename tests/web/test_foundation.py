"""What every page stands on: languages in addresses, headers, form tokens, errors."""

from collections.abc import Callable

import httpx
import pytest

from tests.browsing import Browser

Visit = Callable[..., Browser]


async def test_an_address_without_a_language_leads_to_one(visit: Visit) -> None:
    client = visit().client
    russian = await client.get("/petitions", headers={"accept-language": "ru-RU,ru;q=0.9"})
    nobody = await client.get("/petitions?page=2")
    assert russian.headers["location"] == "/ru/petitions"
    assert nobody.headers["location"] == "/uz/petitions?page=2"


@pytest.mark.parametrize("slug", ["uz", "uz-cyrl", "ru", "en"])
async def test_the_page_says_its_language(visit: Visit, slug: str) -> None:
    page = await visit(slug).open("/nowhere")
    tag = {"uz": "uz-Latn", "uz-cyrl": "uz-Cyrl"}.get(slug, slug)
    assert page.tree.get("lang") == tag
    assert page.status == 404


async def test_strict_headers_on_every_answer(visit: Visit) -> None:
    client = visit().client
    for address in ("/en/nowhere", "/health/live", "/static/muhokama.css"):
        headers = (await client.get(address)).headers
        assert "unsafe-inline" not in headers["content-security-policy"]
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert headers["x-content-type-options"] == "nosniff"
        assert "max-age" in headers["strict-transport-security"]


async def test_a_post_without_its_token_does_nothing(visit: Visit) -> None:
    client = visit().client
    for carried in ({}, {"csrf_token": "bm9uc2Vuc2U="}):
        answer = await client.post("/en/accounts/registration", data={"step": "name"} | carried)
        assert answer.status_code == 403
        assert "This form is too old." in answer.text


async def test_how_pages_look_is_no_secret_and_needs_no_token(visit: Visit) -> None:
    client = visit().client
    answer = await client.post("/en/display", data={"mode": "dark"})
    assert (answer.status_code, client.cookies["mode"]) == (303, "dark")


async def test_a_page_without_a_form_of_its_own_leaves_no_cookie(visit: Visit) -> None:
    for address in ("/en/", "/en/petitions", "/en/about"):
        assert "set-cookie" not in (await visit().client.get(address)).headers


async def test_a_post_from_another_site_does_nothing(visit: Visit) -> None:
    browser = visit()
    await browser.open("/nowhere")
    answer = await browser.client.post(
        "/en/display", data={"mode": "dark"}, headers={"origin": "https://elsewhere.test"}
    )
    assert answer.status_code == 403
    assert "another site" in answer.text


async def test_display_modes_need_no_script(visit: Visit) -> None:
    browser = visit("uz-cyrl")
    page = await browser.open("/about?x=1")
    page = await page.send("Оқ-қора")
    assert page.address == "/uz-cyrl/about?x=1"
    assert page.tree.get("data-mode") == "mono"
    page = await page.send("Энг катта")
    assert page.tree.get("data-text") == "larger"
    assert page.tree.get("data-mode") == "mono"


async def test_cookies_are_closed_to_scripts_and_bound_to_the_host(visit: Visit) -> None:
    client = visit().client
    answer = await client.get("/en/accounts/session")
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith("__Host-forms=")
    assert "HttpOnly" in cookie
    assert "Secure" in cookie
    assert "SameSite=Lax" in cookie


async def test_errors_speak_json_to_machines_and_a_fragment_to_htmx(visit: Visit) -> None:
    client = visit().client
    as_json = await client.get("/en/nowhere", headers={"accept": "application/json"})
    fragment = await client.get("/en/nowhere", headers={"hx-request": "true"})
    assert as_json.json() == {"error": "There is no page at this address."}
    assert "<html" not in fragment.text
    assert "There is no page" in fragment.text


async def test_health(visit: Visit) -> None:
    client: httpx.AsyncClient = visit().client
    assert (await client.get("/health/live")).json() == {"status": "live"}
    assert (await client.get("/health/ready")).json() == {"status": "ready"}
