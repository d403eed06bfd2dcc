"""Withdrawing one's signature while the petition is open."""

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from core.database import stored
from core.i18n import N_
from core.rendering import flash, see_other
from core.requests import db, now, settings
from petitions.actions.withdraw import withdraw as withdraw_signature
from petitions.pages.petitions import petition_named
from petitions.rules.signing import signer_hash


async def withdraw(request: Request) -> Response:
    seen = signed_in(request)
    petition = await petition_named(request)
    identity = stored(petition.id)
    key = settings(request).identity_key.get_secret_value()
    await withdraw_signature(
        db(request), identity, signer_hash(key, identity, seen.person_id), now=now(request)
    )
    flash(request, N_("Your signature is withdrawn. You can sign again while it is open."))
    return see_other(request, "petition", petition=identity)
