"""Is this paper the published outcome? What a hash proves, for whoever holds a report."""

import re
from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from consultation.models import OutcomeReport
from consultation.pages.dossiers import record_at
from consultation.queries import outcome_reports, outcome_rows
from consultation.queries.dossiers import Record
from consultation.rules.outcome_reports import Report, read_report, report_hash
from core.database import stored
from core.errors import NotThere
from core.i18n import N_
from core.qr import qr_code
from core.rendering import render
from core.requests import db, settings

_HASH = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Proof:
    """The hash that all papers of an outcome carry, and the address at which it is checked."""

    hash: str
    address: str
    qr: Markup


@dataclass(frozen=True)
class VerificationPage:
    """What was asked, and what the portal has; `other` is the draft whose outcome has this hash.

    `asked` is None where nothing was asked and "" where it is no hash. `is_whole` says whether the
    report still gives its hash, `is_table_whole` whether its table does.
    """

    record: Record
    report: Report
    proof: Proof
    asked: str | None
    other: int | None
    is_whole: bool
    is_table_whole: bool

    @property
    def matches(self) -> bool:
        return self.asked == self.proof.hash


async def show(request: Request) -> Response:
    """Raises NotThere while there is no report to check against."""
    record = await record_at(request)
    identity = stored(record.dossier.id)
    found = await outcome_reports.of_draft(db(request), identity)
    if found is None:
        raise NotThere(N_("No report of this discussion has been published yet."))
    report, asked = read_report(found.canonical), _asked(request)
    other = None
    if asked and asked != found.sha256.hex():
        of_another = await outcome_reports.by_hash(db(request), bytes.fromhex(asked))
        other = of_another.dossier_id if of_another else None
    page = VerificationPage(
        record=record,
        report=report,
        proof=proof_of(request, found),
        asked=asked,
        other=other,
        is_whole=report_hash(found.canonical.encode()) == found.sha256,
        is_table_whole=(await outcome_rows.sealed_hash(db(request), identity)).hex()
        == report.table.sha256,
    )
    return render(request, "consultation/outcomes/verification.html", page)


def proof_of(request: Request, found: OutcomeReport) -> Proof:
    """The address has no language, so that it is the same on every paper."""
    path = request.app.url_path_for("outcome_verification", dossier=found.dossier_id)
    portal = settings(request).public_address.rstrip("/")
    address = f"{portal}{path}?hash={found.sha256.hex()}"
    qr = Markup(qr_code(address))  # noqa: S704 (drawn by us out of an address of ours)
    return Proof(found.sha256.hex(), address, qr)


def _asked(request: Request) -> str | None:
    """The hash as somebody typed it off a paper, spaces and capitals as they come."""
    typed = request.query_params.get("hash")
    if typed is None:
        return None
    plain = re.sub(r"[\s:·-]", "", typed).lower()
    return plain if _HASH.fullmatch(plain) else ""
