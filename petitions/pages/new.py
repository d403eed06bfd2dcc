"""Starting a petition: what lies ahead, what was begun before, and the button that begins."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from core.database import stored
from core.rendering import render, see_other
from core.requests import db, language, now, typed
from petitions.actions.begin_writing import begin_writing
from petitions.models import Writing
from petitions.pages.targeting import known_target
from petitions.queries import writings
from petitions.rules.permissions import START
from petitions.rules.target_names import TargetName
from petitions.targets import Target


@dataclass(frozen=True)
class NewPetitionPage:
    """What this person is writing, and the draft that the new petition would be about."""

    unfinished: Sequence[Writing]
    name: TargetName | None
    about: Target | None


async def show(request: Request) -> Response:
    """With `?about=dossier-12` the petition to be begun is about that."""
    seen = signed_in(request)
    START.require(seen)
    name, about = await known_target(request, request.query_params.get("about", ""))
    unfinished = await writings.unfinished_of(db(request), seen.person_id)
    return render(request, "petitions/new/show.html", NewPetitionPage(unfinished, name, about))


async def begin(request: Request) -> Response:
    seen = signed_in(request)
    START.require(seen)
    name, _ = await known_target(request, str(typed(request).get("about", "")))
    writing = await begin_writing(
        db(request),
        petitioner_id=seen.person_id,
        language=language(request).tag,
        about=name,
        now=now(request),
    )
    return see_other(request, "petition_writing", writing=stored(writing.id))
