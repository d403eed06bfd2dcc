"""What people answered to a questionnaire about a draft, and which clauses they marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import viewer
from consultation.chosen import Text, chosen_text
from consultation.models import Choice, Questionnaire, QuestionnaireKind, Sheet
from consultation.pages.dossiers import is_officer_of, record_at
from consultation.queries import questionnaires, sheets
from consultation.queries.dossiers import Record
from consultation.queries.sheets import MarkedClause, Proposal
from consultation.rules.phases import Phase, phase_of
from consultation.rules.questionnaires import Question, is_answerable
from core.database import stored
from core.dates import day_of
from core.errors import NotThere
from core.i18n import N_
from core.paging import Page, asked_page
from core.pictures import bars
from core.rendering import render
from core.requests import db, language, now


@dataclass(frozen=True)
class Result:
    """A question with each answer, its count and the length of its bar."""

    question: Question
    rows: list[tuple[Choice, int, float]]


@dataclass(frozen=True)
class ResultsPage:
    """The answers to a questionnaire, group by group, and the clauses marked most.

    `is_open` while answers are taken; `sheet` is the reader's own. `proposals` are only for
    officers of the drafting agency.
    """

    record: Record
    phase: Phase
    is_open: bool
    text: Text
    questionnaire: Questionnaire
    questions: Sequence[Question]
    counted: Mapping[tuple[int, Choice], int]
    handed_in: int
    marked: Sequence[MarkedClause]
    sheet: Sheet | None
    proposals: Page[Proposal] | None

    @property
    def groups(self) -> list[list[Result]]:
        grouped = groupby(self.questions, key=lambda question: question.group)
        return [[self._result(question) for question in group] for _, group in grouped]

    @property
    def heat(self) -> list[tuple[MarkedClause, float]]:
        """The clauses marked most, each with the length of its bar."""
        lengths = bars([clause.marks for clause in self.marked])
        return list(zip(self.marked, lengths, strict=True))

    @property
    def words_of(self) -> Mapping[int, Question]:
        """The questions by their keys, for what is said beside an answer."""
        return {question.id: question for question in self.questions}

    def _result(self, question: Question) -> Result:
        counts = [self.counted.get((question.id, choice), 0) for choice in Choice]
        return Result(question, list(zip(Choice, counts, bars(counts), strict=True)))


async def results(request: Request) -> Response:
    session, seen = db(request), viewer(request)
    record = await record_at(request)
    questionnaire = await questionnaire_at(request, record)
    dossier_id, key = stored(record.dossier.id), stored(questionnaire.id)
    text = await chosen_text(
        session,
        dossier_id,
        asked=request.query_params.get("text", ""),
        interface=language(request).tag,
    )
    is_officer = await is_officer_of(request, record.dossier)
    page = ResultsPage(
        record=record,
        phase=phase_of(record.dossier, has_outcome=record.outcome is not None, now=now(request)),
        is_open=is_answerable(record.dossier, now(request)),
        text=text,
        questionnaire=questionnaire,
        questions=await questionnaires.questions(session, key),
        counted=await sheets.counted(session, dossier_id, key),
        handed_in=await sheets.handed_in(session, dossier_id, key),
        marked=await sheets.marked_clauses(session, dossier_id, key, stored(text.version.id)),
        sheet=await sheets.own(session, dossier_id, key, seen.person_id) if seen else None,
        proposals=await sheets.proposals(session, dossier_id, key, asked_page(request))
        if is_officer
        else None,
    )
    return render(request, "consultation/questionnaires/results.html", page)


async def questionnaire_at(request: Request, record: Record) -> Questionnaire:
    """The questionnaire of this address in the version the draft opened with. Raises NotThere."""
    kind, opened = request.path_params["kind"], day_of(record.dossier.opens_at)
    found = (
        await questionnaires.in_force(db(request), QuestionnaireKind(kind), opened)
        if kind in set(QuestionnaireKind)
        else None
    )
    if found is None:
        raise NotThere(N_("This draft has no such questionnaire."))
    return found
