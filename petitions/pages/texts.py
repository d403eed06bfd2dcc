"""Every version of a published text, and what changed from each to the next."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from core.database import stored
from core.errors import NotThere
from core.i18n import N_
from core.rendering import render
from core.requests import db
from petitions.models import Petition, PetitionText
from petitions.pages.petitions import petition_named
from petitions.queries import texts
from petitions.rules.redline import PartRedline, redlines
from petitions.rules.states import SHOWN


@dataclass(frozen=True)
class TextsPage:
    """All versions, and one of them: as it stands, or marked against the one before it."""

    petition: Petition
    versions: Sequence[PetitionText]
    shown: PetitionText
    changes: Sequence[PartRedline]

    @property
    def mark(self) -> str:
        """By which anybody can tell that a signature was given under this version."""
        return f"SHA-256 {self.shown.text_hash.hex()}"


async def show(request: Request) -> Response:
    petition = await published_petition(request)
    versions = await texts.versions_of(db(request), stored(petition.id))
    asked = request.query_params.get("version", "")
    by_number = {str(text.version): text for text in versions}
    shown = by_number.get(asked, versions[-1])
    former = by_number.get(str(shown.version - 1))
    page = TextsPage(petition, versions, shown, redlines(former, shown) if former else ())
    return render(request, "petitions/texts/show.html", page)


async def published_petition(request: Request) -> Petition:
    """The petition an address names, while everybody reads it. Raises NotThere."""
    petition = await petition_named(request)
    if petition.state not in SHOWN:
        raise NotThere(N_("This petition is not published, so it has no texts to read."))
    return petition
