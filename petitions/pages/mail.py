"""Mail about what becomes of a petition: whoever signed asks for it, or stops it."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, signed_in
from core import forms
from core.database import stored
from core.errors import Conflict
from core.forms import Filled
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, settings, translator, typed
from petitions.actions.choose_letters import choose_letters
from petitions.forms import LettersForm
from petitions.models import Petition
from petitions.pages.petitions import petition_named
from petitions.queries import signatures
from petitions.rules.signing import signer_hash


@dataclass(frozen=True)
class MailPage:
    """Whether letters go out to the reader, as a form that changes it."""

    petition: Petition
    form: Filled[Any]


async def show(request: Request) -> Response:
    seen = signed_in(request)
    petition = await petition_named(request)
    found = await signatures.standing(db(request), _signer(request, seen))
    if found is None:
        raise Conflict(N_("You have not signed this petition, so no letters go out to you."))
    form = forms.empty(wants="yes" if found.wants_letters else "")
    return render(request, "petitions/signatures/mail.html", MailPage(petition, form))


async def choose(request: Request) -> Response:
    seen = signed_in(request)
    petition = await petition_named(request)
    form = forms.read(typed(request), LettersForm, translator(request))
    wants = form.values.get("wants") == "yes"
    await choose_letters(db(request), _signer(request, seen), wants=wants)
    flash(request, N_("You will get letters.") if wants else N_("You will get no more letters."))
    return see_other(request, "petition", petition=stored(petition.id))


def _signer(request: Request, seen: Viewer) -> bytes:
    key = settings(request).identity_key.get_secret_value()
    return signer_hash(key, request.path_params["petition"], seen.person_id)
