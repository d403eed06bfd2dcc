"""The report of a discussion in one canonical form, and its hash, which all its papers carry.

The canonical form is a JSON object as that of the lines of its table (`rules/outcome_rows.py`);
the table itself is in it by its length and its hash. What becomes of the draft later is no part.
The second form has the promises and the review of an act in force, the third one what was answered
to the factors that people marked; a report keeps its form.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from pydantic import TypeAdapter
from pydantic.dataclasses import dataclass

from consultation.models import (
    Channel,
    Choice,
    CommentState,
    FactorVerdict,
    LinkKind,
    PackageKind,
    QuestionnaireKind,
    ReviewRuling,
    Stance,
    TermKind,
    Verdict,
)
from consultation.rules.outcome_rows import as_json, normal

FORM = "muhokama outcome 3"
# What reports of earlier forms do not say.
_UNSAID = {
    "muhokama outcome 1": ("promises", "review", "factors"),
    "muhokama outcome 2": ("factors",),
}


@dataclass(frozen=True)
class Numbers:
    """How many people commented, and their comments by what they have in common.

    `organisations` are those that somebody spoke for, in `for_organisations` of the comments.
    `left_out` are comments that are not in the table: withdrawn, hidden or held by then.
    """

    people: int
    comments: int
    by_stance: Mapping[Stance, int]
    by_verdict: Mapping[Verdict, int]
    by_language: Mapping[str, int]
    by_channel: Mapping[Channel, int]
    organisations: int
    for_organisations: int
    left_out: Mapping[CommentState, int]


@dataclass(frozen=True)
class VersionMark:
    """A version of the text, in the language in which the changes are told."""

    number: int
    language: str
    sha256: str


@dataclass(frozen=True)
class ChangedClause:
    """What became of a clause from the first version to the last; "" where it is in one alone."""

    kind: LinkKind
    uid: str
    before: str
    after: str


@dataclass(frozen=True)
class TermMark:
    """What moved the end of the discussion, and why."""

    kind: TermKind
    at: datetime
    closes_at: datetime
    reason: str


@dataclass(frozen=True)
class DocumentMark:
    """A document that stood beside the draft; `file` is its number on the portal."""

    kind: PackageKind
    language: str
    title: str
    file: int
    sha256: str


@dataclass(frozen=True)
class QuestionResult:
    """How often a question was answered in each way."""

    code: str
    answers: Mapping[Choice, int]


@dataclass(frozen=True)
class QuestionnaireResult:
    """One version of a questionnaire: how many handed it in, and what they answered."""

    kind: QuestionnaireKind
    number: int
    handed_in: int
    questions: Sequence[QuestionResult]


@dataclass(frozen=True)
class FactorMark:
    """A question of the anti-corruption expertise that people marked, with the agency's answer."""

    code: str
    marks: int
    verdict: FactorVerdict
    reasons: str
    language: str


@dataclass(frozen=True)
class TableMark:
    """The table of comments and answers: how many lines it has, and its hash."""

    rows: int
    sha256: str


@dataclass(frozen=True)
class PromisesMark:
    """How many comments were accepted, at least in part, and of how many no version was named that
    keeps it; the lines of the table say which.
    """

    made: int
    open: int


@dataclass(frozen=True)
class ReviewMark:
    """What becomes of an act in force that was discussed, and why, in a language."""

    ruling: ReviewRuling
    reasons: str
    language: str


@dataclass(frozen=True)
class Report:
    """All that an outcome says. Instants are UTC; `agency` and `act_type` are codes.

    `before` is the text at the opening of the discussion, `after` the last one. `review` is None
    for a draft; `promises` and `factors` are None in forms that do not know them.
    """

    dossier: int
    titles: Mapping[str, str]
    agency: str
    act_type: str
    language: str
    summary: str
    obligation: int
    due_at: datetime
    published_at: datetime
    opened_at: datetime
    closed_at: datetime
    terms: Sequence[TermMark]
    numbers: Numbers
    before: VersionMark
    after: VersionMark
    changes: Sequence[ChangedClause]
    questionnaires: Sequence[QuestionnaireResult]
    documents: Sequence[DocumentMark]
    table: TableMark
    promises: PromisesMark | None = None
    review: ReviewMark | None = None
    factors: Sequence[FactorMark] | None = None
    form: str = FORM

    @property
    def is_in_time(self) -> bool:
        return self.published_at <= self.due_at

    def changed(self) -> dict[LinkKind, int]:
        """How many clauses met each fate, in the order in which fates are told."""
        counts = dict.fromkeys(LinkKind, 0)
        for change in self.changes:
            counts[change.kind] += 1
        return {kind: count for kind, count in counts.items() if count}


_REPORT = TypeAdapter(Report)


def canonical_report(report: Report) -> bytes:
    """What is hashed."""
    said = _plain(asdict(report))
    for unsaid in _UNSAID.get(report.form, ()):
        del said[unsaid]
    return as_json(said)


def read_report(canonical: str) -> Report:
    """The report whose canonical form this is."""
    return _REPORT.validate_json(canonical)


def report_hash(canonical: bytes) -> bytes:
    """32 bytes that change with any letter of what was published."""
    return hashlib.sha256(canonical).digest()


def _plain(value: Any) -> Any:
    """As JSON has it."""
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return normal(value) if isinstance(value, str) else value
