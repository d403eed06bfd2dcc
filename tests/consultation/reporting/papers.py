"""Papers with words that files must bear."""

from datetime import UTC, datetime

from consultation.reporting import Fact, Line, Paper, Section
from tests.making.outcomes import HOSTILE

COLUMNS = ["№", "Comment", "Clause", "Version", "Stance", "Organisation", "How it came"]
COLUMNS += ["What was said", "Quote", "Proposed", "When", "Decision", "Reason"]
COLUMNS += ["What was answered", "Answered at", "In the text", "SHA-256", "Note"]
ADDRESS = "https://portal.example/consultation/12/outcome/verification?hash=" + "ab" * 32


def line(number: int, words: str) -> Line:
    """A line with the same words in every place where people write."""
    return Line(
        number=number,
        comment=100 + number,
        clause="5-modda",
        version=1,
        stance="For",
        organisation=words,
        channel="By phone",
        said=words,
        quote=words,
        proposed=words,
        posted="2026-09-07 10:00",
        verdict="Accepted",
        reason="",
        answer=words,
        answered="2026-09-08 10:00",
        kept="Changed in version 2: abcdefgh",
        hash="cd" * 32,
        note="",
    )


HOSTILE_LINES = [line(number, words) for number, words in enumerate(HOSTILE, 1)]


def paper(words: str = "Suv toʻgʻrisida", *, summary: str = "Yakun.\n\nIkkinchi.") -> Paper:
    """A paper that says these words in every place where people write."""
    return Paper(
        title=words,
        title_language="uz-Latn",
        language="en",
        author=words,
        kicker="Outcome of the discussion",
        facts=[Fact("Agency", words)],
        summary_heading="What came of it",
        summary=summary,
        summary_language="uz-Latn",
        sections=[
            Section("In numbers", ["What", "How many"], [(words, "2")]),
            Section("Documents", ["Kind", "Title"], [], "No documents."),
        ],
        table_heading="Comments and answers",
        columns=COLUMNS,
        address=ADDRESS,
        note="Here it is checked:",
        hash_name="SHA-256",
        hash="ab" * 32,
        at=datetime(2026, 9, 27, 5, tzinfo=UTC),
    )
