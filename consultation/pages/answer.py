"""An officer answers one comment, with the clause and the comment in sight."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from accounts.viewing import Viewer, signed_in
from agencies.queries import agencies, memberships
from consultation.actions.answer_comment import answer_comment
from consultation.actions.note_reading import note_reading
from consultation.extras import redlines
from consultation.forms.answers import AnswerForm
from consultation.forms.desk import desk_in
from consultation.models import AnswerReason, CommentAttachment, Representation
from consultation.queries import answers, attachments, comments, later_words, organisations
from consultation.queries.comments import Subject
from consultation.rules.answers import Given, in_force
from consultation.rules.later_words import Named, Offered
from consultation.rules.permissions import ANSWER
from consultation.rules.redline import Piece
from consultation.rules.standing import Standing
from consultation.standings import standings
from core.database import stored
from core.dates import day_of
from core.errors import Invalid, NotThere
from core.forms import Filled, empty, read
from core.i18n import N_
from core.rendering import flash, path_to, render
from core.requests import db, language, now, outbox, translator, typed


@dataclass(frozen=True)
class AnswerPage:
    """The comment, what it is about, and the answer as far as it is written.

    `standing` says what became of the words it was written about, `redline` what the comment
    proposes to change in them, `offered` what published versions have changed since.
    `represented` is the organisation it is said for, `reason` that of the answer which stands
    already. `desk` is the address of the desk as it was left.
    """

    subject: Subject
    standing: Standing
    redline: Sequence[Piece]
    attachments: Sequence[CommentAttachment]
    represented: Representation | None
    reasons: Sequence[AnswerReason]
    offered: Offered
    reason: AnswerReason | None
    form: Filled[AnswerForm]
    desk: str


async def show(request: Request) -> Response:
    subject, officer = await subject_at(request)
    await note_reading(
        db(request), stored(subject.comment.id), officer_id=officer.person_id, now=now(request)
    )
    return await _shown(request, subject, empty())


async def give(request: Request) -> Response:
    subject, officer = await subject_at(request)
    form = read(typed(request), AnswerForm, translator(request))
    if form.is_right:
        with form.refusals():
            await answer_comment(
                db(request),
                subject,
                officer_id=officer.person_id,
                given=given_in(form.value, language(request).tag),
                wording=form.value.wording,
                outbox=outbox(request),
                now=now(request),
            )
    if not form.is_right:
        return await _shown(request, subject, form, status=422)
    flash(request, N_("The answer stands beside the comment. Here is what waits next."))
    return RedirectResponse(
        f"{path_to(request, 'answers')}?{await _desk_query(request, subject)}", status_code=303
    )


def given_in(form: AnswerForm, language: str) -> Given:
    named = named_in(form.change, form.added)
    return Given(
        form.verdict,
        form.code,
        form.reasons,
        language,
        named.clause_version_id,
        named.ended_in_id,
    )


def named_in(change: str, added: str) -> Named:
    """What a form names: a clause by `v`, the version without it by `e`.

    Raises Invalid where it names both a change and a new clause.
    """
    if change and added:
        raise Invalid(N_("Choose one: a change of this clause, or a new clause."), field="added")
    choice = change or added
    kind, number = choice[:1], int(choice[1:] or 0)
    return Named(number if kind == "v" else None, number if kind == "e" else None)


async def _shown(
    request: Request, subject: Subject, form: Filled[AnswerForm], status: int = 200
) -> Response:
    session, comment = db(request), subject.comment
    words, identity = comment.clause_version_id, stored(comment.id)
    proposed = await redlines(session, [comment])
    organisation = comment.representation_id
    known = await answers.reasons(session)
    page = AnswerPage(
        subject,
        (await standings(session, [words]))[words],
        proposed.get(identity, ()),
        await attachments.of_comment(session, identity),
        await organisations.by_id(session, organisation) if organisation else None,
        in_force(known.values(), day_of(now(request))),
        (await later_words.offered(session, [words]))[words],
        known.get(subject.answer.reason_id or 0) if subject.answer else None,
        form,
        await _desk_query(request, subject),
    )
    return render(request, "consultation/answers/answer.html", page, status=status)


async def _desk_query(request: Request, subject: Subject) -> str:
    """The desk of the comment's agency, with the filters and the place that the address names."""
    agency = await agencies.by_id(db(request), subject.dossier.agency_id)
    own = {"agency": agency.slug} if agency else {}
    return urlencode({**own, **desk_in(request.query_params)})


async def subject_at(request: Request) -> tuple[Subject, Viewer]:
    """The comment of the address, for an officer of the agency it is addressed to."""
    seen = signed_in(request)
    found = await comments.subjects(db(request), [request.path_params["comment"]])
    if not found:
        raise NotThere(N_("There is no comment at this address."))
    [subject] = found
    is_member = await memberships.works_for(db(request), seen.person_id, subject.dossier.agency_id)
    ANSWER.require(seen, is_member)
    return subject, seen
