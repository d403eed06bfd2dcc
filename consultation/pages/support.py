"""Standing behind another's comment, and thinking better of it."""

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from consultation.actions.support_comment import stop_supporting, support_comment
from consultation.models import Comment
from consultation.pages.comments import comment_at, led_to
from consultation.rules.permissions import COMMENT
from core.i18n import N_
from core.rendering import flash
from core.requests import db, now


async def give(request: Request) -> Response:
    comment, person_id = await _supportable(request)
    is_new = await support_comment(db(request), comment, person_id=person_id, now=now(request))
    flash(
        request,
        N_("You support this comment.")
        if is_new
        else N_("You support this comment already. It counts once."),
    )
    return await led_to(request, comment, person_id)


async def take_back(request: Request) -> Response:
    comment, person_id = await _supportable(request)
    await stop_supporting(db(request), comment, person_id=person_id, now=now(request))
    flash(request, N_("You do not support this comment any more."))
    return await led_to(request, comment, person_id)


async def _supportable(request: Request) -> tuple[Comment, int]:
    seen = signed_in(request)
    COMMENT.require(seen)
    comment, _ = await comment_at(request)
    return comment, seen.person_id
