"""Signing a petition: what is signed, whether the name is shown, and the deed."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, signed_in
from agencies.models import Agency
from core import forms
from core.database import stored
from core.errors import Conflict, TooLate
from core.forms import Filled
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import client_address, db, now, settings, settle, translator, typed
from petitions.forms import SignatureForm
from petitions.gathering import gathering
from petitions.models import Petition
from petitions.pages.petitions import petition_named
from petitions.pages.published import OwnSignature, own_signature
from petitions.queries.addressees import addressee
from petitions.rules.permissions import SIGN
from petitions.rules.signing import Outcome, hindrance, signing_of


@dataclass(frozen=True)
class SignaturePage:
    """What one signs, before one signs it."""

    petition: Petition
    agency: Agency
    name: str
    own: OwnSignature | None
    form: Filled[Any]


async def show(request: Request) -> Response:
    seen = signed_in(request)
    SIGN.require(seen)
    petition = await petition_named(request)
    own = await own_signature(request, petition)
    if own is not None and own.to_confirm_since is not None:
        return see_other(request, "petition_confirmation", petition=stored(petition.id))
    if own is None:
        _require_open(hindrance(petition, now(request)))
    return await _page(request, petition, seen, forms.empty(), own)


async def sign(request: Request) -> Response:
    """Sign, outside of this request's transaction: together with whoever signs it just now.

    Who signs and whether they may is asked here; whether the petition can be signed is asked when
    the signature is stored, and whoever came before the close is let in.
    """
    seen = signed_in(request)
    SIGN.require(seen)
    identity: int = request.path_params["petition"]
    words = translator(request)
    form = forms.read(typed(request), SignatureForm, words)
    if not form.is_right:
        petition = await petition_named(request)
        return await _page(request, petition, seen, form, None, status=422)
    signing = signing_of(
        seen,
        identity,
        identity_key=settings(request).identity_key.get_secret_value(),
        shows_name=form.value.show_name == "yes",
        wants_letters=form.value.wants_letters == "yes",
        address=client_address(request),
        text_version=form.value.text_version,
        asked_at=now(request),
    )
    await settle(request)
    answer = await gathering(request).put(identity, signing)
    if answer.outcome is Outcome.NOT_OPEN:
        await petition_named(request)
    _require_open(answer.outcome)
    if answer.outcome is Outcome.ALREADY:
        own = await own_signature(request, await petition_named(request))
        if own is not None and own.to_confirm_since is not None:
            return see_other(request, "petition_confirmation", petition=identity)
        flash(request, N_("You have signed this petition before. Your signature is counted once."))
    else:
        number = words.number(answer.number or 0)
        flash(request, N_("You have signed. Your signature is number {number}."), number=number)
    return see_other(request, "petition", petition=identity)


def _require_open(outcome: Outcome | None) -> None:
    """Raises Conflict or TooLate with the sentence for a petition that takes no signatures."""
    if outcome is Outcome.NOT_OPEN:
        raise Conflict(N_("This petition is not open for signatures."))
    if outcome is Outcome.CLOSED:
        raise TooLate(N_("The time to sign this petition is over."))
    if outcome is Outcome.CHANGED:
        raise Conflict(N_("The text has changed since you opened this page. Read it again."))


async def _page(
    request: Request,
    petition: Petition,
    seen: Viewer,
    form: Filled[Any],
    own: OwnSignature | None,
    *,
    status: int = 200,
) -> Response:
    agency = await addressee(db(request), petition)
    page = SignaturePage(petition, agency, seen.name, own, form)
    return render(request, "petitions/signatures/sign.html", page, status=status)
