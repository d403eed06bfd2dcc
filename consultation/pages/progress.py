"""What happened to a comment: received, read, grouped, answered, and the words that changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from agencies.queries import memberships
from consultation.pages.comments import comment_at
from consultation.queries import progress, wordings
from consultation.queries.progress import Fulfilled, Given, Progress
from consultation.rules.answers import PROMISING
from consultation.rules.comment_receipts import About
from consultation.rules.progress import Stage, stage_of
from consultation.rules.readings import Reading, chosen_reading, readings
from consultation.rules.redline import Piece, redline
from consultation.rules.whole import WHOLE
from core.database import stored
from core.errors import NotThere
from core.i18n import N_
from core.rendering import render
from core.requests import db, language


@dataclass(frozen=True)
class ProgressPage:
    """All steps of a comment; of `fulfilments` the last one counts.

    `about` are the words it was written about; `pieces` lead from them to the changed ones, where
    both are of one language, and are read as `reading`, one of those `offered`. `former` are the
    answers that were corrected, the last one first.
    `is_officer` is whether who looks works for the agency.
    """

    progress: Progress
    stage: Stage
    is_own: bool
    is_officer: bool
    about: About
    former: Sequence[Given]
    fulfilments: Sequence[Fulfilled]
    pieces: Sequence[Piece]
    offered: Sequence[Reading]
    reading: Reading

    @property
    def is_whole(self) -> bool:
        """Whether the comment is about the draft as a whole."""
        return self.about.uid == WHOLE

    @property
    def is_promising(self) -> bool:
        return self.stage in {Stage.PROMISED, Stage.UNKEPT, Stage.CHANGED}

    @property
    def fulfilled(self) -> Fulfilled | None:
        return self.fulfilments[-1] if self.fulfilments else None


async def show(request: Request) -> Response:
    found, seen = await comment_at(request)
    session = db(request)
    told = await progress.of_comment(session, stored(found.id))
    if told is None:
        raise NotThere(N_("There is no comment at this address."))
    answer = told.answer
    is_promising = answer is not None and answer.verdict in PROMISING
    fulfilments = (
        await progress.fulfilments(session, stored(answer.id)) if answer and is_promising else []
    )
    about = (await wordings.about(session, [found.clause_version_id]))[found.clause_version_id]
    last = fulfilments[-1] if fulfilments else None
    offered = readings([last.version.language if last else about.language])
    reading = chosen_reading(offered, request.query_params.get("text", ""), language(request).tag)
    page = ProgressPage(
        progress=told,
        stage=stage_of(
            found.state,
            is_read=told.read_at is not None,
            verdict=answer.verdict if answer else None,
            changed_at=last.fulfilment.at if last else None,
            outcome_at=told.outcome_at,
        ),
        is_own=seen is not None and seen.person_id == found.person_id,
        is_officer=seen is not None
        and await memberships.works_for(session, seen.person_id, stored(told.agency.id)),
        about=about,
        former=await progress.former_answers(session, answer) if answer else [],
        fulfilments=fulfilments,
        pieces=_pieces(about, last, reading),
        offered=offered,
        reading=reading,
    )
    return render(request, "consultation/comments/progress.html", page)


def _pieces(about: About, last: Fulfilled | None, reading: Reading) -> Sequence[Piece]:
    if last is None or last.version.language != about.language:
        return ()
    before = "" if last.is_new else reading.words(about.words)
    return redline(before, reading.words(last.words or ""))
