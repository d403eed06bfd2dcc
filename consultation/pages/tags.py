"""Officers sort comments by tags of their agency, which nobody else sees."""

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from consultation.actions.tag_comments import tag_comments, untag_comment
from consultation.forms.desk import TagForm, ticked
from consultation.pages.answers import agency_asked, way_back_to
from core.database import stored
from core.errors import Invalid
from core.forms import read
from core.i18n import N_
from core.rendering import flash
from core.requests import db, now, translator, typed


async def tag(request: Request) -> Response:
    agency = await agency_asked(request)
    form = read(typed(request), TagForm, translator(request))
    if not form.is_right:
        raise Invalid(N_("Write a tag of at most 40 letters."))
    count = await tag_comments(
        db(request),
        stored(agency.id),
        ticked(typed(request)),
        name=form.value.tag,
        by_id=signed_in(request).person_id,
        now=now(request),
    )
    flash(
        request,
        N_("Comments that have the tag “{tag}” now: {count}."),
        tag=form.value.tag,
        count=count,
    )
    return way_back_to(request)


async def remove(request: Request) -> Response:
    agency = await agency_asked(request)
    for comment_id in ticked(typed(request)):
        await untag_comment(db(request), stored(agency.id), comment_id, request.path_params["tag"])
    flash(request, N_("The tag is taken off."))
    return way_back_to(request)
