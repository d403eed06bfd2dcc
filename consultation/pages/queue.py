"""The queue of feedback on the portal that operators study, answer by answer."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import signed_in
from consultation.models import Feedback, FeedbackOutcomeKind
from consultation.queries import feedback
from consultation.rules.feedback import STUDY
from core.paging import Page, asked_page
from core.rendering import render
from core.requests import db


@dataclass(frozen=True)
class QueuePage:
    """Feedback that nobody has studied, or with one outcome; how many there are of each."""

    listed: Page[Feedback]
    outcome: FeedbackOutcomeKind | None
    by_outcome: Mapping[FeedbackOutcomeKind | None, int]


async def queue(request: Request) -> Response:
    STUDY.require(signed_in(request))
    asked = request.query_params.get("outcome", "")
    outcome = FeedbackOutcomeKind(asked) if asked in set(FeedbackOutcomeKind) else None
    page = QueuePage(
        listed=await feedback.listed(db(request), outcome, asked_page(request)),
        outcome=outcome,
        by_outcome=await feedback.by_outcome(db(request)),
    )
    return render(request, "consultation/feedback/queue.html", page)
