"""Turns every refusal and every fault into a page, a fragment or JSON; nothing else does."""

from dataclasses import dataclass
from urllib.parse import quote

import structlog
from asyncpg import DataError
from jinja2 import TemplateError
from sqlalchemy.exc import DBAPIError, IntegrityError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.errors import Busy, Conflict, NotThere, Refusal, SignInFirst, TooOften
from core.i18n import N_
from core.rendering import path_to, render
from core.requests import is_fragment_wanted, translator

log = structlog.get_logger()

# What each kind of refusal is called at the head of its page.
TITLES = {
    400: N_("This cannot be done"),
    401: N_("Sign in first"),
    403: N_("Not allowed"),
    404: N_("There is nothing here"),
    409: N_("This has changed"),
    413: N_("Too large"),
    422: N_("Look at it once more"),
    429: N_("Too many tries"),
    500: N_("A fault on our side"),
    503: N_("Busy"),
}


@dataclass(frozen=True)
class ErrorPage:
    """What an error page says: the sentence, and where to go on."""

    status: int
    title: str
    message: str
    sign_in: str = ""


class ErrorPages:
    """Catches what escaped from every step inside, as long as no byte has left."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        has_started = False

        async def watched(message: Message) -> None:
            nonlocal has_started
            has_started = has_started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            if scope["type"] != "http" or has_started:
                raise
            answer = await answered(Request(scope, receive), error)
            await answer(scope, receive, send)


async def answered(request: Request, error: Exception) -> Response:
    """The answer to a refusal; a fault is logged and becomes a refusal that tells nothing of it."""
    refusal = _as_refusal(error)
    if refusal is not error and refusal.status >= 500:
        log.error("fault", path=request.url.path, exc_info=error)
    message = translator(request).gettext(refusal.message, **refusal.params)
    headers = {}
    if isinstance(refusal, TooOften | Busy) and refusal.wait_seconds is not None:
        headers["retry-after"] = str(refusal.wait_seconds)
    if isinstance(error, HTTPException):
        headers.update(error.headers or {})
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"error": message}, refusal.status, headers)
    title = translator(request).gettext(TITLES.get(refusal.status, TITLES[400]))
    page = ErrorPage(refusal.status, title, message, sign_in=_sign_in(request, refusal))
    folder = "fragment" if is_fragment_wanted(request) else "page"
    try:
        return render(
            request, f"web/errors/{folder}.html", page, status=refusal.status, headers=headers
        )
    except TemplateError:
        log.exception("error page failed")
        return PlainTextResponse(message, refusal.status, headers)


def _as_refusal(error: Exception) -> Refusal:
    match error:
        case Refusal():
            return error
        case IntegrityError():
            return Conflict(
                N_("Somebody else was first, or this was sent twice. Look at the page again.")
            )
        case DBAPIError() if isinstance(error.orig and error.orig.__cause__, DataError):
            # A number or a letter in the address that no row can have.
            return NotThere(N_("There is no page at this address."))
        case HTTPException(status_code=404):
            return NotThere(N_("There is no page at this address."))
        case HTTPException(status_code=413):
            return _with_status(413, N_("This is too large to be taken."))
        case HTTPException(status_code=status) if status < 500:
            return _with_status(status, N_("This address does not take what was sent."))
        case _:
            return _with_status(
                500,
                N_("Something failed on our side and was noted. Nothing was changed; try again."),
            )


def _with_status(status: int, message: str) -> Refusal:
    refusal = Busy(message)
    refusal.status = status
    return refusal


def _sign_in(request: Request, refusal: Refusal) -> str:
    """Where to sign in and come back from, when that is all that is missing."""
    if not isinstance(refusal, SignInFirst):
        return ""
    query = f"?{request.url.query}" if request.url.query else ""
    back = quote(f"{request.state.here}{query}")
    return f"{path_to(request, 'sign_in')}?return_to={back}"
