"""The thread under a comment: read by pages, each reply at its own address, and a new reply."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, signed_in, viewer
from consultation.actions.reply_to_comment import reply_to_comment
from consultation.forms.comments import ReplyForm
from consultation.models import Clause, Comment, CommentDraft, CommentState, Representation
from consultation.pages.attachments import chosen, received
from consultation.pages.clauses import (
    kept_of,
    organisations_of,
    reader_of,
    text_at,
    way_to_comment,
    words_of,
)
from consultation.pages.comments import comment_at, led_to
from consultation.pages.dossiers import is_officer_of
from consultation.queries import acts, dossiers, threads
from consultation.queries.clause_comments import SeenComment
from consultation.queries.comment_drafts import WithFiles
from consultation.queries.dossiers import Record
from consultation.rules.attachments import Attachable
from consultation.rules.permissions import COMMENT
from consultation.rules.phases import Phase, is_suspended, phase_of
from consultation.rules.replies import beginning_of
from consultation.talk import Talk, talk_of
from consultation.texts import clause_lines
from core.database import stored
from core.errors import NotThere, TooLate
from core.forms import Filled, empty, read
from core.i18n import N_
from core.paging import Page, asked_page
from core.rendering import flash, render
from core.requests import db, gate, language, now, translator, typed


@dataclass(frozen=True)
class RepliesPage:
    """The comment that began a thread, a page of the replies under it, and the form for one more.

    `to` is the comment or the reply that the form answers; `way_to_comment` names the partial that
    says how this reader may reply now. `kept` is what the reader has typed before and the form
    holds again. `late_words` came after the closing instant.
    """

    record: Record
    phase: Phase
    clause: Clause
    beginning: SeenComment
    to: Comment
    replies: Page[SeenComment]
    talk: Talk
    form: Filled[Any]
    way_to_comment: str
    is_officer: bool
    organisations: Sequence[Representation]
    kept: WithFiles | None
    late_words: str = ""


async def listed(request: Request) -> Response:
    page = await replies_page(request)
    return render(request, "consultation/replies/replies.html", page)


async def post(request: Request) -> Response:
    seen = signed_in(request)
    COMMENT.require(seen)
    form = read(typed(request), ReplyForm, translator(request))
    files = await received(request, form)
    if form.is_right:
        try:
            with form.refusals():
                return await _posted(request, form.value, files, seen)
        except TooLate:
            # The transaction is rolled back; the words are given back to who wrote them.
            page = replace(await replies_page(request), late_words=form.value.body)
            return render(request, "consultation/replies/replies.html", page, status=409)
    page = await replies_page(request, form)
    return render(request, "consultation/replies/replies.html", page, status=422)


async def _posted(
    request: Request, form: ReplyForm, files: Sequence[Attachable], seen: Viewer
) -> Response:
    to, _ = await comment_at(request)
    record = await _record(request, to)
    posted = await reply_to_comment(
        db(request),
        to,
        person_id=seen.person_id,
        is_official=await is_officer_of(request, record.dossier),
        language=language(request).tag,
        body=form.body,
        representation_id=form.speaks_for,
        attachments=files,
        keeping=chosen(request),
        gate=gate(request),
        now=now(request),
    )
    if not posted.is_new:
        flash(request, N_("You have said this here already. It stands once."))
    elif posted.comment.state is CommentState.HELD:
        flash(request, N_("Your reply waits for a moderator. Until then only you see it."))
    elif posted.comment.is_official:
        flash(request, N_("Your reply is published. It stands there for your agency."))
    else:
        flash(request, N_("Your reply is published. The drafting agency must answer it too."))
    return await led_to(request, posted.comment, seen.person_id)


async def replies_page(request: Request, form: Filled[Any] | None = None) -> RepliesPage:
    """The thread in which the comment of the address stands, with a form as it was filled in.

    Raises NotThere.
    """
    session, reader = db(request), viewer(request)
    viewer_id = reader.person_id if reader else None
    to, _ = await comment_at(request)
    record = await _record(request, to)
    beginning = await threads.one(session, beginning_of(to), viewer_id=viewer_id)
    clause = await acts.clause_by_id(session, to.clause_id)
    if beginning is None or clause is None:
        raise NotThere(N_("There is no comment at this address."))
    listed = await threads.replies(
        session, stored(beginning.comment.id), asked_page(request), viewer_id=viewer_id
    )
    phase = phase_of(record.dossier, has_outcome=record.outcome is not None, now=now(request))
    text = await text_at(request, stored(record.dossier.id), clause.uid)
    _, lines = await clause_lines(session, text, clause.uid)
    shown = next(line.clause for line in lines if line.clause)
    is_officer = await is_officer_of(request, record.dossier)
    talk = await talk_of(
        session,
        [beginning, *listed.items],
        phase=phase,
        text=text,
        words=words_of(lines),
        clause_version_id=shown.id,
        reader=reader_of(request, is_officer=is_officer),
        with_replies=False,
    )
    way = way_to_comment(
        phase,
        reader,
        text,
        talk.standings[shown.id],
        is_suspended=is_suspended(record.dossier, now(request)),
    )
    kept = await kept_of(request, to.clause_id, stored(to.id)) if way == "form" else None
    return RepliesPage(
        record=record,
        phase=phase,
        clause=clause,
        beginning=beginning,
        to=to,
        replies=listed,
        talk=talk,
        form=form or _filled(kept.draft if kept else None),
        kept=kept,
        way_to_comment=way if to.state is CommentState.SHOWN else "unanswerable",
        is_officer=is_officer,
        organisations=await organisations_of(request, way),
    )


def _filled(draft: CommentDraft | None) -> Filled[Any]:
    """The form as it was left."""
    if draft is None:
        return empty()
    return empty(body=draft.body, speaks_for=str(draft.representation_id or ""))


async def _record(request: Request, comment: Comment) -> Record:
    record = await dossiers.record(db(request), comment.dossier_id)
    if record is None:
        raise NotThere(N_("There is no comment at this address."))
    return record
