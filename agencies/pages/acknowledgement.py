"""Taking an obligation on: the officer who does becomes the one the public can name."""

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from agencies.actions.acknowledge_obligation import acknowledge_obligation
from agencies.pages.obligations import obligation_named
from agencies.queries import memberships
from agencies.rules.permissions import ACKNOWLEDGE_OBLIGATION
from core.database import stored
from core.i18n import N_
from core.rendering import flash, see_other
from core.requests import db, now


async def acknowledge(request: Request) -> Response:
    seen = signed_in(request)
    agency, obligation = await obligation_named(request)
    ACKNOWLEDGE_OBLIGATION.require(
        seen, await memberships.works_for(db(request), seen.person_id, stored(agency.id))
    )
    await acknowledge_obligation(db(request), obligation, by_id=seen.person_id, now=now(request))
    flash(request, N_("You are now the responsible officer, and the public can read it."))
    return see_other(request, "agency_desk", agency=agency.slug)
