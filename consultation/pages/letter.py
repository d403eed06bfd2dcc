"""The answer to an entered comment as a letter on paper, for whoever has no address here."""

from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response

from agencies.models import Agency
from agencies.queries import agencies
from consultation.models import AnswerReason
from consultation.pages.submissions import entered_at
from consultation.queries import answers
from consultation.queries.comments import Subject
from consultation.queries.submissions import Entered
from core.errors import NotThere
from core.i18n import N_
from core.qr import qr_code
from core.rendering import render
from core.requests import db, settings


@dataclass(frozen=True)
class LetterPage:
    """A letter to the author of a comment: what they said, what the agency answers, and where
    everybody reads both.
    """

    entered: Entered
    subject: Subject
    agency: Agency
    reason: AnswerReason | None
    address: str
    qr: Markup


async def letter(request: Request) -> Response:
    """Raises NotThere while there is no answer."""
    entered, subject = await entered_at(request)
    agency = await agencies.by_id(db(request), subject.dossier.agency_id)
    if entered.answer is None or agency is None:
        raise NotThere(N_("The agency has not answered this comment yet."))
    reasons = await answers.reasons(db(request)) if entered.answer.reason_id else {}
    path = request.app.url_path_for("comment", comment=entered.submission.comment_id)
    address = f"{settings(request).public_address}{path}"
    page = LetterPage(
        entered=entered,
        subject=subject,
        agency=agency,
        reason=reasons.get(entered.answer.reason_id or 0),
        address=address,
        qr=Markup(qr_code(address)),  # noqa: S704 (drawn by us out of an address of ours)
    )
    return render(request, "consultation/submissions/letter.html", page)
