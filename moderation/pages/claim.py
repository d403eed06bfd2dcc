"""Taking a case in hand, and giving it back."""

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, signed_in
from core import forms
from core.errors import Invalid
from core.i18n import N_
from core.rendering import flash, see_other
from core.requests import db, now, translator, typed
from moderation.actions.claim_case import claim_case
from moderation.actions.release_case import release_case
from moderation.forms import ClaimDeed, ClaimForm
from moderation.models import Case
from moderation.pages.cases import case_named
from moderation.rules.permissions import DECIDE_CASES, DECIDE_THIS_CASE
from moderation.subjects import subject_of, subjects


async def claim(request: Request) -> Response:
    seen = signed_in(request)
    DECIDE_CASES.require(seen)
    case = await case_named(request)
    form = forms.read(typed(request), ClaimForm, translator(request))
    if not form.is_right:
        raise Invalid(N_("This form is not as it was printed. Open the case again."))
    if form.value.deed is ClaimDeed.RELEASE:
        await release_case(db(request), case, by_id=seen.person_id)
        flash(request, N_("The case is back in the queue."))
        return see_other(request, "moderation_cases")
    await require_impartial(request, seen, case)
    await claim_case(
        db(request), case, by_id=seen.person_id, version=form.value.version, now=now(request)
    )
    flash(request, N_("The case is in your hands for half an hour."))
    return see_other(request, "moderation_case", case=case.id)


async def require_impartial(request: Request, seen: Viewer, case: Case) -> None:
    """Raises NotAllowed for a moderator with a part in the matter."""
    subject = subject_of(subjects(request), case.subject_kind)
    DECIDE_THIS_CASE.require(
        seen, await subject.is_impartial(db(request), case.subject_id, seen.person_id)
    )
