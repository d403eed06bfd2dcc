"""Comments that are being written: kept while one types, kept for later, listed, thrown away."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from consultation.actions.keep_draft import Begun, keep_draft, throw_away_draft
from consultation.forms.comments import DraftForm
from consultation.models import Clause, ClauseVersion
from consultation.pages.attachments import chosen, received
from consultation.pages.clauses import clause_page
from consultation.pages.comments import comment_at
from consultation.pages.replies import replies_page
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


@dataclass(frozen=True)
class Place:
    """What somebody writes about, and the comment that they reply to, if any."""

    clause: Clause
    words: ClauseVersion
    reply_to_id: int | None = None


async def listed(request: Request) -> Response:
    seen = signed_in(request)
    page = DraftsPage(
        await comment_drafts.of_person(db(request), seen.person_id, asked_page(request))
    )
    return render(request, "consultation/comment_drafts/listed.html", page)


async def keep(request: Request) -> Response:
    """While somebody types the answer is a line; by the button it is the page of the form."""
    seen = signed_in(request)
    COMMENT.require(seen)
    place = await _place(request)
    form = read(typed(request), DraftForm, translator(request))
    is_typing, is_kept = is_fragment_wanted(request), False
    files = [] if is_typing else await received(request, form)
    if form.is_right:
        with form.refusals():
            is_kept = await keep_draft(
                db(request),
                place.words,
                _begun(form.value, place),
                person_id=seen.person_id,
                files=files,
                keeping=None if is_typing else chosen(request),
                now=now(request),
            )
    status = 422 if form.errors else 200
    if is_typing:
        line = SavedLine(form, now(request) if is_kept else None)
        return render(request, "consultation/comment_drafts/saved.html", line, status=status)
    if form.errors:
        return await _shown(request, place, form)
    flash(request, N_("Kept for later. Only you see it.") if is_kept else N_("Nothing is kept."))
    return _back(request, place)


async def throw_away(request: Request) -> Response:
    seen, place = signed_in(request), await _place(request)
    await throw_away_draft(db(request), seen.person_id, stored(place.clause.id), place.reply_to_id)
    flash(request, N_("What you had typed is thrown away."))
    return _back(request, place)


def _begun(form: DraftForm, place: Place) -> Begun:
    """A reply takes no stance, quotes nothing and proposes no wording."""
    if place.reply_to_id is not None:
        return Begun(
            body=form.body, reply_to_id=place.reply_to_id, representation_id=form.speaks_for
        )
    return Begun(
        stance=form.stance,
        body=form.body,
        proposed=form.proposed,
        quote=form.quote,
        representation_id=form.speaks_for,
    )


async def _shown(request: Request, place: Place, form: Filled[Any]) -> Response:
    """The form with what is wrong with it."""
    if place.reply_to_id is None:
        form.values["words"] = str(place.words.id)
        page: object = await clause_page(request, form)
        return render(request, "consultation/clauses/clause.html", page, status=422)
    page = await replies_page(request, form)
    return render(request, "consultation/replies/replies.html", page, status=422)


def _back(request: Request, place: Place) -> Response:
    if place.reply_to_id is None:
        names: dict[str, Any] = {"dossier": place.clause.dossier_id, "uid": place.clause.uid}
        return see_other(request, "clause", **names, anchor="say")
    return see_other(request, "comment_replies", comment=place.reply_to_id, anchor="say")


async def _place(request: Request) -> Place:
    """Where what is typed belongs: in reply to the comment of the address, or about the words of
    its clause that were read. Raises NotThere.
    """
    if "comment" in request.path_params:
        to, _ = await comment_at(request)
        replied = await acts.clause_by_id(db(request), to.clause_id)
        about = await acts.clause_version(db(request), to.clause_version_id)
        if replied is None or about is None:
            raise NotThere(N_("There is no comment at this address."))
        return Place(replied, about, stored(to.id))
    clause = await acts.clause_of(
        db(request), request.path_params["dossier"], request.path_params["uid"]
    )
    asked = str(typed(request).get("words", ""))
    words = await acts.clause_version(db(request), int(asked)) if _is_number(asked) else None
    if clause is None or words is None or words.clause_id != clause.id:
        raise NotThere(N_("There is no clause at this address."))
    return Place(clause, words)


def _is_number(asked: str) -> bool:
    return asked.isascii() and asked.isdigit() and len(asked) < 19
