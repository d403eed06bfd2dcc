"""A clause at its permanent address, with what people say of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, viewer
from consultation.chosen import Text, clause_text
from consultation.extras import has_quote, redlines
from consultation.pages.dossiers import asked_number, is_officer_of, record_at
from consultation.queries import comments
from consultation.queries.acts import SeenClause
from consultation.queries.comments import SeenComment
from consultation.queries.dossiers import Record
from consultation.queries.standings import sources
from consultation.rules.comment_changes import is_editable
from consultation.rules.comment_wordings import can_be_reworded
from consultation.rules.permissions import COMMENT
from consultation.rules.phases import FINISHED, Phase, is_suspended, phase_of
from consultation.rules.readings import Reading
from consultation.rules.redline import Piece
from consultation.rules.standing import Place, Standing
from consultation.standings import standings
from consultation.texts import Line, clause_lines
from core.database import stored
from core.forms import Filled, empty
from core.paging import Page, asked_page
from core.rendering import render
from core.requests import db, is_fragment_wanted, language, now, settings


@dataclass(frozen=True)
class Beside:
    """The same clause in another language of the same version."""

    reading: Reading
    lines: Sequence[Line]


@dataclass(frozen=True)
class ClausePage:
    """A clause with all inside it, its comments, and the form where this reader may use it.

    `around` leads from the outside of the act to the clause. `way_to_comment` names the partial
    that says how this reader may comment now. `late_words` came after the closing instant.
    `standings` say what became of the words of each comment, by those words, and of the clause
    that is shown; `sources` are clauses that went into this one. `beside` is the clause in another
    language, where it was asked for. `redlines` are the wordings that comments propose, by the
    comment. `grace` is the minutes for which words may be changed.
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
    standings: Mapping[int, Standing]
    sources: Sequence[Place]
    beside: Beside | None
    redlines: Mapping[int, Sequence[Piece]]
    is_by_support: bool
    now: datetime
    grace: int
    late_words: str = ""

    @property
    def standing(self) -> Standing:
        """What became of the clause as it is shown."""
        return self.standings[self.clause.id]

    @property
    def words(self) -> str:
        """What the form repeats, so that nobody comments on another clause than they mean."""
        return words_of(self.lines)

    @property
    def can_be_reworded(self) -> bool:
        return can_be_reworded(self.words)

    def may_change(self, seen: SeenComment) -> bool:
        """Whether the words of a comment may still be changed by whoever wrote them."""
        return self.phase is Phase.OPEN and is_editable(
            seen.comment, is_answered=seen.answer is not None, minutes=self.grace, now=self.now
        )

    def lacks_quote(self, seen: SeenComment) -> bool:
        """Whether the clause that is shown has the words no more that a comment quotes from it."""
        written = self.standings[seen.comment.clause_version_id].written
        return written.language == self.text.reading.source and not has_quote(
            seen.comment, self.words
        )


def words_of(lines: Sequence[Line]) -> str:
    """The words of a clause with all inside it, a line for each."""
    clauses = [line.clause for line in lines if line.clause]
    said = (" ".join(filter(None, (clause.label, clause.title, clause.text))) for clause in clauses)
    return "\n".join(said)


async def clause(request: Request) -> Response:
    page = await clause_page(request)
    template = "comments/thread.html" if is_fragment_wanted(request) else "clauses/clause.html"
    return render(request, f"consultation/{template}", page)


async def clause_page(request: Request, form: Filled[Any] | None = None) -> ClausePage:
    """The page of the clause an address names, with a form as it was filled in. Raises NotThere."""
    session, seen, uid = db(request), viewer(request), request.path_params["uid"]
    record = await record_at(request)
    text = await clause_text(
        session,
        stored(record.dossier.id),
        uid,
        asked=request.query_params.get("text", ""),
        interface=language(request).tag,
        number=asked_number(request, "version"),
    )
    phase = phase_of(record.dossier, has_outcome=record.outcome is not None, now=now(request))
    around, lines = await clause_lines(session, text, uid)
    clause = next(line.clause for line in lines if line.clause)
    listed = await comments.of_clause(
        session,
        clause.clause_id,
        asked_page(request),
        viewer_id=seen.person_id if seen else None,
        by_support=request.query_params.get("order") == "support",
    )
    about = {clause.id, *(item.comment.clause_version_id for item in listed.items)}
    told = await standings(session, about)
    return ClausePage(
        record=record,
        phase=phase,
        text=text,
        around=around,
        clause=clause,
        lines=lines,
        comments=listed,
        form=form or empty(words=str(clause.id), proposed=words_of(lines)),
        way_to_comment=_way_to_comment(
            phase,
            seen,
            text,
            told[clause.id],
            is_suspended=is_suspended(record.dossier, now(request)),
        ),
        is_officer=await is_officer_of(request, record.dossier),
        standings=told,
        sources=await sources(session, clause.clause_id, text.reading.source)
        if text.newest > 1
        else [],
        beside=await _beside(request, text, uid),
        redlines=await redlines(session, [item.comment for item in listed.items]),
        is_by_support=request.query_params.get("order") == "support",
        now=now(request),
        grace=settings(request).comment_grace_minutes,
    )


async def _beside(request: Request, text: Text, uid: str) -> Beside | None:
    """The clause in the language asked for, if the same version has it."""
    asked = request.query_params.get("beside", "")
    if asked not in {reading.shown for reading in text.tied}:
        return None
    other = await clause_text(
        db(request),
        text.version.dossier_id,
        uid,
        asked=asked,
        interface=asked,
        number=text.version.number,
    )
    _, lines = await clause_lines(db(request), other, uid)
    return Beside(other.reading, lines)


def _way_to_comment(
    phase: Phase, seen: Viewer | None, text: Text, standing: Standing, *, is_suspended: bool
) -> str:
    """First whether the clause is there, then whether it is the time, then who would speak."""
    if standing.is_ended:
        return "ended"
    if phase is not Phase.OPEN:
        return "closed" if phase in FINISHED else "announced"
    if is_suspended:
        return "suspended"
    if text.is_old:
        return "old"
    if seen is None:
        return "sign_in"
    return "form" if COMMENT.holds(seen) else "unconfirmed"
