"""One reasoned answer to many comments: chosen, looked through, confirmed by their number."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from accounts.viewing import signed_in
from agencies.models import Agency
from consultation.actions.answer_comments import answer_comments
from consultation.forms.desk import BatchForm, filters_in, ticked, wanted_of
from consultation.models import AnswerReason
from consultation.pages.answers import agency_asked
from consultation.queries import answers, desk, desk_batches
from consultation.queries.desk import Listed
from consultation.rules.answers import Given, checked_reason
from consultation.rules.desk import mark_of
from core.database import stored
from core.dates import day_of
from core.forms import Filled, empty, read
from core.i18n import N_
from core.rendering import flash, path_to, render
from core.requests import db, language, now, outbox, translator, typed

# A preview shows the first and the last few of what was chosen, which is mostly alike.
_SAMPLES = 3


@dataclass(frozen=True)
class Chosen:
    """Comments that wait, with the wordings that stand now, by number; `total` counts what more
    was asked for than can be answered at once.
    """

    wordings: Mapping[int, int]
    total: int

    @property
    def until(self) -> int:
        return max(self.wordings, default=0)


@dataclass(frozen=True)
class BatchPage:
    """What was chosen, by its number and a few of its comments, and the answer as far as written.

    `proposing` counts those that propose a wording. `reason` is the one that was chosen, on the
    page that asks for the last word. `query` is the address of the choice, `desk` that of the desk
    it was made on.
    """

    agency: Agency
    chosen: Chosen
    samples: Sequence[Listed]
    proposing: int
    reasons: Sequence[AnswerReason]
    reason: AnswerReason | None
    form: Filled[BatchForm]
    is_confirming: bool
    query: str
    desk: str


async def show(request: Request) -> Response:
    agency = await agency_asked(request)
    return await _page(request, agency, await _chosen(request, agency), empty())


async def give(request: Request) -> Response:
    """From the desk with what was ticked; then with the answer; then with the last word on it."""
    agency = await agency_asked(request)
    if "choice" in typed(request):
        query = urlencode({"agency": agency.slug, "comment": ticked(typed(request))}, doseq=True)
        return RedirectResponse(f"{path_to(request, 'answer_batch')}?{query}", status_code=303)
    form = read(typed(request), BatchForm, translator(request))
    chosen = await _chosen(request, agency, until=form.typed.until if form.typed else None)
    reason = await _checked(request, form)
    if not form.is_right:
        return await _page(request, agency, chosen, form, status=422)
    if mark_of(chosen.wordings.items()) != form.value.mark:
        form.errors[""] = translator(request).gettext(
            N_(
                "Since you looked, some of these comments were answered, changed or hidden."
                " Look at what is left."
            )
        )
        return await _page(request, agency, chosen, form, status=409)
    if not form.value.is_confirmed:
        return await _page(request, agency, chosen, form, reason=reason, is_confirming=True)
    answered = await answer_comments(
        db(request),
        stored(agency.id),
        list(chosen.wordings),
        officer_id=signed_in(request).person_id,
        given=_given(request, form.value),
        read=chosen.wordings,
        outbox=outbox(request),
        now=now(request),
    )
    if answered.skipped:
        words = N_("Answered together: {count}. Answered or changed meanwhile, and left: {left}.")
    else:
        words = N_("Answered together: {count}. Each author gets the answer by letter.")
    flash(request, words, count=len(answered.answered), left=len(answered.skipped))
    desk_address = path_to(request, "answers")
    return RedirectResponse(f"{desk_address}?{_desk_query(request, agency)}", status_code=303)


async def _checked(request: Request, form: Filled[BatchForm]) -> AnswerReason | None:
    """The reason that was chosen; what is missing is told beside its field."""
    if not form.is_right:
        return None
    valid = await answers.reasons_in_force(db(request), day_of(now(request)))
    with form.refusals():
        return checked_reason(_given(request, form.value), valid)
    return None


def _given(request: Request, form: BatchForm) -> Given:
    return Given(form.verdict, form.code, form.reasons, language(request).tag)


async def _chosen(request: Request, agency: Agency, *, until: int | None = None) -> Chosen:
    """What the address asks for: the comments it names, or all that match its filters.

    What came in after `until` was not looked at.
    """
    session, identity, asked = db(request), stored(agency.id), request.query_params
    if "comment" in asked:
        waiting = await desk_batches.still_waiting(session, identity, ticked(asked))
        return Chosen(waiting, len(waiting))
    wanted = wanted_of(asked, signed_in(request).person_id)
    return Chosen(*await desk_batches.matching(session, identity, wanted, until=until))


async def _page(
    request: Request,
    agency: Agency,
    chosen: Chosen,
    form: Filled[Any],
    *,
    reason: AnswerReason | None = None,
    is_confirming: bool = False,
    status: int = 200,
) -> Response:
    form.values["mark"] = mark_of(chosen.wordings.items())
    form.values["until"] = str(chosen.until)
    numbers = sorted(chosen.wordings)
    shown = numbers if len(numbers) <= 2 * _SAMPLES else numbers[:_SAMPLES] + numbers[-_SAMPLES:]
    page = BatchPage(
        agency=agency,
        chosen=chosen,
        samples=await desk.rows_of(db(request), shown),
        proposing=await desk_batches.proposing(db(request), numbers),
        reasons=await answers.reasons_in_force(db(request), day_of(now(request))),
        reason=reason,
        form=form,
        is_confirming=is_confirming,
        query=request.url.query,
        desk=_desk_query(request, agency),
    )
    return render(request, "consultation/answers/desk_batch.html", page, status=status)


def _desk_query(request: Request, agency: Agency) -> str:
    return urlencode({"agency": agency.slug, **filters_in(request.query_params)})
