"""A clause at its permanent address, with what people say of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import Viewer, viewer
from consultation.chosen import Text, clause_text
from consultation.models import CommentDraft, Representation
from consultation.pages.dossiers import asked_number, is_officer_of, record_at
from consultation.queries import clause_comments, comment_drafts, organisations
from consultation.queries.acts import SeenClause
from consultation.queries.clause_comments import SeenComment
from consultation.queries.comment_drafts import WithFiles
from consultation.queries.dossiers import Record
from consultation.queries.standings import sources
from consultation.rules.comment_wordings import can_be_reworded
from consultation.rules.permissions import COMMENT
from consultation.rules.phases import FINISHED, Phase, is_suspended, phase_of
from consultation.rules.readings import Reading
from consultation.rules.standing import Place, Standing
from consultation.rules.whole import WHOLE
from consultation.talk import Reader, Talk, talk_of
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
    `sources` are clauses that went into this one. `beside` is the clause in another language, where
    it was asked for. `kept` is what the reader has typed before and the form holds again.
    """

    record: Record
    phase: Phase
    text: Text
    around: Sequence[SeenClause]
    clause: SeenClause
    lines: Sequence[Line]
    comments: Page[SeenComment]
    talk: Talk
    form: Filled[Any]
    way_to_comment: str
    is_officer: bool
    sources: Sequence[Place]
    beside: Beside | None
    is_by_support: bool
    organisations: Sequence[Representation]
    kept: WithFiles | None
    late_words: str = ""

    @property
    def standing(self) -> Standing:
        """What became of the clause as it is shown."""
        return self.talk.standings[self.clause.id]

    @property
    def words(self) -> str:
        """What the form repeats, so that nobody comments on another clause than they mean."""
        return self.talk.words

    @property
    def is_whole(self) -> bool:
        """Whether this is the draft as a whole, which has no words of its own."""
        return self.clause.uid == WHOLE

    @property
    def can_be_reworded(self) -> bool:
        return not self.is_whole and can_be_reworded(self.words)


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
    text = await text_at(request, stored(record.dossier.id), uid)
    phase = phase_of(record.dossier, has_outcome=record.outcome is not None, now=now(request))
    around, lines = await clause_lines(session, text, uid)
    clause = next(line.clause for line in lines if line.clause)
    listed = await clause_comments.of_clause(
        session,
        clause.clause_id,
        asked_page(request),
        viewer_id=seen.person_id if seen else None,
        by_support=request.query_params.get("order") == "support",
    )
    is_officer = await is_officer_of(request, record.dossier)
    talk = await talk_of(
        session,
        listed.items,
        phase=phase,
        text=text,
        words=words_of(lines),
        clause_version_id=clause.id,
        reader=reader_of(request, is_officer=is_officer),
        with_replies=True,
    )
    way = way_to_comment(
        phase,
        seen,
        text,
        talk.standings[clause.id],
        is_suspended=is_suspended(record.dossier, now(request)),
    )
    kept = await kept_of(request, clause.clause_id) if way == "form" else None
    return ClausePage(
        record=record,
        phase=phase,
        text=text,
        around=around,
        clause=clause,
        lines=lines,
        comments=listed,
        talk=talk,
        form=form or _filled(kept.draft if kept else None, clause.id, talk.words),
        kept=kept,
        way_to_comment=way,
        is_officer=is_officer,
        sources=await sources(session, clause.clause_id, text.reading.source)
        if text.newest > 1
        else [],
        beside=await _beside(request, text, uid),
        is_by_support=request.query_params.get("order") == "support",
        organisations=await organisations_of(request, way),
    )


async def organisations_of(request: Request, way: str) -> Sequence[Representation]:
    """Those that the reader may speak for, where they have a form for it."""
    seen = viewer(request)
    if seen is None or way != "form":
        return []
    return await organisations.standing(db(request), seen.person_id)


async def kept_of(
    request: Request, clause_id: int, reply_to_id: int | None = None
) -> WithFiles | None:
    """What the reader has typed before about this clause, or in reply to this comment on it, and
    not sent yet.
    """
    seen = viewer(request)
    if seen is None:
        return None
    return await comment_drafts.one(db(request), seen.person_id, clause_id, reply_to_id)


def _filled(draft: CommentDraft | None, clause_version_id: int, words: str) -> Filled[Any]:
    """The form as it was left, about the words that stand there now."""
    if draft is None:
        return empty(words=str(clause_version_id), proposed=words)
    return empty(
        words=str(clause_version_id),
        stance=draft.stance.value if draft.stance else "",
        body=draft.body,
        quote=draft.quote,
        speaks_for=str(draft.representation_id or ""),
        proposed=draft.proposed or words,
    )


async def text_at(request: Request, dossier_id: int, uid: str) -> Text:
    """The text with this clause that the address asks for, or the one nearest to the reader."""
    return await clause_text(
        db(request),
        dossier_id,
        uid,
        asked=request.query_params.get("text", ""),
        interface=language(request).tag,
        number=asked_number(request, "version"),
    )


def reader_of(request: Request, *, is_officer: bool) -> Reader:
    """Who reads the comments of a draft; `is_officer` is whether they work for its agency."""
    seen = viewer(request)
    return Reader(
        person_id=seen.person_id if seen else None,
        is_officer=is_officer,
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


def way_to_comment(
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
