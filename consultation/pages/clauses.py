"""A clause at its permanent address, with what people say of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, viewer
from consultation.pages.dossiers import is_officer_of, record_at
from consultation.queries import comments
from consultation.queries.acts import SeenClause
from consultation.queries.comments import SeenComment
from consultation.queries.dossiers import Record
from consultation.rules.permissions import COMMENT
from consultation.rules.phases import FINISHED, Phase, phase_of
from consultation.texts import Line, Text, chosen_text, clause_lines
from core.database import stored
from core.forms import Filled, empty
from core.paging import Page, asked_page
from core.rendering import render
from core.requests import db, is_fragment_wanted, language, now


@dataclass(frozen=True)
class ClausePage:
    """A clause with all inside it, its comments, and the form where this reader may use it.

    `around` leads from the outside of the act to the clause. `way_to_comment` names the partial
    that says how this reader may comment now. `late_words` came after the closing instant.
    """

    record: Record
    phase: Phase
    text: Text
    around: Sequence[SeenClause]
    clause: SeenClause
    lines: Sequence[Line]
    comments: Page[SeenComment]
    form: Filled[Any]
    way_to_comment: str
    is_officer: bool
    late_words: str = ""

    @property
    def words(self) -> str:
        """What the form repeats, so that nobody comments on another clause than they mean."""
        clauses = [line.clause for line in self.lines if line.clause]
        parts = (part for clause in clauses for part in (clause.label, clause.title, clause.text))
        return " ".join(part for part in parts if part)


async def clause(request: Request) -> Response:
    page = await clause_page(request)
    template = "comments/thread.html" if is_fragment_wanted(request) else "clauses/clause.html"
    return render(request, f"consultation/{template}", page)


async def clause_page(
    request: Request, form: Filled[Any] | None = None, late_words: str = ""
) -> ClausePage:
    """The page of the clause an address names, with a form as it was filled in. Raises NotThere."""
    session, seen = db(request), viewer(request)
    record = await record_at(request)
    text = await chosen_text(
        session,
        stored(record.dossier.id),
        asked=request.query_params.get("text", ""),
        interface=language(request).tag,
    )
    phase = phase_of(record.dossier, has_outcome=record.outcome is not None, now=now(request))
    around, lines = await clause_lines(session, text, request.path_params["uid"])
    clause = next(line.clause for line in lines if line.clause)
    return ClausePage(
        record=record,
        phase=phase,
        text=text,
        around=around,
        clause=clause,
        lines=lines,
        comments=await comments.of_clause(
            session,
            clause.clause_id,
            asked_page(request),
            viewer_id=seen.person_id if seen else None,
        ),
        form=form or empty(words=str(clause.id)),
        way_to_comment=_way_to_comment(phase, seen),
        is_officer=await is_officer_of(request, record.dossier),
        late_words=late_words,
    )


def _way_to_comment(phase: Phase, seen: Viewer | None) -> str:
    """First whether it is the time, then whether it is known who would speak."""
    if phase is not Phase.OPEN:
        return "closed" if phase in FINISHED else "announced"
    if seen is None:
        return "sign_in"
    return "form" if COMMENT.holds(seen) else "unconfirmed"
