"""Keeps strangers from posting in a visitor's name: same origin, and a token in every form."""

import hmac
import secrets
from urllib.parse import parse_qsl

from starlette.datastructures import FormData, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core import cookies
from core.errors import NotAllowed
from core.i18n import N_
from core.keyed_hash import seal
from core.settings import Settings
from web.middleware.reception import UNSPOKEN

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FIELD = "csrf_token"
# More fields than any form of the portal has.
MOST_FIELDS = 200
# What only changes how pages look to whoever asks needs no token, so that they are shared pages.
HARMLESS = frozenset({"/display"})


class FormTokens:
    """Reads every posted form, checks its token, and leaves the fields for the page.

    The token is a keyed hash of a cookie and of the session, masked anew each time it is printed,
    so that a compressed page gives nothing away. The cookie is set only when a form is printed.
    """

    def __init__(self, app: ASGIApp, *, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(UNSPOKEN):
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        carried = cookies.read(request, cookies.FORMS, self.settings)
        session = cookies.read(request, cookies.SESSION, self.settings)
        fresh = ""

        def token() -> str:
            nonlocal fresh
            if not carried and not fresh:
                fresh = secrets.token_urlsafe(32)
            return token_for(carried or fresh, session, self.settings)

        scope["state"]["form_token"] = token
        if request.method not in SAFE_METHODS:
            _require_same_origin(request)
            form = await _posted(request)
            given, expected = form.get(FIELD, ""), _expected(carried, session, self.settings)
            is_harmless = scope["state"]["here"] in HARMLESS
            if not is_harmless and not (carried and _is_right(given, expected)):
                raise NotAllowed(
                    N_("This form is too old. Go back, reload the page and send it once more.")
                )
            scope["state"]["form"] = form

        async def with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and fresh:
                MutableHeaders(scope=message).append(
                    "set-cookie", cookies.set_cookie(cookies.FORMS, fresh, self.settings)
                )
            await send(message)

        try:
            await self.app(scope, receive, with_cookie)
        finally:
            if "form" in scope["state"]:
                await scope["state"]["form"].close()


def token_for(carried: str, session: str, settings: Settings) -> str:
    """What a form must carry for a visitor with this secret of forms and this session."""
    expected = _expected(carried, session, settings)
    mask = secrets.token_bytes(len(expected))
    return (mask + _xor(mask, expected)).hex()


def _expected(carried: str, session: str, settings: Settings) -> bytes:
    return seal(settings.secret_key.get_secret_value(), f"form:{carried}:{session}")


async def _posted(request: Request) -> FormData:
    """The fields that were sent; those of a form without files are read in one go."""
    kind = request.headers.get("content-type", "").partition(";")[0]
    if kind != "application/x-www-form-urlencoded":
        return await request.form(max_files=8, max_fields=MOST_FIELDS)
    try:
        text = (await request.body()).decode("latin-1")
        fields = parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS)
    except ValueError as mistake:
        raise HTTPException(400) from mistake
    return FormData([*fields])


def _require_same_origin(request: Request) -> None:
    """Browsers say where a form was sent from; a form from elsewhere is refused."""
    said = dict(request.scope["headers"])
    site, origin = said.get(b"sec-fetch-site", b"same-origin"), said.get(b"origin")
    host = request.scope["scheme"].encode() + b"://" + said.get(b"host", b"")
    if site not in {b"same-origin", b"none"} or (origin is not None and origin != host):
        raise NotAllowed(N_("This form was sent from another site. Nothing was done."))


def _is_right(given: object, expected: bytes) -> bool:
    try:
        raw = bytes.fromhex(str(given))
    except ValueError:
        return False
    half = len(expected)
    if len(raw) != 2 * half:
        return False
    return hmac.compare_digest(_xor(raw[:half], raw[half:]), expected)


def _xor(left: bytes, right: bytes) -> bytes:
    """Both of the same length."""
    return (int.from_bytes(left) ^ int.from_bytes(right)).to_bytes(len(left))
