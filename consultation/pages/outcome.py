"""The outcome of a discussion: what came of it, and the form in which its agency says so."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.queries import people
from accounts.viewing import signed_in
from agencies.rules.obligations import PublicClock
from consultation.actions.publish_outcome import publish_outcome
from consultation.forms.answers import OutcomeForm
from consultation.models import Verdict
from consultation.outcomes.sections import Asked, asked_about
from consultation.pages.dossiers import answer_bars, clock_of, is_officer_of, record_at
from consultation.pages.verification import Proof, proof_of
from consultation.queries import checklists, comments, outcome_reports
from consultation.queries.dossiers import Record
from consultation.rules.checklists import Duty
from consultation.rules.coverage import Coverage
from consultation.rules.outcome_reports import (
    ChangedClause,
    Report,
    read_report,
)
from consultation.rules.outcome_volumes import volumes_of
from consultation.rules.permissions import PUBLISH_OUTCOME
from consultation.rules.phases import Phase, phase_of
from consultation.surveys import Results, results_beside
from core.database import stored
from core.errors import Conflict
from core.forms import Filled, empty, read
from core.i18n import N_
from core.paging import PAGE_SIZE
from core.rendering import flash, render, see_other
from core.requests import calendar, db, language, now, translator, typed


@dataclass(frozen=True)
class Sealed:
    """A report as it was published, and how its papers are checked; it is printed in so many
    `volumes`.
    """

    report: Report
    proof: Proof
    asked: Sequence[Asked]
    volumes: int

    @property
    def changed(self) -> Sequence[ChangedClause]:
        """The first of the changed clauses; the page of the changes has them all."""
        return self.report.changes[:PAGE_SIZE]


@dataclass(frozen=True)
class OutcomePage:
    """The outcome, or what is still missing for it; `form` only where this officer may publish.

    `responsible` is who answers for the obligation. `sealed` is None before the outcome, and for
    outcomes older than reports.
    """

    record: Record
    phase: Phase
    coverage: Coverage
    duty: Duty
    clock: PublicClock | None
    responsible: str | None
    sealed: Sealed | None
    survey: Results | None
    form: Filled[OutcomeForm] | None

    @property
    def answers(self) -> list[tuple[Verdict, int, float]]:
        """Each verdict with its count and the length of its bar."""
        return answer_bars(self.coverage)


async def show(request: Request) -> Response:
    record = await record_at(request)
    is_officer = await is_officer_of(request, record.dossier)
    page = await _page(request, record, empty() if is_officer else None)
    return render(request, "consultation/outcomes/outcome.html", page)


async def publish(request: Request) -> Response:
    record, seen = await record_at(request), signed_in(request)
    PUBLISH_OUTCOME.require(seen, await is_officer_of(request, record.dossier))
    form = read(typed(request), OutcomeForm, translator(request))
    if form.is_right:
        try:
            await publish_outcome(
                db(request),
                record.dossier,
                officer_id=seen.person_id,
                summary=form.value.summary,
                language=language(request).tag,
                calendar=calendar(request),
                now=now(request),
            )
        except Conflict as refusal:
            form.errors[""] = translator(request).gettext(refusal.message, **refusal.params)
    if not form.is_right:
        page = await _page(request, record, form)
        status = 409 if form.typed else 422
        return render(request, "consultation/outcomes/outcome.html", page, status=status)
    flash(request, N_("The outcome is published. What the agency owed is done."))
    return see_other(request, "outcome", dossier=stored(record.dossier.id))


async def _page(request: Request, record: Record, form: Filled[OutcomeForm] | None) -> OutcomePage:
    has_outcome = record.outcome is not None
    phase = phase_of(record.dossier, has_outcome=has_outcome, now=now(request))
    return OutcomePage(
        record=record,
        phase=phase,
        coverage=await comments.coverage(db(request), stored(record.dossier.id)),
        duty=await checklists.duty(db(request), stored(record.dossier.id)),
        clock=clock_of(request, record),
        responsible=await responsible_for(request, record),
        sealed=await _sealed(request, record),
        survey=await results_beside(db(request), stored(record.dossier.id), now=now(request)),
        form=form if phase is Phase.CLOSED or (form and form.errors) else None,
    )


async def responsible_for(request: Request, record: Record) -> str | None:
    """Who was named for the obligation, else who answers for the draft."""
    named = record.obligation.officer_id if record.obligation else None
    if named is None or named == record.dossier.officer_id:
        return record.officer
    return (await people.names_of(db(request), [named])).get(named)


async def _sealed(request: Request, record: Record) -> Sealed | None:
    if record.outcome is None:
        return None
    found = await outcome_reports.of_draft(db(request), stored(record.dossier.id))
    if found is None:
        return None
    report = read_report(found.canonical)
    return Sealed(
        report,
        proof_of(request, found),
        await asked_about(db(request), report),
        len(volumes_of(found.volumes, report.table.rows)),
    )
