"""The reader's own comments, each with how far it has come."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from consultation.queries import progress
from consultation.queries.progress import OwnComment
from core.paging import Page, asked_page
from core.rendering import render
from core.requests import db


@dataclass(frozen=True)
class OwnCommentsPage:
    """Nobody else is given this page."""

    listed: Page[OwnComment]


async def comments(request: Request) -> Response:
    seen = signed_in(request)
    page = OwnCommentsPage(await progress.own(db(request), seen.person_id, asked_page(request)))
    return render(request, "consultation/comments/own.html", page)
