"""What operators entered for people, and telling those people their answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from consultation.actions.tell_answer import tell_answer
from consultation.forms.submissions import NoticeForm
from consultation.models import SubmissionScan, SubmissionWish
from consultation.queries import comments, submissions
from consultation.queries.comments import Subject
from consultation.queries.submissions import Entered
from consultation.rules.submissions import ENTER
from core.errors import Conflict, NotThere
from core.forms import Filled, empty, read
from core.i18n import N_
from core.paging import Page, asked_page
from core.rendering import flash, render, see_other
from core.requests import db, now, translator, typed


@dataclass(frozen=True)
class SubmissionsPage:
    """Entered comments, all or those whose answers are still to be told."""

    entered: Page[Entered]
    is_all: bool


@dataclass(frozen=True)
class OneSubmissionPage:
    """One entered comment with its contact and its answer, and the form of how that was told.

    `wishes` are what was done at its author's wish, each with the operator's name; `scanning` is
    the form that takes scans of the letter.
    """

    entered: Entered
    subject: Subject
    scans: Sequence[SubmissionScan]
    wishes: Sequence[tuple[SubmissionWish, str]]
    form: Filled[Any]
    scanning: Filled[Any]


async def listed(request: Request) -> Response:
    ENTER.require(signed_in(request))
    is_all = request.query_params.get("show") == "all"
    found = await submissions.listed(db(request), asked_page(request), to_tell=not is_all)
    return render(request, "consultation/submissions/listed.html", SubmissionsPage(found, is_all))


async def one(request: Request) -> Response:
    page = await one_page(request)
    return render(request, "consultation/submissions/one.html", page)


async def one_page(request: Request, form: Filled[Any] | None = None) -> OneSubmissionPage:
    """Raises NotThere, NotAllowed."""
    entered, subject = await entered_at(request)
    number = entered.submission.comment_id
    return OneSubmissionPage(
        entered,
        subject,
        await submissions.scans(db(request), number),
        await submissions.wishes(db(request), number),
        form or empty(),
        empty(),
    )


async def tell(request: Request) -> Response:
    entered, _ = await entered_at(request)
    form, status = read(typed(request), NoticeForm, translator(request)), 422
    if form.is_right:
        try:
            await tell_answer(
                db(request),
                entered,
                way=form.value.way,
                note=form.value.note,
                known=form.value.known,
                operator_id=signed_in(request).person_id,
                now=now(request),
            )
        except Conflict as refusal:
            form.errors[""], status = translator(request).gettext(refusal.message), refusal.status
    if not form.is_right:
        page = await one_page(request, form)
        return render(request, "consultation/submissions/one.html", page, status=status)
    flash(request, N_("It is noted how the answer was told. Here is what waits next."))
    return see_other(request, "submissions")


async def entered_at(request: Request) -> tuple[Entered, Subject]:
    """The entered comment of an address, for operators. Raises NotThere, NotAllowed."""
    ENTER.require(signed_in(request))
    number = request.path_params["comment"]
    entered = await submissions.one(db(request), number)
    if entered is None:
        raise NotThere(N_("No comment of this number was entered by an operator."))
    [subject] = await comments.subjects(db(request), [number])
    return entered, subject
