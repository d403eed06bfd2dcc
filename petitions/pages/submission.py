"""Submitting a petition that has its supporters."""

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from core.database import stored
from core.i18n import N_
from core.rendering import flash, see_other
from core.requests import db, gate, now
from petitions.actions.submit import submit as submit_petition
from petitions.pages.petitions import petition_named
from petitions.rules.permissions import SUBMIT


async def submit(request: Request) -> Response:
    seen = signed_in(request)
    petition = await petition_named(request)
    SUBMIT.require(seen, petition)
    await submit_petition(
        db(request), petition, gate=gate(request), by_id=seen.person_id, now=now(request)
    )
    flash(request, N_("Your petition is submitted. We will write to you when it is decided."))
    return see_other(request, "petition", petition=stored(petition.id))
