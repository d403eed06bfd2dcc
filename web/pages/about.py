"""What the portal is, what it binds the state to, and who may do what."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from core.rendering import render


@dataclass(frozen=True)
class AboutPage:
    """A text to read; all of its words are in the catalogues."""


async def show(request: Request) -> Response:
    return render(request, "web/about/page.html", AboutPage())
