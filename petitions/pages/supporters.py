"""Supporting a draft petition."""

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from core.database import stored
from core.i18n import N_
from core.rendering import flash, see_other
from core.requests import db, now, outbox
from petitions.actions.support import support as support_petition
from petitions.pages.petitions import petition_named
from petitions.rules.permissions import SUPPORT


async def support(request: Request) -> Response:
    seen = signed_in(request)
    petition = await petition_named(request)
    SUPPORT.require(seen, petition)
    await support_petition(
        db(request),
        petition,
        person_id=seen.person_id,
        outbox=outbox(request),
        now=now(request),
    )
    flash(request, N_("You support this petition."))
    return see_other(request, "petition", petition=stored(petition.id))
