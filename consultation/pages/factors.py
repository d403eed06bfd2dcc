"""Factors that people marked: an agency's queue of those it owes an answer, and answering one."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, signed_in
from agencies.models import Agency
from agencies.queries import agencies, memberships
from consultation.actions.answer_factor import answer_factor
from consultation.expertise import expertise
from consultation.forms.questionnaires import FactorForm
from consultation.models import Questionnaire
from consultation.pages.checklist import KIND
from consultation.pages.dossiers import is_officer_of, record_at
from consultation.pages.questionnaires import questionnaire_of
from consultation.queries import checklists, questionnaires, sheets
from consultation.queries.checklists import Waiting
from consultation.queries.dossiers import Record
from consultation.rules.checklists import FILL_IN, Expertise, Factor
from core.database import stored
from core.errors import Conflict, NotAllowed, NotThere
from core.forms import Filled, empty, read
from core.i18n import N_
from core.paging import Page, asked_page
from core.rendering import flash, render, see_other
from core.requests import db, language, now, translator, typed


@dataclass(frozen=True)
class FactorsPage:
    """Factors of an agency's drafts without an answer, those marked most first."""

    agency: Agency
    waiting: Page[Waiting]


@dataclass(frozen=True)
class FactorPage:
    """One factor with what people and the agency say of it, and the answer as far as written."""

    record: Record
    questionnaire: Questionnaire
    expertise: Expertise
    factor: Factor
    form: Filled[FactorForm]


async def queue(request: Request) -> Response:
    agency = await _agency(request)
    waiting = await checklists.waiting(db(request), stored(agency.id), asked_page(request))
    return render(request, "consultation/checklists/factors.html", FactorsPage(agency, waiting))


async def show(request: Request) -> Response:
    record, _ = await _officer(request)
    questionnaire, both, factor = await _factor(request, record)
    seen = factor.answers[0].answer if factor.answers else None
    form = empty(seen=str(seen.number)) if seen else empty(seen="0")
    return render(
        request,
        "consultation/checklists/factor.html",
        FactorPage(record, questionnaire, both, factor, form),
    )


async def answer(request: Request) -> Response:
    record, officer = await _officer(request)
    questionnaire, both, factor = await _factor(request, record)
    form, status = read(typed(request), FactorForm, translator(request)), 422
    if form.is_right:
        try:
            is_new = await answer_factor(
                db(request),
                stored(record.dossier.id),
                factor,
                verdict=form.value.verdict,
                reasons=form.value.reasons,
                seen=form.value.seen,
                officer_id=officer.person_id,
                language=language(request).tag,
                now=now(request),
            )
        except Conflict as refusal:
            form.errors[""], status = translator(request).gettext(refusal.message), refusal.status
    if not form.is_right:
        page = FactorPage(record, questionnaire, both, factor, form)
        return render(request, "consultation/checklists/factor.html", page, status=status)
    flash(
        request,
        N_("The answer stands beside the factor.")
        if is_new
        else N_("This answer stands already. Nothing was changed."),
    )
    return see_other(
        request, "questionnaire", dossier=stored(record.dossier.id), kind=questionnaire.kind.value
    )


async def _officer(request: Request) -> tuple[Record, Viewer]:
    """The draft of the address and an officer of its agency. Raises NotThere, NotAllowed."""
    record, seen = await record_at(request), signed_in(request)
    FILL_IN.require(seen, await is_officer_of(request, record.dossier))
    return record, seen


async def _factor(request: Request, record: Record) -> tuple[Questionnaire, Expertise, Factor]:
    """The factor of the address beside the answers to it. Raises NotThere."""
    session, dossier_id = db(request), stored(record.dossier.id)
    questionnaire = await questionnaire_of(request, record, KIND)
    key = stored(questionnaire.id)
    both = await expertise(
        session,
        dossier_id,
        key,
        await questionnaires.questions(session, key),
        await sheets.counted(session, dossier_id, key),
    )
    for factor in both.factors.values():
        if factor.question.number == request.path_params["number"]:
            return questionnaire, both, factor
    raise NotThere(N_("There is no page at this address."))


async def _agency(request: Request) -> Agency:
    """The agency asked for, else the first this officer works for. Raises NotAllowed, NotThere."""
    session, seen = db(request), signed_in(request)
    slug = request.query_params.get("agency", "")
    if not slug:
        own = await memberships.agencies_of(session, seen.person_id)
        if not own:
            raise NotAllowed(N_("You work for no agency, so no factor waits for your answer."))
        return own[0]
    agency = await agencies.by_slug(session, slug)
    if agency is None:
        raise NotThere(N_("There is no agency at this address."))
    FILL_IN.require(seen, await memberships.works_for(session, seen.person_id, stored(agency.id)))
    return agency
