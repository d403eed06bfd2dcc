"""Taking a case or an appeal in hand, and giving it back."""

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from core import forms
from core.errors import Invalid
from core.i18n import N_
from core.rendering import flash, see_other
from core.requests import db, now, translator, typed
from moderation.actions.claim import claim as take
from moderation.actions.release import release
from moderation.forms import ClaimDeed, ClaimForm
from moderation.pages.appeals import appeal_named
from moderation.pages.cases import case_named
from moderation.pages.judges import require_impartial, require_judge
from moderation.queries import decisions
from moderation.rules.permissions import DECIDE_CASES


async def claim(request: Request) -> Response:
    seen = signed_in(request)
    DECIDE_CASES.require(seen)
    case = await case_named(request)
    form = _form(request)
    if form.deed is ClaimDeed.RELEASE:
        await release(db(request), case, by_id=seen.person_id)
        flash(request, N_("The case is back in the queue."))
        return see_other(request, "moderation_cases")
    await require_impartial(request, seen, case)
    await take(db(request), case, by_id=seen.person_id, version=form.version, now=now(request))
    flash(request, N_("The case is in your hands for half an hour."))
    return see_other(request, "moderation_case", case=case.id)


async def claim_appeal(request: Request) -> Response:
    seen = signed_in(request)
    appeal = await appeal_named(request)
    await require_judge(request, seen, appeal, await decisions.of_appeal(db(request), appeal))
    form = _form(request)
    if form.deed is ClaimDeed.RELEASE:
        await release(db(request), appeal, by_id=seen.person_id)
        flash(request, N_("The appeal is back in the queue."))
        return see_other(request, "moderation_appeals")
    await take(db(request), appeal, by_id=seen.person_id, version=form.version, now=now(request))
    flash(request, N_("The appeal is in your hands for half an hour."))
    return see_other(request, "moderation_appeal", appeal=appeal.id)


def _form(request: Request) -> ClaimForm:
    form = forms.read(typed(request), ClaimForm, translator(request))
    if not form.is_right:
        raise Invalid(N_("This form is not as it was printed. Open the page again."))
    return form.value
