"""Pages that are the same for everybody who is not signed in, rendered once for all who ask now.

A petition that thousands read while it is being signed is rendered once a second, not once a
reader, and its count goes on moving by itself.
"""

import asyncio
import re
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.middleware.reception import MODES, TEXT_SIZES

# Addresses that show no visitor anything of their own.
SHARED = re.compile(r"/[a-z-]+/petitions/[0-9]{1,18}")
# Parts of pages that say the same to everybody, signed in or not, and in whatever mode.
SHARED_PARTS = re.compile(r"/[a-z-]+/petitions/[0-9]{1,18}/live/count")
# How many pages are kept.
MOST = 500
# Cookies that change nothing but how a page looks, and the words that they know.
LOOKS = {"mode": MODES, "text_size": TEXT_SIZES}


@dataclass
class Kept:
    """One page as it was sent, and when; `done` is set once it is there or nobody can share it.

    `before` is the page that stands until this one is there.
    """

    start: Message | None = None
    body: bytes = b""
    at: float = 0.0
    before: "Kept | None" = None
    done: asyncio.Event = field(default_factory=asyncio.Event)

    def is_younger(self, seconds: float, passed: float) -> bool:
        return self.start is not None and passed - self.at < seconds

    async def send(self, send: Send) -> None:
        """Only a page that is there."""
        if self.start is None:
            raise ValueError("the page is not there yet")
        await send(self.start)
        await send({"type": "http.response.body", "body": self.body})


class SharedPages:
    """Stands before everything else, so that a page already made costs next to nothing.

    A page is made anew when it is `seconds` old; who comes meanwhile gets the old one, unless that
    is twice as old.
    """

    def __init__(
        self, app: ASGIApp, *, seconds: float, passed: Callable[[], float] = time.monotonic
    ) -> None:
        self.app = app
        self.seconds = seconds
        self.passed = passed
        self._kept: OrderedDict[tuple[str, ...], Kept] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        key = _key(scope)
        if key is None:
            await self.app(scope, receive, send)
            return
        kept = self._kept.get(key)
        if kept is not None and not kept.done.is_set():
            if kept.before is not None and kept.before.is_younger(2 * self.seconds, self.passed()):
                await kept.before.send(send)
                return
            await kept.done.wait()
        if kept is not None and kept.is_younger(self.seconds, self.passed()):
            await kept.send(send)
            return
        await self._make(key, scope, receive, send)

    async def _make(self, key: tuple[str, ...], scope: Scope, receive: Receive, send: Send) -> None:
        """Have the page made, send it on as it comes, and keep it if everybody may see it."""
        making = self._kept[key] = Kept(before=self._kept.get(key))
        self._kept.move_to_end(key)
        if len(self._kept) > MOST:
            self._kept.popitem(last=False)

        async def keeping(message: Message) -> None:
            if message["type"] == "http.response.start" and _is_for_all(message):
                making.start = message
            elif message["type"] == "http.response.body" and making.start is not None:
                making.body += message.get("body", b"")
                if not message.get("more_body"):
                    making.at = self.passed()
                    making.done.set()
            await send(message)

        try:
            await self.app(scope, receive, keeping)
        finally:
            making.before = None
            if not making.done.is_set():
                making.start = None
                making.done.set()


def _key(scope: Scope) -> tuple[str, ...] | None:
    """What tells one shared page from another; None for what is not shared."""
    if scope["type"] != "http" or scope["method"] != "GET" or scope["query_string"]:
        return None
    is_part = SHARED_PARTS.fullmatch(scope["path"]) is not None
    if not is_part and not SHARED.fullmatch(scope["path"]):
        return None
    headers = dict(_wanted(scope["headers"]))
    if b"hx-request" in headers:
        return None
    looks = () if is_part else _looks(headers.get(b"cookie", b"").decode("latin-1"))
    if looks is None:
        return None
    is_gzip = b"gzip" in headers.get(b"accept-encoding", b"")
    return (scope["path"], headers.get(b"host", b"").decode("latin-1"), *looks, str(is_gzip))


def _wanted(headers: Iterable[tuple[bytes, bytes]]) -> Iterable[tuple[bytes, bytes]]:
    names = {b"hx-request", b"cookie", b"accept-encoding", b"host"}
    return (one for one in headers if one[0] in names)


def _looks(header: str) -> tuple[str, ...] | None:
    """How the reader likes pages; None when a cookie says more about them than that."""
    if not header:
        return ("", "")
    cookies = SimpleCookie(header)
    if set(cookies) - {*LOOKS, "language"}:
        return None
    said = {name: cookies[name].value for name in LOOKS if name in cookies}
    return tuple(said.get(n, "") if said.get(n) in words else "" for n, words in LOOKS.items())


def _is_for_all(start: Message) -> bool:
    """Only what succeeded and leaves nothing with one visitor."""
    return start["status"] == 200 and all(name != b"set-cookie" for name, _ in start["headers"])
