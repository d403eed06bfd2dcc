"""Comments that are being written: kept while one types, kept for later, listed, thrown away."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from consultation.actions.keep_draft import keep_draft, throw_away_draft
from consultation.forms import DraftForm
from consultation.models import Clause, ClauseVersion
from consultation.pages.clauses import clause_page
from consultation.queries import acts, comment_drafts
from consultation.queries.comment_drafts import KeptDraft
from consultation.rules.permissions import COMMENT
from core.database import stored
from core.errors import NotThere
from core.forms import Filled, read
from core.i18n import N_
from core.paging import Page, asked_page
from core.rendering import flash, render, see_other
from core.requests import db, is_fragment_wanted, now, translator, typed


@dataclass(frozen=True)
class DraftsPage:
    """What the reader has typed and not sent yet."""

    drafts: Page[KeptDraft]


@dataclass(frozen=True)
class SavedLine:
    """The line under the form: since when it is kept, or why not."""

    form: Filled[Any]
    saved_at: datetime | None


async def listed(request: Request) -> Response:
    seen = signed_in(request)
    page = DraftsPage(
        await comment_drafts.of_person(db(request), seen.person_id, asked_page(request))
    )
    return render(request, "consultation/comment_drafts/listed.html", page)


async def keep(request: Request) -> Response:
    """While somebody types the answer is a line; by the button it is the page of the clause."""
    seen = signed_in(request)
    COMMENT.require(seen)
    clause, words = await _about(request)
    form = read(typed(request), DraftForm, translator(request))
    is_kept = form.is_right and await keep_draft(
        db(request),
        words,
        person_id=seen.person_id,
        stance=form.value.stance,
        body=form.value.body,
        proposed=form.value.proposed,
        quote=form.value.quote,
        now=now(request),
    )
    status = 200 if form.is_right else 422
    if is_fragment_wanted(request):
        line = SavedLine(form, now(request) if is_kept else None)
        return render(request, "consultation/comment_drafts/saved.html", line, status=status)
    if not form.is_right:
        page = await clause_page(request, form)
        return render(request, "consultation/clauses/clause.html", page, status=status)
    flash(request, N_("Kept for later. Only you see it.") if is_kept else N_("Nothing is kept."))
    return see_other(request, "clause", dossier=clause.dossier_id, uid=clause.uid, anchor="say")


async def throw_away(request: Request) -> Response:
    seen = signed_in(request)
    clause, _ = await _about(request)
    await throw_away_draft(db(request), seen.person_id, stored(clause.id))
    flash(request, N_("What you had typed is thrown away."))
    return see_other(request, "clause", dossier=clause.dossier_id, uid=clause.uid, anchor="say")


async def _about(request: Request) -> tuple[Clause, ClauseVersion]:
    """The clause of the address, and the words of it that were read. Raises NotThere."""
    clause = await acts.clause_of(
        db(request), request.path_params["dossier"], request.path_params["uid"]
    )
    asked = str(typed(request).get("words", ""))
    words = await acts.clause_version(db(request), int(asked)) if _is_number(asked) else None
    if clause is None or words is None or words.clause_id != clause.id:
        raise NotThere(N_("There is no clause at this address."))
    return clause, words


def _is_number(asked: str) -> bool:
    return asked.isascii() and asked.isdigit() and len(asked) < 19
