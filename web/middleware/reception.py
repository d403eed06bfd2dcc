"""Receives a request: its instant, its language by the address, and how its reader likes pages."""

from collections.abc import Mapping

from starlette.datastructures import URL
from starlette.requests import Request
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send

from core import cookies
from core.clock import Clock
from core.i18n import DEFAULT, Language, language_for, negotiate

# Addresses that speak no language.
UNSPOKEN = ("/static/", "/health/", "/robots.txt")

MODES = frozenset({"light", "dark", "contrast", "mono"})
TEXT_SIZES = frozenset({"large", "larger"})


class Reception:
    """Takes the language prefix off the address and lays out what later steps add to."""

    def __init__(self, app: ASGIApp, *, clock: Clock) -> None:
        self.app = app
        self.clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        path = scope["path"]
        spoken, rest = _split(path)
        looks = cookies.sent(request)
        state = scope.setdefault("state", {})
        state.update(
            now=self.clock.now(),
            language=spoken or DEFAULT,
            here=rest,
            viewer=None,
            flashes=[],
            workplaces=[],
            form_token=lambda: "",
            mode=_known(looks, "mode", MODES),
            text_size=_known(looks, "text_size", TEXT_SIZES),
        )
        if path.startswith(UNSPOKEN):
            await self.app(scope, receive, send)
        elif spoken is None:
            chosen = negotiate(request.headers.get("accept-language"), looks.get("language"))
            await _moved(request, f"/{chosen.slug}{path}")(scope, receive, send)
        elif path == f"/{spoken.slug}":
            await _moved(request, f"{path}/")(scope, receive, send)
        else:
            inner = dict(scope, root_path=f"{scope.get('root_path', '')}/{spoken.slug}")
            await self.app(inner, receive, send)


def _split(path: str) -> tuple[Language | None, str]:
    """The language an address begins with, and the address without it."""
    first, slash, rest = path.removeprefix("/").partition("/")
    spoken = language_for(first)
    return (spoken, f"{slash}{rest}" or "/") if spoken else (None, path)


def _moved(request: Request, path: str) -> RedirectResponse:
    query = request.url.query
    return RedirectResponse(
        str(URL(path=path, query=query)), headers={"vary": "accept-language, cookie"}
    )


def _known(looks: Mapping[str, str], name: str, words: frozenset[str]) -> str:
    word = looks.get(name, "")
    return word if word in words else ""
