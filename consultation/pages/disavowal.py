"""“I did not send this”: a declaration by the person in whose name a comment stands."""

from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from consultation.actions.disavow_comment import disavow_comment, reclaim_comment
from consultation.models import Comment, CommentState
from consultation.pages.comments import comment_at, led_to
from consultation.queries import disavowals
from consultation.queries.disavowals import Declared
from consultation.rules.disavowal import (
    REVERSIBLE_DAYS,
    require_disownable,
    require_own,
    reversible_until,
)
from core.database import stored
from core.i18n import N_
from core.paging import Page, asked_page
from core.rendering import flash, render
from core.requests import db, gate, now


@dataclass(frozen=True)
class DisavowalPage:
    """The comment in question; `until` is when a declaration can be taken back at the latest, None
    where none was made. `days` are those there are for it.
    """

    comment: Comment
    until: datetime | None
    days: int


@dataclass(frozen=True)
class DisavowalsPage:
    """The public log of declarations."""

    listed: Page[Declared]


async def listed(request: Request) -> Response:
    page = DisavowalsPage(await disavowals.listed(db(request), asked_page(request)))
    return render(request, "consultation/disavowal/log.html", page)


async def show(request: Request) -> Response:
    """Raises Conflict for a comment that does not stand, NotAllowed for anybody else's."""
    comment = await _own(request)
    until = None
    if comment.state is CommentState.DISOWNED:
        declared = await disavowals.last_of(db(request), stored(comment.id))
        until = reversible_until(declared.at) if declared else None
    else:
        require_disownable(comment)
    page = DisavowalPage(comment, until, REVERSIBLE_DAYS)
    return render(request, "consultation/disavowal/disavowal.html", page)


async def declare(request: Request) -> Response:
    comment = await _own(request)
    await disavow_comment(
        db(request), comment, by_id=comment.person_id, gate=gate(request), now=now(request)
    )
    flash(
        request,
        N_("The comment is set aside. If somebody else uses your account, end their sessions now."),
    )
    return await led_to(request, comment, comment.person_id)


async def take_back(request: Request) -> Response:
    comment = await _own(request)
    await reclaim_comment(
        db(request), comment, by_id=comment.person_id, gate=gate(request), now=now(request)
    )
    flash(
        request,
        N_("Your comment waits for a moderator. Until then only you see it.")
        if comment.state is CommentState.HELD
        else N_("The comment stands in your name again."),
    )
    return await led_to(request, comment, comment.person_id)


async def _own(request: Request) -> Comment:
    seen = signed_in(request)
    comment, _ = await comment_at(request)
    require_own(comment, seen.person_id)
    return comment
