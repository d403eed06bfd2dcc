"""Comments: posting one under a clause, and the permanent address of each."""

from collections.abc import Sequence
from dataclasses import replace

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from accounts.viewing import Viewer, signed_in, viewer
from consultation.actions.post_comment import Posted, post_comment
from consultation.forms.comments import CommentForm
from consultation.models import Comment, CommentState
from consultation.pages.attachments import chosen, received
from consultation.pages.clauses import clause_page
from consultation.queries import acts, clause_comments, comments, dossiers
from consultation.rules.attachments import Attachable
from consultation.rules.permissions import COMMENT
from core.errors import Invalid, NotThere, TooLate
from core.forms import read
from core.i18n import N_
from core.rendering import flash, path_to, render
from core.requests import db, gate, language, now, translator, typed


async def post(request: Request) -> Response:
    seen = signed_in(request)
    COMMENT.require(seen)
    form = read(typed(request), CommentForm, translator(request))
    files = await received(request, form)
    if form.is_right:
        try:
            with form.refusals():
                return await _told(request, await _post(request, form.value, files, seen.person_id))
        except TooLate:
            # The transaction is rolled back; the words are given back to who wrote them.
            page = await clause_page(request)
            page = replace(page, late_words=_all_words(form.value, page.words))
            return render(request, "consultation/clauses/clause.html", page, status=409)
    page = await clause_page(request, form)
    return render(request, "consultation/clauses/clause.html", page, status=422)


async def comment(request: Request) -> Response:
    """Lead to the comment where it stands: on the page of its clause's list that holds it, or on
    that of its thread.
    """
    found, seen = await comment_at(request)
    return await led_to(request, found, seen.person_id if seen else None)


async def comment_at(request: Request) -> tuple[Comment, Viewer | None]:
    """The comment of an address, and who looks. Raises NotThere for one that they may not see."""
    found = await comments.by_id(db(request), request.path_params["comment"])
    seen = viewer(request)
    if found is None or not _is_seen(found, seen.person_id if seen else None):
        raise NotThere(N_("There is no comment at this address."))
    return found, seen


async def led_to(request: Request, comment: Comment, viewer_id: int | None) -> Response:
    """Not by way of another redirect, which would use up the sentence for the next page."""
    clause = await acts.clause_by_id(db(request), comment.clause_id)
    if clause is None:
        raise NotThere(N_("There is no clause at this address."))
    number = await clause_comments.place_of(db(request), comment, viewer_id=viewer_id)
    if comment.parent_id is None:
        address = path_to(request, "clause", dossier=comment.dossier_id, uid=clause.uid)
    else:
        address = path_to(request, "comment_replies", comment=comment.parent_id)
    page = f"?page={number}" if number > 1 else ""
    return RedirectResponse(f"{address}{page}#comment-{comment.id}", status_code=303)


async def _post(
    request: Request, form: CommentForm, files: Sequence[Attachable], person_id: int
) -> Posted:
    """Raises Invalid where the words commented on are not those of this clause."""
    session, dossier_id = db(request), request.path_params["dossier"]
    dossier = await dossiers.by_id(session, dossier_id)
    clause = await acts.clause_of(session, dossier_id, request.path_params["uid"])
    if dossier is None or clause is None:
        raise NotThere(N_("There is no clause at this address."))
    words = await acts.clause_version(session, form.words)
    if words is None or words.clause_id != clause.id:
        raise Invalid(N_("The text has changed since you opened this page. Read it once more."))
    return await post_comment(
        session,
        dossier=dossier,
        words=words,
        person_id=person_id,
        language=language(request).tag,
        stance=form.stance,
        body=form.body,
        proposed=form.proposed,
        quote=form.quote,
        representation_id=form.speaks_for,
        attachments=files,
        keeping=chosen(request),
        gate=gate(request),
        now=now(request),
    )


async def _told(request: Request, posted: Posted) -> Response:
    if not posted.is_new:
        flash(request, N_("You have said this here already. It stands once."))
    elif posted.comment.state is CommentState.HELD:
        flash(request, N_("Your comment waits for a moderator. Until then only you see it."))
    else:
        flash(
            request,
            N_("Your comment is published. The drafting agency must answer it. Keep its receipt."),
        )
    return await led_to(request, posted.comment, posted.comment.person_id)


def _all_words(form: CommentForm, clause: str) -> str:
    """What somebody typed; a proposal that is the clause as it was offered is none."""
    proposed = "" if form.proposed.split() == clause.split() else form.proposed
    return "\n\n".join(filter(None, (form.quote, form.body, proposed)))


def _is_seen(comment: Comment, viewer_id: int | None) -> bool:
    return comment.state is not CommentState.HELD or comment.person_id == viewer_id
