"""The report of a discussion: written in one form, read back, and hashed."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from consultation.rules.outcome_reports import (
    ChangedClause,
    DocumentMark,
    FactorMark,
    Numbers,
    PromisesMark,
    QuestionnaireResult,
    QuestionResult,
    Report,
    ReviewMark,
    TableMark,
    TermMark,
    VersionMark,
    canonical_report,
    read_report,
    report_hash,
)
from consultation.rules.outcome_rows import as_json

AT = datetime(2026, 9, 7, 5, tzinfo=UTC)
DAY = timedelta(days=1)
REPORT = Report(
    dossier=12,
    titles={"uz-Latn": "Suv toʻgʻrisida", "ru": "О воде"},
    agency="suv",
    act_type="law",
    language="uz-Latn",
    summary="Yakun.",
    obligation=4,
    due_at=AT + DAY,
    published_at=AT,
    opened_at=AT - 20 * DAY,
    closed_at=AT - DAY,
    terms=[TermMark(TermKind.EXTENDED, AT - 5 * DAY, AT - DAY, "Koʻp soʻraldi.")],
    numbers=Numbers(
        people=2,
        comments=3,
        by_stance={Stance.CHANGE: 3},
        by_verdict={Verdict.ACCEPTED: 2, Verdict.REFUSED: 1},
        by_language={"uz-Latn": 3},
        by_channel={Channel.PORTAL: 2, Channel.PAPER: 1},
        organisations=1,
        for_organisations=2,
        left_out={CommentState.HIDDEN: 1},
    ),
    before=VersionMark(1, "uz-Latn", "ab" * 32),
    after=VersionMark(2, "uz-Latn", "cd" * 32),
    changes=[
        ChangedClause(LinkKind.EDITED, "abcdefgh", "5-modda", "5-modda"),
        ChangedClause(LinkKind.DELETED, "ijklmnop", "6-modda", ""),
        ChangedClause(LinkKind.EDITED, "qrstuvwx", "7-modda", "6-modda"),
    ],
    questionnaires=[
        QuestionnaireResult(
            QuestionnaireKind.GENERAL, 1, 2, [QuestionResult("clear", {Choice.YES: 2})]
        )
    ],
    documents=[DocumentMark(PackageKind.EXPLANATORY_NOTE, "ru", "Записка", 3, "ef" * 32)],
    table=TableMark(3, "01" * 32),
    promises=PromisesMark(2, 1),
    review=ReviewMark(ReviewRuling.KEEP, "Amaliyot yetarli.", "uz-Latn"),
    factors=[FactorMark("vague-terms", 2, FactorVerdict.PARTLY, "Aniqlanadi.", "uz-Latn")],
)


def test_it_is_read_back_as_it_was_written() -> None:
    written = canonical_report(REPORT)
    assert read_report(written.decode()) == REPORT
    assert canonical_report(read_report(written.decode())) == written


@pytest.mark.parametrize(
    ("form", "unsaid"),
    [
        ("muhokama outcome 1", {"promises", "review", "factors"}),
        ("muhokama outcome 2", {"factors"}),
    ],
)
def test_a_report_of_an_earlier_form_is_read_and_keeps_it(form: str, unsaid: set[str]) -> None:
    said = json.loads(canonical_report(REPORT))
    known = {name: value for name, value in said.items() if name not in unsaid}
    earlier = as_json(known | {"form": form})
    read = read_report(earlier.decode())
    assert {name for name in said if getattr(read, name) is None} == unsaid
    assert canonical_report(read) == earlier


def test_every_part_moves_the_hash() -> None:
    plain = report_hash(canonical_report(REPORT))
    others = (
        replace(REPORT, summary="Yakun. "),
        replace(REPORT, table=TableMark(3, "02" * 32)),
        replace(REPORT, changes=REPORT.changes[:2]),
        replace(REPORT, terms=[]),
        replace(REPORT, documents=[]),
        replace(REPORT, published_at=AT + timedelta(microseconds=1)),
        replace(REPORT, promises=PromisesMark(2, 0)),
        replace(REPORT, review=None),
        replace(REPORT, review=ReviewMark(ReviewRuling.REPEAL, "Amaliyot yetarli.", "uz-Latn")),
        replace(REPORT, factors=[]),
    )
    assert len({plain, *(report_hash(canonical_report(other)) for other in others)}) == 11


def test_two_ways_to_write_a_letter_are_one() -> None:
    composed = replace(REPORT, summary="\u0439")
    decomposed = replace(REPORT, summary="\u0438\u0306")
    assert composed.summary != decomposed.summary
    assert canonical_report(composed) == canonical_report(decomposed)


def test_changes_are_counted_in_the_order_they_are_told() -> None:
    assert list(REPORT.changed().items()) == [(LinkKind.EDITED, 2), (LinkKind.DELETED, 1)]


@given(st.timedeltas(min_value=-3 * DAY, max_value=3 * DAY))
def test_in_time_is_by_the_due_instant(late: timedelta) -> None:
    assert replace(REPORT, published_at=REPORT.due_at + late).is_in_time == (late <= timedelta())
