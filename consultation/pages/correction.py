"""An officer corrects an answer; what it said before stays to be read."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from consultation.actions.correct_answer import correct_answer
from consultation.forms.answers import CorrectionForm
from consultation.models import AnswerReason
from consultation.pages.answer import subject_at
from consultation.queries import answers, dossiers
from consultation.queries.comments import Subject
from consultation.rules.answers import Given, in_force
from core.database import stored
from core.dates import day_of
from core.errors import Conflict, TooLate
from core.forms import Filled, empty, read
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, language, now, outbox, translator, typed


@dataclass(frozen=True)
class CorrectionPage:
    """A comment, and the form with its answer as it stands."""

    subject: Subject
    reasons: Sequence[AnswerReason]
    form: Filled[CorrectionForm]


async def show(request: Request) -> Response:
    subject, _ = await subject_at(request)
    return await _shown(request, subject, None)


async def correct(request: Request) -> Response:
    subject, officer = await subject_at(request)
    form = read(typed(request), CorrectionForm, translator(request))
    is_new = False
    if form.is_right:
        given = Given(
            form.value.verdict, form.value.code, form.value.reasons, language(request).tag
        )
        with form.refusals():
            is_new = await correct_answer(
                db(request),
                subject,
                officer_id=officer.person_id,
                given=given,
                known=form.value.known,
                outbox=outbox(request),
                now=now(request),
            )
    if not form.is_right:
        return await _shown(request, subject, form, status=422)
    if is_new:
        flash(request, N_("The answer is corrected. What it said before can still be read."))
    else:
        flash(request, N_("Nothing was changed: the answer says this already."))
    return see_other(request, "comment_progress", comment=stored(subject.comment.id))


async def _shown(
    request: Request,
    subject: Subject,
    form: Filled[CorrectionForm] | None,
    status: int = 200,
) -> Response:
    answer = subject.answer
    if answer is None:
        raise Conflict(N_("This comment has no answer yet that could be corrected."))
    [(_, ended_at)] = await dossiers.with_endings(db(request), [stored(subject.dossier.id)])
    if ended_at is not None:
        raise TooLate(N_("The outcome is published, so its answers stay as they are."))
    known = await answers.reasons(db(request))
    reason = known.get(answer.reason_id or 0)
    page = CorrectionPage(
        subject,
        in_force(known.values(), day_of(now(request))),
        form
        or empty(
            verdict=answer.verdict.value,
            code=reason.code if reason else "",
            reasons=answer.reasons,
            known=str(answer.number),
        ),
    )
    return render(request, "consultation/answers/correction.html", page, status=status)
