"""Confirming a signature after the text was corrected in substance, or taking it back for good."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, signed_in
from core import forms
from core.database import stored
from core.dates import day_of
from core.errors import Invalid
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import calendar, db, now, outbox, settings, translator, typed
from petitions.actions.confirm_signature import confirm_signature
from petitions.actions.withdraw import withdraw
from petitions.forms import ConfirmationForm
from petitions.models import Petition, PetitionText, Signature
from petitions.pages.petitions import petition_named
from petitions.queries import signatures, texts
from petitions.rules.phases import is_open
from petitions.rules.reasons import TEXT_CORRECTED
from petitions.rules.redline import PartRedline, redlines
from petitions.rules.signing import signer_hash


@dataclass(frozen=True)
class ConfirmationPage:
    """What was signed, what it reads now, and since when the signature does not count."""

    petition: Petition
    signed: PetitionText
    present: PetitionText
    corrections: Sequence[PetitionText]
    changes: Sequence[PartRedline]
    set_aside_on: date
    is_open: bool


async def show(request: Request) -> Response:
    seen = signed_in(request)
    petition = await petition_named(request)
    identity = stored(petition.id)
    signature = await signatures.standing(db(request), _signer(request, seen))
    if signature is None or signature.invalidated_for != TEXT_CORRECTED:
        flash(request, N_("You have no signature here that waits to be confirmed."))
        return see_other(request, "petition", petition=identity)
    return render(
        request,
        "petitions/confirmation/show.html",
        await _page(request, petition, signature),
    )


async def settle(request: Request) -> Response:
    seen = signed_in(request)
    petition = await petition_named(request)
    identity, signer = stored(petition.id), _signer(request, seen)
    form = forms.read(typed(request), ConfirmationForm, translator(request))
    if not form.is_right:
        raise Invalid(N_("This form is not as it was printed. Open the page again."))
    if form.value.deed == "release":
        await withdraw(db(request), identity, signer, now=now(request))
        flash(
            request, N_("Your signature is withdrawn. You can sign the new text while it is open.")
        )
        return see_other(request, "petition", petition=identity)
    await confirm_signature(
        db(request),
        identity,
        signer,
        version=form.value.version,
        calendar=calendar(request),
        outbox=outbox(request),
        now=now(request),
    )
    flash(request, N_("Your signature is confirmed. It counts again, under the new text."))
    return see_other(request, "petition", petition=identity)


async def _page(request: Request, petition: Petition, signature: Signature) -> ConfirmationPage:
    versions = await texts.versions_of(db(request), stored(petition.id))
    by_number = {text.version: text for text in versions}
    signed, present = by_number[signature.text_version], by_number[petition.text_version]
    return ConfirmationPage(
        petition=petition,
        signed=signed,
        present=present,
        corrections=[text for text in versions if text.version > signed.version],
        changes=redlines(signed, present),
        set_aside_on=day_of(signature.invalidated_at or now(request)),
        is_open=is_open(petition, now(request)),
    )


def _signer(request: Request, seen: Viewer) -> bytes:
    key = settings(request).identity_key.get_secret_value()
    return signer_hash(key, request.path_params["petition"], seen.person_id)
