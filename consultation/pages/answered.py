"""The table of an outcome: every comment with its answer, by pages."""

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from consultation.models import Verdict
from consultation.pages.dossiers import record_at
from consultation.queries import outcome_reports, outcome_rows
from consultation.queries.dossiers import Record
from consultation.rules.outcome_reports import Report, read_report
from consultation.rules.outcome_rows import Row
from core.database import stored
from core.errors import NotThere
from core.i18n import N_
from core.paging import Page, asked_page
from core.rendering import render
from core.requests import db


@dataclass(frozen=True)
class AnsweredPage:
    """Lines of the table, all or those with one verdict."""

    record: Record
    report: Report
    rows: Page[Row]
    verdict: Verdict | None


async def show(request: Request) -> Response:
    """Raises NotThere before the outcome, and for outcomes older than reports."""
    record = await record_at(request)
    identity = stored(record.dossier.id)
    found = await outcome_reports.of_draft(db(request), identity)
    if found is None:
        raise NotThere(N_("No report of this discussion has been published yet."))
    asked = request.query_params.get("verdict", "")
    verdict = Verdict(asked) if asked in set(Verdict) else None
    page = AnsweredPage(
        record=record,
        report=read_report(found.canonical),
        rows=await outcome_rows.listed(db(request), identity, asked_page(request), verdict=verdict),
        verdict=verdict,
    )
    return render(request, "consultation/outcomes/answered.html", page)
