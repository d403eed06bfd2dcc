"""Knows the signed-in person by the session cookie, and hands over the flash of the last page."""

from collections.abc import Sequence
from datetime import timedelta

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from accounts.actions.prolong_session import prolong_session
from agencies.queries.visitors import Visitor, visitors_behind
from core import cookies
from core.batching import Attempt, Batches, Room, in_one_transaction
from core.clock import Clock
from core.database import AsyncSession, Sessions
from core.rendering import Flash
from core.requests import db
from core.settings import Settings
from web.middleware.reception import UNSPOKEN
from web.workplaces import workplaces

# Visitors who may be asked about at once, and for how many seconds while the database is away.
ROOM = Room(largest_batch=500, waiting=5000, of_one_key=5000, writers=1)
PATIENCE_SECONDS = 2.0


class Visitors:
    """Before any page: who is this, where do they work, what was just done.

    All who come at the same time are looked up together, outside of their transactions, so that a
    crowd of signed-in people costs the database little.
    """

    def __init__(
        self, app: ASGIApp, *, settings: Settings, sessions: Sessions, clock: Clock
    ) -> None:
        self.app = app
        self.settings = settings
        look_up = in_one_transaction(
            _look_up, sessions=sessions, clock=clock, patience_seconds=PATIENCE_SECONDS
        )
        self.visitors: Batches[None, str, Visitor | None] = Batches(look_up, ROOM)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(UNSPOKEN):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        state = scope["state"]
        token = cookies.read(request, cookies.SESSION, self.settings)
        if token:
            await self._know(request, token)
        flashed = cookies.read_signed(request, cookies.FLASH, self.settings)
        state["flashes"] = [Flash("done", flashed)] if flashed else []

        async def with_flash(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "to_flash" in state:
                    words = state["to_flash"]
                    headers.append(
                        "set-cookie", cookies.signed(cookies.FLASH, words, self.settings)
                    )
                elif flashed:
                    headers.append("set-cookie", cookies.cleared(cookies.FLASH, self.settings))
            await send(message)

        await self.app(scope, receive, with_flash)

    async def _know(self, request: Request, token: str) -> None:
        """Lay out who is signed in; a session in use lives on."""
        known = await self.visitors.put(None, token)
        if known is None:
            return
        state, seen, hours = request.scope["state"], known.viewer, self.settings.session_hours
        ends = seen.signed_in_until
        if ends and ends - state["now"] < timedelta(hours=hours / 2):
            await prolong_session(db(request), token, now=state["now"], hours=hours)
        state.update(viewer=seen, workplaces=workplaces(request, seen, known.agencies))


async def _look_up(
    session: AsyncSession, _: None, tokens: Sequence[str], attempt: Attempt
) -> list[Visitor | None]:
    """Whom each token lets in, in their order."""
    known = await visitors_behind(session, tokens, now=attempt.now)
    return [known.get(token) for token in tokens]
