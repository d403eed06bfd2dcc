"""An answer that is not published yet: saved while it is typed, for every officer of the agency."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.queries import people
from accounts.viewing import signed_in
from core import forms
from core.dates import in_tashkent
from core.forms import Filled
from core.rendering import render
from core.requests import db, now, translator, typed
from petitions.actions.save_response_draft import save_response_draft
from petitions.forms import DraftForm, SheetForm
from petitions.models import ResponseDraft
from petitions.pages.debts import Debt, debt_named, debts_named
from petitions.pages.promises import keep_rows, require_room, rows
from petitions.queries import response_drafts
from petitions.rules.response_drafts import Sheet


@dataclass(frozen=True)
class Kept:
    """What is kept of an answer: by whom, since when in Tashkent, and its words by their fields."""

    officer: str
    is_own: bool
    at: datetime
    words: Mapping[str, str]

    @property
    def promises(self) -> Sequence[tuple[str, str]]:
        """The commitments and their days, as they were typed."""
        filled = Filled[Any](values=dict(self.words))
        found = [
            (self.words.get(row.words, ""), self.words.get(row.due, "")) for row in rows(filled)
        ]
        return [promise for promise in found if any(promise)]


@dataclass(frozen=True)
class SavedPart:
    """The line under the form: saved, or why not; `meanwhile` is what another officer saved."""

    form: Filled[Any]
    kept: Kept | None
    meanwhile: Kept | None


async def autosave(request: Request) -> Response:
    """Save what is typed so far, while it is typed; the answer is a line that says so."""
    _, debts, _ = await debts_named(request)
    form = read_draft(request)
    draft = await save(request, debts, form) if form.is_right else None
    kept = await told(request, draft) if draft else None
    is_saved = draft is not None and draft.sheet == sheet_of(request).name
    status = 200 if is_saved else 409 if draft else 422
    page = SavedPart(form, kept if is_saved else None, None if is_saved else kept)
    return render(request, "petitions/response/saved.html", page, status=status)


def read_draft(request: Request) -> Filled[Any]:
    """The form as far as it is filled in; what has no room stands beside its field."""
    form = forms.read(typed(request), DraftForm, translator(request))
    keep_rows(typed(request), form)
    require_room(form, translator(request))
    return form


async def save(request: Request, debts: Sequence[Debt], form: Filled[Any]) -> ResponseDraft:
    """Keep the form for the agency that is to answer; or what another officer saved meanwhile."""
    return await save_response_draft(
        db(request),
        (debt_named(debts, form) or debts[0]).obligation,
        form.values,
        sheet_of(request),
        by_id=signed_in(request).person_id,
        now=now(request),
    )


def sheet_of(request: Request) -> Sheet:
    """The opened form that was sent."""
    form = forms.read(typed(request), SheetForm, translator(request))
    return Sheet(form.value.sheet, form.value.version) if form.is_right else Sheet("", 0)


def fresh_sheet(draft: ResponseDraft | None) -> Sheet:
    """A form that is being opened on this draft."""
    return Sheet(secrets.token_hex(8), draft.version if draft else 0)


async def newest(request: Request, debts: Sequence[Debt]) -> ResponseDraft | None:
    """What the officer's agencies have kept of the answer."""
    return await response_drafts.newest(
        db(request),
        debts[0].obligation.subject_id,
        {debt.obligation.agency_id for debt in debts},
    )


async def told(request: Request, draft: ResponseDraft) -> Kept:
    """The draft as officers read it."""
    names = await people.names_of(db(request), [draft.saved_by_id])
    return Kept(
        officer=names[draft.saved_by_id],
        is_own=draft.saved_by_id == signed_in(request).person_id,
        at=in_tashkent(draft.saved_at),
        words=draft.words,
    )
