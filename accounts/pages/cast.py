"""The cast of the demonstration, each to be signed in as with one press."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.cast import Member, demonstrated
from accounts.doors import local
from accounts.entering import let_in
from accounts.forms import CastForm
from accounts.models import Assurance
from accounts.queries import people
from accounts.rules.assurance import LEVELS
from core.errors import NotThere
from core.forms import read
from core.i18n import N_
from core.rendering import render
from core.requests import db, translator, typed
from core.returning import way_back


@dataclass(frozen=True)
class CastPage:
    """The cast by what they do, in the order of the story."""

    citizens: Sequence[Member]
    officers: Sequence[Member]
    keepers: Sequence[Member]
    levels: Mapping[Assurance, str]
    return_to: str


async def show(request: Request) -> Response:
    cast = demonstrated(request)
    page = CastPage(
        citizens=[member for member in cast if not member.agency and not member.roles],
        officers=[member for member in cast if member.agency],
        keepers=[member for member in cast if member.roles and not member.agency],
        levels={assurance: level.name for assurance, level in LEVELS.items()},
        return_to=way_back(request.query_params.get("return_to", ""), ""),
    )
    return render(request, "accounts/cast/show.html", page)


async def play(request: Request) -> Response:
    """Sign in as one of the cast, and as nobody else."""
    cast = demonstrated(request)
    form = read(typed(request), CastForm, translator(request))
    wanted = form.value.email if form.is_right else ""
    person = None
    member = next((member for member in cast if member.email == wanted), None)
    if member is not None:
        person = await people.by_email(db(request), wanted)
    if member is None or person is None:
        raise NotThere(N_("Nobody of that name is in the cast."))
    return await let_in(
        request,
        person,
        provider=local.PROVIDER,
        return_to=form.value.return_to,
        otherwise=member.begins,
    )
