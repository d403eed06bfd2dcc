"""Static files: one stylesheet put together at start, addresses that change with the content."""

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from core.settings import ROOT

STATIC = ROOT / "static"
# What an address with the mark of its content may be kept for: a year.
FOREVER = "public, max-age=31536000, immutable"


class MarkedFiles(StaticFiles):
    """Files that browsers may keep for ever: their address carries the mark of their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        if b"v=" in scope.get("query_string", b""):
            answer.headers["cache-control"] = FOREVER
        return answer


@cache
def addresses(static: Path = STATIC) -> Callable[[str], str]:
    """What templates call for the address of a file: `static("vendor/htmx.min.js")`."""

    @cache
    def address(name: str) -> str:
        content = (
            stylesheet(static).encode() if name == "muhokama.css" else (static / name).read_bytes()
        )
        return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"

    return address


@cache
def stylesheet(static: Path = STATIC) -> str:
    """All of `static/css/*.css` in the order of their names: one file, one request."""
    return "\n".join(path.read_text() for path in sorted((static / "css").glob("*.css")))


async def css(request: Request) -> Response:
    headers = {"cache-control": FOREVER} if "v" in request.query_params else {}
    return Response(stylesheet(), media_type="text/css", headers=headers)


def robots(request: Request) -> Response:
    return Response("User-agent: *\nDisallow: /*/accounts/\n", media_type="text/plain")
