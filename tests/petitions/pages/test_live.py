"""The count as it moves: the part to be asked for, and the stream of events."""

import asyncio
from collections.abc import Callable

import httpx
from sqlalchemy.ext.asyncio import AsyncEngine
from starlette.applications import Starlette
from starlette.types import Message, Receive, Scope, Send

from core.database import AsyncSession, stored
from petitions.models import PetitionState
from tests.browsing import Browser
from tests.counting import statements
from tests.making.petitions import petition, signed
from web.middleware.shared_pages import SharedPages

Visit = Callable[..., Browser]

# Seconds after which a stream that says nothing hangs.
PATIENCE = 60.0


async def test_the_part_of_the_page_says_the_count_of_now(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db, thresholds=(10,), signatures=3)
    await db.commit()
    visitor = visit()
    page = await visitor.open(f"/petitions/{made.id}/live/count")
    assert "3 of 10 signatures" in page
    assert not page.tree.xpath("//header")
    await signed(db, made, 2)
    await db.commit()
    assert "5 of 10 signatures" in await visitor.open(f"/petitions/{made.id}/live/count")


async def test_the_petitions_page_holds_the_very_same_part(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db, thresholds=(10,), signatures=3)
    await db.commit()
    whole = await visit().open(f"/petitions/{made.id}")
    part = await visit().open(f"/petitions/{made.id}/live/count")
    [held] = whole.tree.xpath("//*[@data-stream]")
    assert " ".join(held.text_content().split()) == part.text
    assert held.get("data-count") == f"/en/petitions/{made.id}/live/count"


async def test_a_thousand_who_ask_for_the_count_cost_what_one_costs(
    db: AsyncSession, app: Starlette, engine: AsyncEngine
) -> None:
    made = await petition(db, thresholds=(10,), signatures=3)
    await db.commit()
    with statements(engine) as alone:
        [told] = await asked_at_once(app, f"/en/petitions/{made.id}/live/count", 1)
    with statements(engine) as together:
        answers = await asked_at_once(app, f"/en/petitions/{made.id}/live/count", 1000)
    assert b"<b>3</b>" in told
    assert answers == [told] * 1000
    assert 0 < len(together) <= len(alone)


async def asked_at_once(app: Starlette, path: str, many: int) -> list[bytes]:
    """What so many, each signed in with a cookie of their own, are told by one server."""
    server = SharedPages(app, seconds=60)

    async def ask(number: int) -> bytes:
        body = b""

        async def send(message: Message) -> None:
            nonlocal body
            body += message.get("body", b"")

        async def receive() -> Message:
            return {"type": "http.request", "body": b"", "more_body": False}

        cookie = f"__Host-session={number}".encode()
        scope = {
            "type": "http",
            "method": "GET",
            "scheme": "https",
            "path": path,
            "raw_path": path.encode(),
            "query_string": b"",
            "headers": [(b"host", b"muhokama.test"), (b"cookie", cookie)],
            "client": ("192.0.2.1", 1),
        }
        await server(scope, receive, send)
        return body

    return await asyncio.gather(*(ask(number) for number in range(many)))


async def test_what_is_not_shown_has_no_count(db: AsyncSession, visit: Visit) -> None:
    made = await petition(db, state=PetitionState.HIDDEN)
    await db.commit()
    for what in ("live/count", "live/stream", "history"):
        assert (await visit().open(f"/petitions/{made.id}/{what}")).status == 404
    assert (await visit().open("/petitions/999999/live/count")).status == 404


async def test_the_stream_tells_the_count(db: AsyncSession, app: Starlette) -> None:
    """The application is ended while it streams, as a server that stops would end it."""
    made = await petition(db, thresholds=(10,), signatures=3)
    await db.commit()
    is_told = asyncio.Event()

    async def stop_when_told() -> None:
        await is_told.wait()
        await app.state.ticker.stop()

    async def overheard(scope: Scope, receive: Receive, send: Send) -> None:
        async def pass_on(message: Message) -> None:
            await send(message)
            if b"event: count" in message.get("body", b""):
                is_told.set()

        await app(scope, receive, pass_on)

    transport = httpx.ASGITransport(app=overheard)
    async with (
        asyncio.timeout(PATIENCE),
        httpx.AsyncClient(transport=transport, base_url="https://muhokama.test") as client,
    ):
        stopping = asyncio.create_task(stop_when_told())
        answer = await client.get(f"/en/petitions/{stored(made.id)}/live/stream")
        await stopping
        refused = await client.get(f"/en/petitions/{stored(made.id)}/live/stream")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.text.startswith("retry: ")
    assert "event: count\ndata: " in answer.text
    assert "of 10 signatures" in answer.text
    assert refused.status_code == 204
