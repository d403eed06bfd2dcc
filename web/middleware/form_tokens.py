"""Keeps strangers from posting in a visitor's name: same origin, and a token in every form."""

import base64
import binascii
import hashlib
import hmac
import secrets

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core import cookies
from core.errors import NotAllowed
from core.i18n import N_
from core.settings import Settings
from web.middleware.reception import UNSPOKEN

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FIELD = "csrf_token"


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
            return _masked(self._expected(carried or fresh, session))

        scope["state"]["form_token"] = token
        if request.method not in SAFE_METHODS:
            _require_same_origin(request)
            form = await request.form(max_files=8, max_fields=200)
            given = form.get(FIELD, "")
            if not carried or not _is_right(given, self._expected(carried, session)):
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

        await self.app(scope, receive, with_cookie)

    def _expected(self, carried: str, session: str) -> bytes:
        key = self.settings.secret_key.get_secret_value().encode()
        return hmac.new(key, f"form:{carried}:{session}".encode(), hashlib.sha256).digest()


def _require_same_origin(request: Request) -> None:
    """Browsers say where a form was sent from; a form from elsewhere is refused."""
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin")
    host = f"{request.url.scheme}://{request.headers.get('host', '')}"
    if site not in {"same-origin", "none"} or (origin is not None and origin != host):
        raise NotAllowed(N_("This form was sent from another site. Nothing was done."))


def _masked(expected: bytes) -> str:
    mask = secrets.token_bytes(len(expected))
    return base64.urlsafe_b64encode(mask + _xor(mask, expected)).decode()


def _is_right(given: object, expected: bytes) -> bool:
    try:
        raw = base64.urlsafe_b64decode(str(given).encode("ascii"))
    except (binascii.Error, UnicodeEncodeError, ValueError):
        return False
    half = len(raw) // 2
    return hmac.compare_digest(_xor(raw[:half], raw[half:]), expected)


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=False))
