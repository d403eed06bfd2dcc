"""An officer answers one comment, with the clause and the comment in sight."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from accounts.viewing import Viewer, signed_in
from agencies.queries import agencies, memberships
from consultation.actions.answer_comment import answer_comment
from consultation.extras import redlines
from consultation.forms import AnswerForm
from consultation.queries import comments
from consultation.queries.comments import Subject
from consultation.rules.permissions import ANSWER
from consultation.rules.redline import Piece
from consultation.rules.standing import Standing
from consultation.standings import standings
from core.database import stored
from core.errors import NotThere
from core.forms import Filled, empty, read
from core.i18n import N_
from core.rendering import flash, path_to, render
from core.requests import db, language, now, outbox, translator, typed


@dataclass(frozen=True)
class AnswerPage:
    """The comment, what it is about, and the answer as far as it is written.

    `standing` says what became of the words it was written about, `redline` what the comment
    proposes to change in them.
    """

    subject: Subject
    standing: Standing
    redline: Sequence[Piece]
    form: Filled[AnswerForm]


async def show(request: Request) -> Response:
    subject, _ = await _subject(request)
    return await _shown(request, subject, empty())


async def give(request: Request) -> Response:
    subject, officer = await _subject(request)
    form = read(typed(request), AnswerForm, translator(request))
    if form.is_right:
        with form.refusals():
            await answer_comment(
                db(request),
                subject,
                officer_id=officer.person_id,
                verdict=form.value.verdict,
                reasons=form.value.reasons,
                language=language(request).tag,
                wording=form.value.wording,
                outbox=outbox(request),
                now=now(request),
            )
    if not form.is_right:
        return await _shown(request, subject, form, status=422)
    flash(request, N_("The answer stands beside the comment. Here is what waits next."))
    agency = await agencies.by_id(db(request), subject.dossier.agency_id)
    desk = path_to(request, "answers")
    return RedirectResponse(f"{desk}?agency={agency.slug}" if agency else desk, status_code=303)


async def _shown(
    request: Request, subject: Subject, form: Filled[AnswerForm], status: int = 200
) -> Response:
    words, comment = subject.comment.clause_version_id, subject.comment
    proposed = await redlines(db(request), [comment])
    page = AnswerPage(
        subject,
        (await standings(db(request), [words]))[words],
        proposed.get(stored(comment.id), ()),
        form,
    )
    return render(request, "consultation/answers/answer.html", page, status=status)


async def _subject(request: Request) -> tuple[Subject, Viewer]:
    """The comment of the address, for an officer of the agency it is addressed to."""
    seen = signed_in(request)
    found = await comments.subjects(db(request), [request.path_params["comment"]])
    if not found:
        raise NotThere(N_("There is no comment at this address."))
    [subject] = found
    is_member = await memberships.works_for(db(request), seen.person_id, subject.dossier.agency_id)
    ANSWER.require(seen, is_member)
    return subject, seen
