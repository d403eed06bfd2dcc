"""Taking one's comment back, after one more look at it."""

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from consultation.actions.withdraw_comment import withdraw_comment
from consultation.forms.comments import WithdrawalForm
from consultation.models import Comment, CommentState
from consultation.pages.comments import comment_at, led_to
from consultation.rules.comment_changes import require_author
from core.errors import Conflict
from core.forms import Filled, empty, read
from core.i18n import N_
from core.rendering import flash, render
from core.requests import db, gate, now, translator, typed


@dataclass(frozen=True)
class WithdrawalPage:
    """The comment that would be taken back."""

    comment: Comment
    form: Filled[Any]


async def show(request: Request) -> Response:
    """Raises Conflict for a comment whose words are gone or hidden."""
    comment = await _own(request)
    if comment.state in {CommentState.WITHDRAWN, CommentState.HIDDEN}:
        raise Conflict(N_("This comment is hidden or withdrawn. Its words cannot be changed."))
    page = WithdrawalPage(comment, empty())
    return render(request, "consultation/comments/withdrawal.html", page)


async def withdraw(request: Request) -> Response:
    comment = await _own(request)
    form = read(typed(request), WithdrawalForm, translator(request))
    if not form.is_right:
        page = WithdrawalPage(comment, form)
        return render(request, "consultation/comments/withdrawal.html", page, status=422)
    await withdraw_comment(
        db(request),
        comment,
        by_id=comment.person_id,
        reason=form.value.reason,
        gate=gate(request),
        now=now(request),
    )
    flash(request, N_("Your comment is withdrawn. Its words are gone, its place stays."))
    return await led_to(request, comment, comment.person_id)


async def _own(request: Request) -> Comment:
    seen = signed_in(request)
    comment, _ = await comment_at(request)
    require_author(comment, seen.person_id)
    return comment
