"""The wordings of a comment: all of them to read, and a new one within the grace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from consultation.actions.edit_comment import Reworded, edit_comment
from consultation.forms.comments import WordingForm
from consultation.models import Clause, Comment, CommentState, CommentWording, Dossier
from consultation.pages.comments import comment_at, led_to
from consultation.queries import acts, comments, dossiers, wordings
from consultation.rules.comment_changes import editable_until, require_author, require_editable
from consultation.rules.comment_receipts import About
from consultation.rules.comment_wordings import can_be_reworded
from consultation.rules.permissions import COMMENT
from consultation.rules.phases import require_open
from consultation.rules.whole import WHOLE
from core.database import stored
from core.errors import Conflict, NotThere
from core.forms import Filled, empty, read
from core.i18n import N_
from core.rendering import flash, render
from core.requests import db, gate, language, now, settings, translator, typed


@dataclass(frozen=True)
class WordingsPage:
    """Everything a comment has said, the newest wording first."""

    comment: Comment
    clause: Clause
    wordings: Sequence[CommentWording]


@dataclass(frozen=True)
class WordingPage:
    """A comment that is being changed, until this instant at the latest."""

    comment: Comment
    dossier: Dossier
    about: About
    until: datetime
    form: Filled[Any]

    @property
    def can_be_quoted(self) -> bool:
        """Of the draft as a whole, which has no words of its own, there is nothing to quote."""
        return self.about.uid != WHOLE

    @property
    def can_be_reworded(self) -> bool:
        return self.can_be_quoted and can_be_reworded(self.about.words)


async def listed(request: Request) -> Response:
    """Raises NotThere where there is nothing that everybody may read."""
    comment, seen = await comment_at(request)
    is_own = seen is not None and seen.person_id == comment.person_id
    is_shown = comment.state is CommentState.SHOWN
    clause = await acts.clause_by_id(db(request), comment.clause_id)
    if clause is None or not (is_shown or (is_own and comment.state is CommentState.HELD)):
        raise NotThere(N_("The words of this comment are not shown."))
    written = await wordings.of_comment(db(request), stored(comment.id))
    page = WordingsPage(comment, clause, written[::-1])
    return render(request, "consultation/comments/wordings.html", page)


async def show(request: Request) -> Response:
    comment, dossier = await _own(request)
    is_answered = await comments.is_answered(db(request), stored(comment.id))
    minutes = settings(request).comment_grace_minutes
    require_open(dossier, now(request))
    require_editable(comment, is_answered=is_answered, minutes=minutes, now=now(request))
    form = empty(
        stance=comment.stance.value,
        body=comment.body,
        proposed=comment.proposed,
        quote=comment.quote,
        known=str(comment.wording),
    )
    return await _shown(request, comment, dossier, form)


async def write(request: Request) -> Response:
    comment, dossier = await _own(request)
    form, status = read(typed(request), WordingForm, translator(request)), 422
    if form.is_right:
        try:
            with form.refusals():
                changed = await _write(request, comment, form.value)
                flash(request, _told(comment, changed))
                return await led_to(request, comment, comment.person_id)
        except Conflict as refusal:
            # Too late, or others rely on the words: what was typed is given back.
            form.errors[""] = translator(request).gettext(refusal.message, **refusal.params)
            status = refusal.status
    return await _shown(request, comment, dossier, form, status=status)


async def _write(request: Request, comment: Comment, form: WordingForm) -> bool:
    return await edit_comment(
        db(request),
        comment,
        Reworded(language=language(request).tag, **form.model_dump()),
        by_id=comment.person_id,
        minutes=settings(request).comment_grace_minutes,
        gate=gate(request),
        now=now(request),
    )


def _told(comment: Comment, changed: bool) -> str:
    if not changed:
        return N_("Nothing has changed.")
    if comment.state is CommentState.HELD:
        return N_("Your comment waits for a moderator. Until then only you see it.")
    return N_("Your comment is changed. What it said before can still be read.")


async def _shown(
    request: Request, comment: Comment, dossier: Dossier, form: Filled[Any], status: int = 200
) -> Response:
    words = comment.clause_version_id
    about = (await wordings.about(db(request), [words]))[words]
    until = editable_until(comment, settings(request).comment_grace_minutes)
    page = WordingPage(comment, dossier, about, until, form)
    return render(request, "consultation/comments/wording.html", page, status=status)


async def _own(request: Request) -> tuple[Comment, Dossier]:
    """The comment of the address and its draft, for whoever wrote it."""
    seen = signed_in(request)
    COMMENT.require(seen)
    comment, _ = await comment_at(request)
    require_author(comment, seen.person_id)
    dossier = await dossiers.by_id(db(request), comment.dossier_id)
    if dossier is None:
        raise NotThere(N_("There is no comment at this address."))
    return comment, dossier
