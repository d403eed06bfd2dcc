"""Knows the signed-in person by the session cookie, and hands over the flash of the last page."""

from dataclasses import replace
from datetime import timedelta

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from accounts.actions.prolong_session import prolong_session
from accounts.queries import sessions
from agencies.queries import memberships
from core import cookies
from core.rendering import Flash
from core.settings import Settings
from web.middleware.reception import UNSPOKEN
from web.workplaces import workplaces


class Visitors:
    """Before any page: who is this, where do they work, what was just done."""

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self.app = app
        self.settings = settings

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
        db, now = request.state.db, request.state.now
        seen = await sessions.viewer_behind(db, token, now=now)
        if seen is None:
            return
        hours = self.settings.session_hours
        if seen.signed_in_until and seen.signed_in_until - now < timedelta(hours=hours / 2):
            await prolong_session(db, token, now=now, hours=hours)
        agencies = await memberships.agencies_of(db, seen.person_id)
        request.state.viewer = replace(seen, is_officer=bool(agencies))
        request.state.workplaces = workplaces(request, seen, agencies)
