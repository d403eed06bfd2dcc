"""What people answered to a questionnaire about a draft, and which clauses they marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from starlette.requests import Request
from starlette.responses import Response

from accounts.viewing import viewer
from consultation.chosen import Text, chosen_text
from consultation.expertise import expertise
from consultation.models import OF_DRAFTS, Choice, Questionnaire, QuestionnaireKind, Sheet
from consultation.pages.dossiers import is_officer_of, record_at
from consultation.queries import questionnaires, sheets
from consultation.queries.dossiers import Record
from consultation.queries.sheets import MarkedClause, Proposal
from consultation.rules.checklists import KINDS, Expertise
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
    officers of the drafting agency. `expertise` puts the agency's own checklist beside, where the
    questionnaire has one.
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
    is_officer: bool
    proposals: Page[Proposal] | None
    expertise: Expertise | None

    @property
    def groups(self) -> list[list[Result]]:
        grouped = groupby(self.questions, key=lambda question: question.group)
        return [[result_of(question, self.counted) for question in group] for _, group in grouped]

    @property
    def heat(self) -> list[tuple[MarkedClause, float]]:
        """The clauses marked most, each with the length of its bar."""
        lengths = bars([clause.marks for clause in self.marked])
        return list(zip(self.marked, lengths, strict=True))

    @property
    def words_of(self) -> Mapping[int, Question]:
        """The questions by their keys, for what is said beside an answer."""
        return {question.id: question for question in self.questions}


def result_of(question: Question, counted: Mapping[tuple[int, Choice], int]) -> Result:
    """`counted` are all answers by question and choice."""
    counts = [counted.get((question.id, choice), 0) for choice in Choice]
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
    questions = await questionnaires.questions(session, key)
    counted = await sheets.counted(session, dossier_id, key)
    page = ResultsPage(
        record=record,
        phase=phase_of(record.dossier, has_outcome=record.outcome is not None, now=now(request)),
        is_open=is_answerable(record.dossier, now(request)),
        text=text,
        questionnaire=questionnaire,
        questions=questions,
        counted=counted,
        handed_in=await sheets.handed_in(session, dossier_id, key),
        marked=await sheets.marked_clauses(session, dossier_id, key, stored(text.version.id)),
        sheet=await sheets.own(session, dossier_id, key, seen.person_id) if seen else None,
        is_officer=is_officer,
        proposals=await sheets.proposals(session, dossier_id, key, asked_page(request))
        if is_officer
        else None,
        expertise=await expertise(session, dossier_id, key, questions, counted)
        if questionnaire.kind in KINDS
        else None,
    )
    return render(request, "consultation/questionnaires/results.html", page)


async def questionnaire_at(request: Request, record: Record) -> Questionnaire:
    """The questionnaire of this address in the version the draft opened with. Raises NotThere."""
    kind = request.path_params["kind"]
    return await questionnaire_of(
        request, record, QuestionnaireKind(kind) if kind in OF_DRAFTS else None
    )


async def questionnaire_of(
    request: Request, record: Record, kind: QuestionnaireKind | None
) -> Questionnaire:
    """The questionnaire of this kind in the version the draft opened with. Raises NotThere."""
    opened = day_of(record.dossier.opens_at)
    found = await questionnaires.in_force(db(request), kind, opened) if kind else None
    if found is None:
        raise NotThere(N_("This draft has no such questionnaire."))
    return found
