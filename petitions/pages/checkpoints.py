"""The checkpoints of a petition's log: a list to read, and each as the text that was signed."""

import base64
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from core.database import stored
from core.errors import NotThere
from core.i18n import N_
from core.paging import Page, asked_page
from core.rendering import render
from core.requests import db
from petitions.models import Checkpoint, Petition
from petitions.pages.log import logged_petition
from petitions.queries import checkpoints, proofs


@dataclass(frozen=True)
class CheckpointsPage:
    """The newest first."""

    petition: Petition
    rows: Page[Checkpoint]


async def listed(request: Request) -> Response:
    petition = await logged_petition(request)
    rows = await checkpoints.listed(db(request), stored(petition.id), asked_page(request))
    return render(
        request, "petitions/checkpoints/checkpoints.html", CheckpointsPage(petition, rows)
    )


async def newest(request: Request) -> Response:
    """The newest checkpoint as it was signed. Raises NotThere before the first one."""
    petition = await logged_petition(request)
    return _text(await checkpoints.newest(db(request), stored(petition.id)))


async def checkpoint(request: Request) -> Response:
    """The checkpoint over so many entries as it was signed. Raises NotThere."""
    return _text(await _of_size(request, "size"))


async def consistency(request: Request) -> Response:
    """The proof that a checkpoint continues an older one, as JSON. Raises NotThere."""
    newer, older = await _of_size(request, "size"), await _of_size(request, "older")
    if older.size > newer.size:
        raise NotThere(N_("A checkpoint does not continue a later one."))
    proof = await proofs.consistency(db(request), newer.petition_id, older.size, newer.size)
    return JSONResponse(
        {
            "form": "muhokama consistency 1",
            "older": older.note,
            "newer": newer.note,
            "proof": [base64.b64encode(digest).decode() for digest in proof],
        }
    )


async def _of_size(request: Request, name: str) -> Checkpoint:
    petition = await logged_petition(request)
    size = request.path_params[name]
    found = await checkpoints.of_size(db(request), stored(petition.id), size)
    if found is None:
        raise NotThere(N_("There is no such checkpoint of this log."))
    return found


def _text(found: Checkpoint | None) -> Response:
    if found is None:
        raise NotThere(N_("This log has not been sealed yet. Come back in a minute."))
    return PlainTextResponse(found.note)
