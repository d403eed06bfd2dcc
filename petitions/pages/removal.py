"""Throwing away a petition that was begun, after one more look at it."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db
from petitions.actions.throw_away_writing import throw_away_writing
from petitions.models import Writing
from petitions.pages.writings import own_writing


@dataclass(frozen=True)
class RemovalPage:
    """What would be thrown away."""

    writing: Writing


async def show(request: Request) -> Response:
    page = RemovalPage(await own_writing(request))
    return render(request, "petitions/writings/removal.html", page)


async def remove(request: Request) -> Response:
    await throw_away_writing(db(request), await own_writing(request, lock=True))
    flash(request, N_("What you had begun is thrown away."))
    return see_other(request, "petition_new")
