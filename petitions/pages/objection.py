"""“This was me”: a signer objects to the setting aside of their own signature."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, signed_in, viewer
from core import forms
from core.database import stored
from core.errors import Conflict
from core.forms import Filled
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, now, settings, translator, typed
from petitions.actions.object_to_invalidation import object_to_invalidation
from petitions.forms import WORDS_LONGEST, ObjectionForm
from petitions.models import Invalidation, Petition, Signature, SignatureObjection
from petitions.pages.officers import signed_petition_named
from petitions.queries import invalidations, objections, signatures
from petitions.rules.reasons import Reason, objection_answer_days, reason_of
from petitions.rules.signing import signer_hash


@dataclass(frozen=True)
class SetAside:
    """The reader's own signature that is not counted: since when, why, and what they said to it.

    `invalidation` is None where another deed has set it aside, such as a correction of the text.
    """

    at: datetime
    reason: Reason | None
    invalidation: Invalidation | None
    objection: SignatureObjection | None


@dataclass(frozen=True)
class ObjectionPage:
    """Why the signature is not counted, and the form to object unless that was done."""

    petition: Petition
    own: SetAside
    form: Filled[Any]
    days: int
    longest: int = WORDS_LONGEST


async def set_aside(request: Request, petition: Petition) -> SetAside | None:
    """What the petition's page tells whoever looks of their own signature; None if it counts."""
    seen = viewer(request)
    found = await _own(request, petition, seen) if seen else None
    return await _told(request, found) if found else None


async def show(request: Request) -> Response:
    petition, signature = await _asked(request)
    return await _page(request, petition, signature, forms.empty())


async def make(request: Request) -> Response:
    petition, signature = await _asked(request)
    form = forms.read(typed(request), ObjectionForm, translator(request))
    if not form.is_right:
        return await _page(request, petition, signature, form, status=422)
    await object_to_invalidation(db(request), signature, words=form.value.words, now=now(request))
    flash(request, N_("Your objection is with the officers. The answer comes to this page."))
    return see_other(request, "petition", petition=stored(petition.id))


async def _asked(request: Request) -> tuple[Petition, Signature]:
    """The petition and the reader's signature that an invalidation set aside. Raises Conflict."""
    seen = signed_in(request)
    petition = await signed_petition_named(request)
    found = await _own(request, petition, seen)
    if found is None or found.invalidation_id is None:
        raise Conflict(N_("No signature of yours is set aside here, so nothing is to object to."))
    return petition, found


async def _own(request: Request, petition: Petition, seen: Viewer) -> Signature | None:
    """The signature of whoever looks, if it stands and is not counted."""
    key = settings(request).identity_key.get_secret_value()
    signer = signer_hash(key, stored(petition.id), seen.person_id)
    found = await signatures.standing(db(request), signer)
    return found if found is not None and found.invalidated_at is not None else None


async def _told(request: Request, signature: Signature) -> SetAside:
    identity = signature.invalidation_id
    invalidation = await invalidations.by_id(db(request), identity) if identity else None
    version = invalidation.reason_version if invalidation else ""
    said = (
        await objections.of_signature(db(request), identity, stored(signature.id))
        if identity
        else None
    )
    return SetAside(
        at=signature.invalidated_at or signature.signed_at,
        reason=reason_of(signature.invalidated_for or "", version),
        invalidation=invalidation,
        objection=said,
    )


async def _page(
    request: Request,
    petition: Petition,
    signature: Signature,
    form: Filled[Any],
    *,
    status: int = 200,
) -> Response:
    page = ObjectionPage(petition, await _told(request, signature), form, objection_answer_days())
    return render(request, "petitions/objections/form.html", page, status=status)
