"""Changing and withdrawing an entered comment, as its author asks an operator to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from consultation.actions.edit_comment import Reworded
from consultation.actions.heed_wish import change_entered, withdraw_entered
from consultation.forms.submissions import EnteredWithdrawalForm, EnteredWordingForm, WishForm
from consultation.models import Channel, CommentState
from consultation.pages.submissions import entered_at
from consultation.queries import wordings
from consultation.queries.submissions import Entered
from consultation.rules.comment_receipts import About
from consultation.rules.comment_wordings import can_be_reworded
from consultation.rules.submissions import CHANGED_WITHIN, Wish
from consultation.rules.whole import WHOLE
from core.errors import Conflict
from core.forms import Filled, empty, read
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, gate, now, translator, typed


@dataclass(frozen=True)
class WishPage:
    """An entered comment that is to be changed or withdrawn; `until` then it can be changed."""

    entered: Entered
    about: About
    until: datetime
    form: Filled[Any]

    @property
    def can_be_quoted(self) -> bool:
        return self.about.uid != WHOLE

    @property
    def can_be_reworded(self) -> bool:
        return self.can_be_quoted and can_be_reworded(self.about.words)


async def wording(request: Request) -> Response:
    entered = await _standing(request)
    comment = entered.comment
    form = empty(
        stance=comment.stance.value,
        body=comment.body,
        proposed=comment.proposed,
        quote=comment.quote,
        known=str(comment.wording),
    )
    return await _page(request, "wording", entered, form)


async def change(request: Request) -> Response:
    entered = await _standing(request)
    form, status = read(typed(request), EnteredWordingForm, translator(request)), 422
    if form.is_right:
        said = form.value.model_dump(include={"known", "stance", "body", "proposed", "quote"})
        try:
            with form.refusals():
                is_changed = await change_entered(
                    db(request),
                    entered,
                    Reworded(language=entered.comment.language, **said),
                    _wish(form.value),
                    operator_id=signed_in(request).person_id,
                    gate=gate(request),
                    now=now(request),
                )
                words = (
                    N_("The comment is changed. Print its new receipt and hand it over.")
                    if is_changed
                    else N_("Nothing has changed.")
                )
                flash(request, words)
                return see_other(request, "submission", comment=entered.submission.comment_id)
        except Conflict as refusal:
            form.errors["received_at"] = translator(request).gettext(refusal.message)
            status = refusal.status
    return await _page(request, "wording", entered, form, status=status)


async def withdrawal(request: Request) -> Response:
    return await _page(request, "withdrawal", await _standing(request), empty())


async def withdraw(request: Request) -> Response:
    entered = await _standing(request, is_withdrawing=True)
    form = read(typed(request), EnteredWithdrawalForm, translator(request))
    if form.is_right:
        with form.refusals():
            is_new = await withdraw_entered(
                db(request),
                entered,
                form.value.reason,
                _wish(form.value),
                operator_id=signed_in(request).person_id,
                gate=gate(request),
                now=now(request),
            )
            words = (
                N_("The comment is withdrawn. Its words and the scans are gone, its place stays.")
                if is_new
                else N_("Nothing has changed.")
            )
            flash(request, words)
            return see_other(request, "submission", comment=entered.submission.comment_id)
    return await _page(request, "withdrawal", entered, form, status=422)


async def _standing(request: Request, *, is_withdrawing: bool = False) -> Entered:
    """Raises Conflict for a comment whose words are gone or hidden; a second press of the button
    that withdraws it is none.
    """
    entered, _ = await entered_at(request)
    gone = {CommentState.WITHDRAWN, CommentState.HIDDEN, CommentState.DISOWNED}
    if is_withdrawing:
        gone -= {CommentState.WITHDRAWN}
    if entered.comment.state in gone:
        raise Conflict(N_("This comment is hidden or withdrawn. Its words cannot be changed."))
    return entered


def _wish(form: WishForm) -> Wish:
    return Wish(Channel(form.channel), form.received_at, form.note)


async def _page(
    request: Request, deed: str, entered: Entered, form: Filled[Any], *, status: int = 200
) -> Response:
    words = entered.comment.clause_version_id
    about = (await wordings.about(db(request), [words]))[words]
    page = WishPage(entered, about, entered.submission.entered_at + CHANGED_WITHIN, form)
    return render(request, f"consultation/submissions/{deed}.html", page, status=status)
