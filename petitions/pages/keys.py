"""The public keys that checkpoints are signed with, to compare with those published elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from core.rendering import render
from core.requests import settings
from petitions.rules.keys import checkpoint_keys, written_key


@dataclass(frozen=True)
class KeysPage:
    """The key that signs now, and those that signed before it."""

    current: str
    former: Sequence[str]


async def show(request: Request) -> Response:
    return render(request, "petitions/keys/keys.html", _page(request))


async def as_json(request: Request) -> Response:
    page = _page(request)
    return JSONResponse(
        {"form": "muhokama keys 1", "current": page.current, "former": list(page.former)}
    )


def _page(request: Request) -> KeysPage:
    current, *former = map(written_key, checkpoint_keys(settings(request)).public)
    return KeysPage(current, former)
