"""An officer names the version that has the words which an accepted comment asked for."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from consultation.actions.fulfil_promise import fulfil_promise
from consultation.forms.answers import FulfilmentForm
from consultation.models import Fulfilment
from consultation.pages.answer import named_in, subject_at
from consultation.queries import later_words, promises, wordings
from consultation.queries.comments import Subject
from consultation.rules.answers import PROMISING
from consultation.rules.comment_receipts import About
from consultation.rules.later_words import Offered
from core.database import stored
from core.errors import Conflict
from core.forms import Filled, empty, read
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, now, outbox, translator, typed


@dataclass(frozen=True)
class FulfilmentPage:
    """An accepted comment, the words it was about, what versions have changed in them and which
    clauses are new since, and the version that was named last. `together` counts open promises that
    were given with this one.
    """

    subject: Subject
    about: About
    offered: Offered
    named: Fulfilment | None
    seen: int
    together: int
    form: Filled[FulfilmentForm]


async def show(request: Request) -> Response:
    subject, _ = await subject_at(request)
    return await _shown(request, subject, empty())


async def name(request: Request) -> Response:
    subject, officer = await subject_at(request)
    form = read(typed(request), FulfilmentForm, translator(request))
    is_new = False
    if form.is_right:
        with form.refusals():
            is_new = await fulfil_promise(
                db(request),
                subject,
                named=named_in(form.value.change, form.value.added),
                seen=form.value.seen,
                together=form.value.together,
                by_id=officer.person_id,
                outbox=outbox(request),
                now=now(request),
            )
    if not form.is_right:
        return await _shown(request, subject, form, status=422)
    if is_new:
        flash(request, N_("The changed words stand beside the comment. Its author gets a letter."))
    else:
        flash(request, N_("This version was named already. It stands once."))
    return see_other(request, "comment_progress", comment=stored(subject.comment.id))


async def _shown(
    request: Request, subject: Subject, form: Filled[FulfilmentForm], status: int = 200
) -> Response:
    session, answer = db(request), subject.answer
    if answer is None or answer.verdict not in PROMISING:
        raise Conflict(N_("Only what is accepted, at least in part, has changed the text."))
    words = subject.comment.clause_version_id
    named = await promises.fulfilments(session, stored(answer.id))
    page = FulfilmentPage(
        subject=subject,
        about=(await wordings.about(session, [words]))[words],
        offered=(await later_words.offered(session, [words]))[words],
        named=named[-1] if named else None,
        seen=len(named),
        together=len(await promises.answered_together(session, answer)),
        form=form,
    )
    return render(request, "consultation/answers/fulfilment.html", page, status=status)
