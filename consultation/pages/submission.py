"""Entering under a clause what somebody said of it by phone, on paper or in person."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, signed_in
from consultation.actions.enter_submission import Heard, enter_submission
from consultation.actions.keep_scans import keep_scans
from consultation.actions.post_comment import Posted
from consultation.chosen import Text, clause_text
from consultation.forms.submissions import SubmissionForm
from consultation.models import Channel, CommentState
from consultation.pages.attachments import received
from consultation.pages.clauses import words_of
from consultation.pages.dossiers import record_at
from consultation.queries import acts
from consultation.queries.acts import SeenClause
from consultation.queries.dossiers import Record
from consultation.rules.attachments import Attachable
from consultation.rules.comment_wordings import can_be_reworded
from consultation.rules.submissions import ENTER, Named
from consultation.rules.whole import WHOLE
from consultation.texts import Line, clause_lines
from core.database import stored
from core.errors import Conflict, Invalid
from core.forms import Filled, empty, read
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, gate, language, now, settings, translator, typed


@dataclass(frozen=True)
class SubmissionPage:
    """A clause as it stands now, and the form of what somebody said of it."""

    record: Record
    text: Text
    clause: SeenClause
    around: Sequence[SeenClause]
    lines: Sequence[Line]
    form: Filled[SubmissionForm]

    @property
    def is_whole(self) -> bool:
        """Whether this is the draft as a whole, which has no words of its own."""
        return self.clause.uid == WHOLE

    @property
    def words(self) -> str:
        return words_of(self.lines)

    @property
    def can_be_reworded(self) -> bool:
        return not self.is_whole and can_be_reworded(self.words)


async def show(request: Request) -> Response:
    ENTER.require(signed_in(request))
    return await _page(request, None)


async def enter(request: Request) -> Response:
    seen = signed_in(request)
    ENTER.require(seen)
    form, status = read(typed(request), SubmissionForm, translator(request)), 422
    files = await received(request, form)
    if form.is_right:
        try:
            with form.refusals():
                return _entered(request, await _enter(request, form.value, files, seen))
        except Conflict as refusal:
            # The words of a refusal by time belong to the instant that was typed.
            form.errors["received_at"] = translator(request).gettext(refusal.message)
            status = refusal.status
    return await _page(request, form, status=status)


async def _enter(
    request: Request, form: SubmissionForm, files: Sequence[Attachable], seen: Viewer
) -> Posted:
    record = await record_at(request)
    session, dossier_id = db(request), stored(record.dossier.id)
    clause = await acts.clause_of(session, dossier_id, request.path_params["uid"])
    words = await acts.clause_version(session, form.words)
    if clause is None or words is None or words.clause_id != clause.id:
        raise Invalid(N_("The text has changed since you opened this page. Read it once more."))
    posted = await enter_submission(
        session,
        dossier=record.dossier,
        words=words,
        named=Named(form.name, form.personal_number, form.contact),
        heard=Heard(
            channel=Channel(form.channel),
            received_at=form.received_at,
            language=form.language,
            stance=form.stance,
            body=form.body,
            proposed=form.proposed,
            quote=form.quote,
            is_another=form.is_another,
        ),
        operator_id=seen.person_id,
        gate=gate(request),
        settings=settings(request),
        now=now(request),
    )
    if posted.is_new:
        await keep_scans(
            session,
            stored(posted.comment.id),
            files,
            operator_id=seen.person_id,
            now=now(request),
        )
    return posted


def _entered(request: Request, posted: Posted) -> Response:
    """To the receipt, which is printed and handed over."""
    if not posted.is_new:
        flash(request, N_("This person has said this here already. It stands once."))
    elif posted.comment.state is CommentState.HELD:
        flash(request, N_("The comment waits for a moderator. Hand over its receipt."))
    else:
        flash(request, N_("The comment is published. Print its receipt and hand it over."))
    return see_other(
        request,
        "comment_receipt",
        comment=stored(posted.comment.id),
        wording=posted.comment.wording,
    )


async def _page(
    request: Request, form: Filled[SubmissionForm] | None, *, status: int = 200
) -> Response:
    record, uid = await record_at(request), request.path_params["uid"]
    text = await clause_text(
        db(request),
        stored(record.dossier.id),
        uid,
        asked=request.query_params.get("text", ""),
        interface=language(request).tag,
        number=None,
    )
    around, lines = await clause_lines(db(request), text, uid)
    clause = next(line.clause for line in lines if line.clause)
    known = empty(words=str(clause.id), language=language(request).tag)
    page = SubmissionPage(record, text, clause, around, lines, form or known)
    return render(request, "consultation/submissions/new.html", page, status=status)
