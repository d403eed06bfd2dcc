"""The review of an act in force: its agency says what becomes of the act, with the outcome."""

from dataclasses import dataclass

from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from consultation.actions.publish_review import publish_review
from consultation.models import ReviewRuling
from consultation.pages.dossiers import is_officer_of, record_at
from consultation.queries import checklists, comments
from consultation.queries.dossiers import Record
from consultation.rules.checklists import Duty
from consultation.rules.coverage import Coverage
from consultation.rules.permissions import PUBLISH_OUTCOME
from consultation.rules.phases import Phase, phase_of
from core.database import stored
from core.errors import Conflict, NotThere
from core.forms import Filled, Form, empty, read
from core.i18n import N_
from core.rendering import flash, render, see_other
from core.requests import calendar, db, language, now, translator, typed


class ReviewForm(Form):
    """What becomes of the act and why, and what came of the discussion."""

    ruling: ReviewRuling
    reasons: str = Field(min_length=20, max_length=20000)
    summary: str = Field(min_length=20, max_length=20000)


@dataclass(frozen=True)
class ReviewPage:
    """The form of a review, for an officer of the agency whose discussion has closed."""

    record: Record
    coverage: Coverage
    duty: Duty
    form: Filled[ReviewForm]


async def show(request: Request) -> Response:
    record = await _reviewed(request)
    phase = phase_of(record.dossier, has_outcome=record.outcome is not None, now=now(request))
    if phase is not Phase.CLOSED:
        return see_other(request, "outcome", dossier=stored(record.dossier.id))
    return await _page(request, record, empty())


async def publish(request: Request) -> Response:
    record = await _reviewed(request)
    form = read(typed(request), ReviewForm, translator(request))
    if form.is_right:
        try:
            await publish_review(
                db(request),
                record.dossier,
                ruling=form.value.ruling,
                reasons=form.value.reasons,
                summary=form.value.summary,
                language=language(request).tag,
                officer_id=signed_in(request).person_id,
                calendar=calendar(request),
                now=now(request),
            )
        except Conflict as refusal:
            form.errors[""] = translator(request).gettext(refusal.message, **refusal.params)
    if not form.is_right:
        return await _page(request, record, form, status=409 if form.typed else 422)
    flash(request, N_("The review is published. What the agency owed is done."))
    return see_other(request, "outcome", dossier=stored(record.dossier.id))


async def _reviewed(request: Request) -> Record:
    """The act of the address, for an officer of its agency. Raises NotThere, NotAllowed."""
    seen, record = signed_in(request), await record_at(request)
    if record.act is None:
        raise NotThere(N_("This is a draft: only acts in force are reviewed."))
    PUBLISH_OUTCOME.require(seen, await is_officer_of(request, record.dossier))
    return record


async def _page(
    request: Request, record: Record, form: Filled[ReviewForm], *, status: int = 200
) -> Response:
    identity = stored(record.dossier.id)
    page = ReviewPage(
        record,
        await comments.coverage(db(request), identity),
        await checklists.duty(db(request), identity),
        form,
    )
    return render(request, "consultation/reviews/form.html", page, status=status)
