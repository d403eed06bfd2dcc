"""Shared pages: made once for all who ask now, and never where they would be one's own."""

import asyncio

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from web.middleware.shared_pages import SharedPages

PAGE = "/uz/petitions/7"


class Pages:
    """Counts how often a page is made, and makes it as the test wants."""

    def __init__(self) -> None:
        self.made = 0
        self.status = 200
        self.cookie = ""
        self.pause = 0.0
        self.is_asked = asyncio.Event()
        # Whoever takes this away has to give it back.
        self.may_answer = asyncio.Event()
        self.may_answer.set()
        # Seconds on the clock that pages age by.
        self.passed = 0.0

    async def show(self, request: Request) -> Response:
        self.made += 1
        self.is_asked.set()
        await self.may_answer.wait()
        await asyncio.sleep(self.pause)
        answer = HTMLResponse(f"made {self.made}", self.status)
        if self.cookie:
            answer.set_cookie("forms", self.cookie)
        return answer


@pytest.fixture
def pages() -> Pages:
    return Pages()


def portal(pages: Pages, seconds: float = 60) -> httpx.AsyncClient:
    app = Starlette(
        routes=[Route("/{path:path}", pages.show, methods=["GET", "POST"])],
        middleware=[Middleware(SharedPages, seconds=seconds, passed=lambda: pages.passed)],
    )
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    return httpx.AsyncClient(transport=transport, base_url="https://muhokama.test")


async def test_a_page_is_made_once_for_all_who_ask_now(pages: Pages) -> None:
    pages.pause = 0.01
    async with portal(pages) as readers:
        answers = await asyncio.gather(*(readers.get(PAGE) for _ in range(20)))
    assert pages.made == 1
    assert {answer.text for answer in answers} == {"made 1"}


async def test_a_page_too_old_is_made_anew(pages: Pages) -> None:
    async with portal(pages, seconds=0) as readers:
        assert [(await readers.get(PAGE)).text for _ in range(2)] == ["made 1", "made 2"]


async def test_who_comes_while_a_page_is_made_anew_gets_the_one_before(pages: Pages) -> None:
    async with portal(pages) as readers:
        await readers.get(PAGE)
        pages.passed = 60
        pages.is_asked.clear()
        pages.may_answer.clear()
        making = asyncio.create_task(readers.get(PAGE))
        await pages.is_asked.wait()
        assert (await readers.get(PAGE)).text == "made 1"
        pages.may_answer.set()
        assert (await making).text == "made 2"
        assert (await readers.get(PAGE)).text == "made 2"


async def test_a_page_twice_as_old_as_may_be_is_waited_for(pages: Pages) -> None:
    async with portal(pages) as readers:
        await readers.get(PAGE)
        pages.passed, pages.pause = 120, 0.01
        answers = await asyncio.gather(*(readers.get(PAGE) for _ in range(3)))
    assert {answer.text for answer in answers} == {"made 2"}


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (PAGE, {"cookie": "__Host-session=abc"}),
        (PAGE, {"cookie": "mode=dark; __Host-flash=abc"}),
        (PAGE, {"hx-request": "true"}),
        (f"{PAGE}?page=2", {}),
        (f"{PAGE}/signatures", {}),
        (f"{PAGE}/live/stream", {}),
        (f"{PAGE}/live/count?page=2", {}),
        ("/uz/accounts/account", {}),
    ],
)
async def test_what_may_be_somebodys_own_is_made_for_each(
    pages: Pages, path: str, headers: dict[str, str]
) -> None:
    async with portal(pages) as readers:
        for _ in range(2):
            await readers.get(path, headers=headers)
    assert pages.made == 2


async def test_readers_who_like_pages_differently_get_different_pages(pages: Pages) -> None:
    async with portal(pages) as readers:
        for cookie in ("", "mode=dark", "mode=dark; text_size=large", "mode=dark; language=ru"):
            await readers.get(PAGE, headers={"cookie": cookie})
        for path in ("/ru/petitions/7", "/uz/petitions/8"):
            await readers.get(path)
    assert pages.made == 5


async def test_the_count_alone_is_the_same_for_everybody(pages: Pages) -> None:
    """Also for those who are signed in: browsers without a stream ask for it again and again."""
    async with portal(pages) as readers:
        for cookie in ("", "mode=dark", "__Host-session=abc", "__Host-session=def"):
            await readers.get(f"{PAGE}/live/count", headers={"cookie": cookie})
    assert pages.made == 1


async def test_words_nobody_knows_make_no_pages_of_their_own(pages: Pages) -> None:
    async with portal(pages) as readers:
        for word in ("evil", "worse", ""):
            await readers.get(PAGE, headers={"cookie": f"mode={word}"})
    assert pages.made == 1


async def test_a_page_that_leaves_a_cookie_is_not_shared(pages: Pages) -> None:
    pages.cookie = "abc"
    async with portal(pages) as readers:
        await readers.get(PAGE)
        await readers.get(PAGE, headers={"cookie": ""})
    assert pages.made == 2


@pytest.mark.parametrize("status", [303, 404, 500])
async def test_only_what_succeeded_is_shared(pages: Pages, status: int) -> None:
    pages.status = status
    async with portal(pages) as readers:
        for _ in range(2):
            assert (await readers.get(PAGE)).status_code == status
    assert pages.made == 2


async def test_posts_go_through(pages: Pages) -> None:
    async with portal(pages) as readers:
        await readers.get(PAGE)
        await readers.post(PAGE)
    assert pages.made == 2


async def test_whoever_leaves_while_the_page_is_made_takes_it_from_nobody(pages: Pages) -> None:
    pages.may_answer.clear()
    async with portal(pages) as readers:
        gone = asyncio.create_task(readers.get(PAGE))
        await pages.is_asked.wait()
        waiting = asyncio.create_task(readers.get(PAGE))
        await asyncio.sleep(0.01)
        gone.cancel()
        pages.may_answer.set()
        assert (await waiting).text == "made 2"
