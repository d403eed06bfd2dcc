"""Officers give comments to a colleague, take them themselves, or put them back."""

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from consultation.actions.assign_comments import assign_comments
from consultation.forms.desk import AssignmentForm, ticked
from consultation.pages.answers import agency_asked, way_back_to
from core.errors import Invalid
from core.forms import read
from core.i18n import N_
from core.rendering import flash
from core.requests import db, now, outbox, translator, typed


async def assign(request: Request) -> Response:
    agency = await agency_asked(request)
    form = read(typed(request), AssignmentForm, translator(request))
    if not form.is_right:
        raise Invalid(N_("Choose who is to have these comments."))
    count = await assign_comments(
        db(request),
        agency,
        ticked(typed(request)),
        officer_id=form.value.officer or None,
        by_id=signed_in(request).person_id,
        outbox=outbox(request),
        now=now(request),
    )
    flash(request, N_("Comments that have changed hands: {count}."), count=count)
    return way_back_to(request)
