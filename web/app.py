"""Builds the portal: everything it needs is handed in, and importing this module does nothing."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from functools import cache, lru_cache, partial
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from accounts.cast import Member
from core.clock import Clock
from core.database import Sessions
from core.errors import Refusal
from core.keeping import Kept
from core.letters import Outbox
from core.limits import Limits, StoredLimits
from core.rendering import make_environment
from core.settings import Settings
from core.working_days import calendar_around
from petitions.gathering import gather_signatures
from petitions.pages.live import counting
from web import seams, static
from web.errors import ErrorPages, answered
from web.middleware.body_limits import BodyLimits
from web.middleware.form_tokens import FormTokens
from web.middleware.headers import SecurityHeaders
from web.middleware.reception import Reception
from web.middleware.request_log import RequestLog
from web.middleware.shared_pages import SharedPages
from web.middleware.transaction import OneTransaction
from web.middleware.visitors import Visitors
from web.migrating import head
from web.routes import ROUTES

# Bytes a request may carry; a page that takes files says so at its own route.
BODY_LIMIT = 1024 * 1024
# Addresses of each route that are kept as written: a page links to a hundred.
ADDRESSES = 500

Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]


def create_app(
    settings: Settings,
    *,
    sessions: Sessions,
    outbox: Outbox,
    clock: Clock,
    limits: Limits | None = None,
    aside: Sessions | None = None,
    cast: Sequence[Member] = (),
    lifespan: Lifespan | None = None,
) -> Starlette:
    """The portal as an ASGI application over one database, one outbox and one clock.

    `aside` makes sessions for what stands outside of a request's transaction; over a pool of its
    own, so that requests which hold a connection never wait for one another's second.
    When it stops, whoever waits for a signature to be stored is answered first.
    With a `cast` it is a demonstration, in which anybody may be played; never in production.
    """
    app = Starlette(
        routes=ROUTES,
        lifespan=_life(lifespan),
        max_body_size=BODY_LIMIT,
        exception_handlers={HTTPException: _page, Refusal: _page},
        middleware=[
            Middleware(SharedPages, seconds=settings.shared_page_seconds),
            Middleware(RequestLog),
            Middleware(SecurityHeaders, is_secure=settings.secure_cookies),
            Middleware(GZipMiddleware, minimum_size=500),
            Middleware(ErrorPages),
            Middleware(Reception, clock=clock),
            Middleware(OneTransaction, sessions=sessions),
            Middleware(Visitors, settings=settings, sessions=aside or sessions, clock=clock),
            Middleware(BodyLimits, routes=ROUTES),
            Middleware(FormTokens, settings=settings),
        ],
    )
    app.state.settings = settings
    app.state.sessions = aside or sessions
    app.state.outbox = outbox
    app.state.calendar = calendar_around(clock.now())
    app.state.signing = gather_signatures(
        sessions=app.state.sessions, calendar=app.state.calendar, outbox=outbox, clock=clock
    )
    app.state.limits = limits or StoredLimits(app.state.sessions)
    app.state.ticker = counting(app.state.sessions)
    app.state.standings = Kept(seconds=settings.scorecard_seconds)
    app.state.addresses = _addresses()
    app.state.templates = make_environment()
    app.state.static_address = static.addresses()
    app.state.migration_head = head()
    app.state.cast = () if settings.is_production else cast
    app.state.is_demonstration = bool(app.state.cast)
    seams.fit(app)
    return app


@cache
def _addresses() -> dict[str, Callable[..., str]]:
    """What writes the address of each route, by the route's name: made once, as routes are."""
    return {
        route.name: lru_cache(ADDRESSES)(partial(_address, route))
        for route in reversed(ROUTES)
        if isinstance(route, Route)
    }


def _address(route: Route, **params: Any) -> str:
    """As it stands in a header or a link."""
    return quote(route.url_path_for(route.name, **params))


async def _page(request: Request, error: Exception) -> Response:
    return await answered(request, error)


def _life(around: Lifespan | None) -> Lifespan:
    """The portal stops before what stands around it does."""

    @asynccontextmanager
    async def life(app: Starlette) -> AsyncIterator[None]:
        async with around(app) if around else nullcontext():
            try:
                yield
            finally:
                await app.state.signing.drain()

    return life
