"""A signer's verdict on an answer: whether it answers the question."""

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from core import forms
from core.database import stored
from core.errors import Invalid
from core.i18n import N_
from core.rendering import flash, see_other
from core.requests import db, now, settings, translator, typed
from petitions.actions.give_verdict import give_verdict
from petitions.forms import VerdictForm
from petitions.pages.responses import response_named
from petitions.rules.signing import signer_hash


async def give(request: Request) -> Response:
    seen = signed_in(request)
    petition, response = await response_named(request)
    form = forms.read(typed(request), VerdictForm, translator(request))
    if not form.is_right:
        raise Invalid(N_("Choose one of the answers."))
    key = settings(request).identity_key.get_secret_value()
    await give_verdict(
        db(request),
        response,
        signer_hash(key, stored(petition.id), seen.person_id),
        answers=form.value.answers == "yes",
        now=now(request),
    )
    flash(request, N_("Your verdict is counted. You can change it until the vote closes."))
    return see_other(
        request,
        "petition_answer",
        anchor="verdict",
        petition=stored(petition.id),
        response=stored(response.id),
    )
