"""Setting aside a text that is not to be published, after one more look at it."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from agencies.models import Agency
from consultation.actions.discard_manuscript import discard_manuscript
from consultation.models import Manuscript, ManuscriptState
from consultation.pages.manuscripts import manuscript_at
from core.i18n import N_
from core.rendering import flash, path_to, render
from core.requests import db


@dataclass(frozen=True)
class RemovalPage:
    """What would be set aside."""

    manuscript: Manuscript
    agency: Agency


async def show(request: Request) -> Response:
    page = RemovalPage(*await manuscript_at(request))
    return render(request, "consultation/manuscripts/removal.html", page)


async def remove(request: Request) -> Response:
    found, agency = await manuscript_at(request)
    was_refused = found.state is ManuscriptState.FAILED
    await discard_manuscript(db(request), found)
    said = N_("The message is removed.") if was_refused else N_("The text is set aside.")
    flash(request, said)
    address = path_to(request, "manuscripts")
    return RedirectResponse(f"{address}?agency={agency.slug}", status_code=303)
