"""Lets more bytes in where a route says that its page takes files, for whoever is signed in."""

from collections.abc import Sequence

from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import Request
from starlette.routing import BaseRoute, Match, Route
from starlette.types import ASGIApp, Receive, Scope, Send

from core.errors import TooLarge
from core.i18n import N_
from web.middleware.reception import UNSPOKEN

_MEGABYTE = 1_000_000


class BodyLimits:
    """A form is read before the route is known, so the route's own limit is looked up here."""

    def __init__(self, app: ASGIApp, *, routes: Sequence[BaseRoute]) -> None:
        self.app = app
        self.taking_files = [
            (route, route.app.max_body_size)
            for route in routes
            if isinstance(route, Route) and isinstance(route.app, RequestBodyLimitMiddleware)
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        limit = self._limit(scope)
        if limit is None:
            await self.app(scope, receive, send)
            return
        declared = Request(scope).headers.get("content-length", "")
        length = int(declared) if declared.isdecimal() else 0
        # A limit below what was declared would put two bare words in the place of our page.
        app = RequestBodyLimitMiddleware(self._refusing(length, limit), max(limit, length))
        await app(scope, receive, send)

    def _refusing(self, length: int, limit: int) -> ASGIApp:
        """What goes on where so many bytes are let in, and says how many else."""

        async def refuse(scope: Scope, receive: Receive, send: Send) -> None:
            raise TooLarge(
                N_("This file is too large. Send one of at most {megabytes} megabytes."),
                megabytes=limit // _MEGABYTE,
            )

        return refuse if length > limit else self.app

    def _limit(self, scope: Scope) -> int | None:
        if scope["type"] != "http" or scope["path"].startswith(UNSPOKEN):
            return None
        if scope["state"]["viewer"] is None:
            return None
        if (
            not Request(scope)
            .headers.get("content-type", "")
            .lower()
            .startswith("multipart/form-data")
        ):
            return None
        for route, limit in self.taking_files:
            if route.matches(scope)[0] is Match.FULL:
                return limit
        return None
