"""The agency's answer to a petition, written by one of its officers."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from agencies.models import Agency
from core import forms
from core.database import stored
from core.dates import day_of
from core.forms import Filled
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import db, language, now, outbox, translator, typed
from petitions.actions.respond import respond as respond_to_petition
from petitions.actions.save_response_draft import hold_response_draft
from petitions.forms import (
    PROMISE_LONGEST,
    REASONS_LONGEST,
    REASONS_SHORTEST,
    ResponseForm,
)
from petitions.models import Petition, ResponseDraft
from petitions.pages import drafts
from petitions.pages.choices import Choices, language_choices
from petitions.pages.debts import Debt, debt_named, debts_named, discussions, opened_named
from petitions.pages.drafts import Kept
from petitions.pages.promises import Row, keep_rows, read_promises, rows
from petitions.rules.commitments import commitment_rules
from petitions.rules.response_drafts import Sheet, is_overtaken


@dataclass(frozen=True)
class ResponsePage:
    """What is owed, until when, and the form that answers it.

    `kept` is what the form was filled from when it was opened; `meanwhile` what another officer
    saved while it was open.
    """

    petition: Petition
    debts: Sequence[Debt]
    form: Filled[Any]
    languages: Choices
    rows: Sequence[Row]
    discussions: Choices
    sheet: Sheet
    kept: Kept | None
    meanwhile: Kept | None
    shortest: int = REASONS_SHORTEST
    longest: int = REASONS_LONGEST
    promise_longest: int = PROMISE_LONGEST
    most_rows: int = commitment_rules().most

    @property
    def agency(self) -> Agency:
        """Whose desk the officer came from."""
        return self.debts[0].agency


async def show(request: Request) -> Response:
    """The form, with what officers of the agency have kept of the answer."""
    petition, debts, _ = await debts_named(request)
    draft = await drafts.newest(request, debts)
    form = forms.empty(**{"language": language(request).tag, **(draft.words if draft else {})})
    return await _page(
        request,
        petition,
        debts,
        form,
        sheet=drafts.fresh_sheet(draft),
        kept=await drafts.told(request, draft) if draft else None,
    )


async def respond(request: Request) -> Response:
    """Publish the answer, or save it to go on later."""
    petition, debts, seen = await debts_named(request)
    deed = typed(request).get("deed")
    if deed == "later":
        return await _save(request, petition, debts)
    form = forms.read(typed(request), ResponseForm, translator(request))
    keep_rows(typed(request), form)
    if deed == "row":
        form.errors.clear()
        return await _page(request, petition, debts, form, more=True)
    promises = read_promises(form, translator(request), day_of(now(request)))
    debt = debt_named(debts, form)
    if debt is None:
        form.errors["obligation"] = translator(request).gettext(N_("Choose what you answer."))
    opens = await opened_named(request, debt, form)
    if not form.is_right or debt is None:
        return await _page(request, petition, debts, form, status=422)
    draft = await hold_response_draft(
        db(request), debt.obligation, by_id=seen.person_id, now=now(request)
    )
    if is_overtaken(draft, drafts.sheet_of(request)):
        return await _both(request, petition, debts, form, draft)
    response = await respond_to_petition(
        db(request),
        petition,
        debt.obligation,
        officer_id=seen.person_id,
        verdict=form.value.verdict,
        reasons=form.value.reasons,
        language=form.value.language,
        promises=promises,
        opens=opens,
        outbox=outbox(request),
        now=now(request),
    )
    flash(request, N_("The answer is published, and the obligation is fulfilled."))
    return see_other(
        request,
        "petition_answer",
        petition=stored(petition.id),
        response=stored(response.id),
    )


async def _save(request: Request, petition: Petition, debts: Sequence[Debt]) -> Response:
    form = drafts.read_draft(request)
    if not form.is_right:
        return await _page(request, petition, debts, form, status=422)
    draft = await drafts.save(request, debts, form)
    if draft.sheet != drafts.sheet_of(request).name:
        return await _both(request, petition, debts, form, draft)
    flash(request, N_("Your answer is saved, not published. Your colleagues find it in the form."))
    return see_other(request, "agency_desk", agency=debts[0].agency.slug)


async def _both(
    request: Request,
    petition: Petition,
    debts: Sequence[Debt],
    form: Filled[Any],
    draft: ResponseDraft,
) -> Response:
    """The officer's own words in the form, and beside it what another one saved meanwhile.

    Whoever has seen both may save or publish.
    """
    return await _page(
        request,
        petition,
        debts,
        form,
        sheet=replace(drafts.sheet_of(request), version=draft.version),
        meanwhile=await drafts.told(request, draft),
        status=409,
    )


async def _page(
    request: Request,
    petition: Petition,
    debts: Sequence[Debt],
    form: Filled[Any],
    *,
    sheet: Sheet | None = None,
    kept: Kept | None = None,
    meanwhile: Kept | None = None,
    more: bool = False,
    status: int = 200,
) -> Response:
    page = ResponsePage(
        petition=petition,
        debts=debts,
        form=form,
        languages=language_choices(),
        rows=rows(form, more=more),
        discussions=await discussions(request, debts),
        sheet=sheet or drafts.sheet_of(request),
        kept=kept,
        meanwhile=meanwhile,
    )
    return render(request, "petitions/response/form.html", page, status=status)
