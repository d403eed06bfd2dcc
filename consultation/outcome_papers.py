"""The report of a discussion in a reader's words, for the files it is taken away in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from consultation import outcome_names as called
from consultation.models import Choice
from consultation.queries import questionnaires
from consultation.queries.dossiers import Record
from consultation.reporting import Fact, Line, Paper, Section
from consultation.rules.outcome_reports import QuestionnaireResult, Report
from consultation.rules.outcome_rows import Row
from consultation.rules.whole import WHOLE
from core.database import AsyncSession, Names, stored
from core.dates import in_tashkent
from core.i18n import N_, Language, Translator, language_tagged, localised
from core.i18n.formats import written_moment

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True)
class Asked:
    """What was answered to a questionnaire, beside the words of its questions by their codes."""

    result: QuestionnaireResult
    titles: Names
    words: Mapping[str, Names]

    def question(self, code: str, spoken: Language) -> str:
        return localised(self.words[code], spoken) if code in self.words else code


async def asked_about(db: AsyncSession, report: Report) -> list[Asked]:
    """The questionnaires of a report that somebody has handed in, with their words."""
    found = []
    for result in report.questionnaires:
        versions = await questionnaires.versions(db, result.kind) if result.handed_in else []
        for version in versions:
            if version.number == result.number:
                questions = await questionnaires.questions(db, stored(version.id))
                words = {question.code: question.words for question in questions}
                found.append(Asked(result, version.titles, words))
    return found


def paper_of(
    report: Report,
    record: Record,
    asked: Sequence[Asked],
    speaker: Translator,
    *,
    responsible: str | None,
    address: str,
    sha256: str,
) -> Paper:
    """All that stands around the table; `address` is where the paper is checked."""
    say, spoken = speaker.gettext, speaker.language
    in_time = say(N_("in time")) if report.is_in_time else say(N_("late"))
    facts = [
        Fact(say(N_("Drafting agency")), localised(record.agency.names, spoken)),
        Fact(say(N_("Responsible officer")), responsible or say(N_("Nobody has been named yet"))),
        Fact(say(N_("Opened")), written_moment(report.opened_at, speaker)),
        Fact(say(N_("Closed")), written_moment(report.closed_at, speaker)),
        Fact(say(N_("Due")), written_moment(report.due_at, speaker)),
        Fact(
            say(N_("When it was published")),
            f"{written_moment(report.published_at, speaker)}, {in_time}",
        ),
        Fact(say(N_("Obligation")), str(report.obligation)),
    ]
    return Paper(
        title=localised(report.titles, spoken),
        title_language=_tag_of(report.titles, spoken),
        language=spoken.tag,
        author=localised(record.agency.names, spoken),
        kicker=say(N_("Outcome of the discussion")),
        facts=facts,
        summary_heading=say(N_("What came of the discussion")),
        summary=report.summary,
        summary_language=report.language,
        sections=[
            *_review(report, speaker),
            _numbers(report, speaker),
            *_promises(report, speaker),
            _changes(report, speaker),
            *(_answers(each, speaker) for each in asked),
            _documents(report, speaker),
            _terms(report, speaker),
        ],
        table_heading=say(N_("Comments and answers")),
        columns=[say(column) for column in called.COLUMNS],
        address=address,
        note=say(N_("Here everybody checks a paper of this report:")),
        hash_name=say(N_("SHA-256 of the report in its canonical form:")).rstrip(":"),
        hash=sha256,
        at=report.published_at,
    )


def line_of(row: Row, speaker: Translator) -> Line:
    """A line of the table; one whose words are not to be had says so."""
    say, spoken = speaker.gettext, speaker.language
    is_read = not row.withheld
    return Line(
        number=row.number,
        comment=row.comment,
        clause=say(N_("The draft as a whole")) if row.clause == WHOLE else row.cited,
        version=row.version,
        stance=say(called.STANCES[row.stance]),
        organisation=row.organisation if is_read else "",
        channel=say(called.CHANNELS[row.channel]),
        said=row.body if is_read else "",
        quote=row.quote if is_read else "",
        proposed=row.proposed if is_read else "",
        posted=_at(row.posted_at),
        verdict=say(called.VERDICTS[row.verdict]),
        reason=localised(row.reason_names, spoken) if row.reason_names else "",
        answer=row.reasons,
        answered=_at(row.answered_at),
        kept=_kept(row, speaker),
        hash=row.sealed.hex(),
        note=say(called.WITHHELD[row.withheld]) if row.withheld else "",
    )


def _kept(row: Row, speaker: Translator) -> str:
    say = speaker.gettext
    if row.is_open:
        return say(N_("Promised, but not in the text"))
    if row.kept_in is None:
        return ""
    if not row.kept_clause:
        gone = N_("Version {number} was named: it has the clause no more.")
        return say(gone, number=row.kept_in)
    return f"{say(N_('Changed in version {number}'), number=row.kept_in)}: {row.kept_clause}"


def _review(report: Report, speaker: Translator) -> list[Section]:
    """What becomes of an act in force; nothing for a draft."""
    say, review = speaker.gettext, report.review
    if review is None:
        return []
    heading = say(N_("What becomes of the act"))
    rows = [(say(called.RULINGS[review.ruling]), review.reasons)]
    return [Section(heading, [heading, say(N_("Why"))], rows)]


def _numbers(report: Report, speaker: Translator) -> Section:
    say, count = speaker.gettext, speaker.number
    numbers = report.numbers
    rows = [
        (say(N_("People")), count(numbers.people)),
        (say(N_("Comments")), count(numbers.comments)),
        *_counted(called.STANCES, numbers.by_stance, speaker),
        *_counted(called.VERDICTS, numbers.by_verdict, speaker),
        *_counted(called.CHANNELS, numbers.by_channel, speaker),
        (say(N_("Comments for organisations")), count(numbers.for_organisations)),
        (say(N_("Organisations")), count(numbers.organisations)),
        *((_name(tag), count(many)) for tag, many in numbers.by_language.items()),
        (say(N_("Not in the table")), count(sum(numbers.left_out.values()))),
    ]
    return Section(say(N_("In numbers")), [say(N_("What")), say(N_("How many"))], rows)


def _counted(
    names: Mapping[Word, str], counts: Mapping[Word, int], speaker: Translator
) -> list[tuple[str, str]]:
    """Those of the words that there are any of, in their order."""
    return [
        (speaker.gettext(name), speaker.number(counts[word]))
        for word, name in names.items()
        if counts.get(word)
    ]


def _promises(report: Report, speaker: Translator) -> list[Section]:
    """What was accepted, and how much of it the text had then; nothing where that is not known."""
    say, count, promises = speaker.gettext, speaker.number, report.promises
    if promises is None:
        return []
    rows = [
        (say(N_("Accepted")), count(promises.made)),
        (say(N_("In the text")), count(promises.made - promises.open)),
        (say(N_("Not in the text")), count(promises.open)),
    ]
    return [Section(say(N_("Promises")), [say(N_("What")), say(N_("How many"))], rows)]


def _changes(report: Report, speaker: Translator) -> Section:
    say = speaker.gettext
    rows = [
        (say(called.FATES[change.kind]), change.before or "–", change.after or "–")
        for change in report.changes
    ]
    columns = [
        say(N_("What became of it")),
        say(N_("Version {number}"), number=report.before.number),
        say(N_("Version {number}"), number=report.after.number),
    ]
    empty = say(N_("No clause was changed after the discussion had opened."))
    return Section(say(N_("What changed in the text")), columns, rows, empty)


def _answers(asked: Asked, speaker: Translator) -> Section:
    say, count, result = speaker.gettext, speaker.number, asked.result
    rows = [
        (
            asked.question(question.code, speaker.language),
            *(count(question.answers.get(choice, 0)) for choice in Choice),
        )
        for question in result.questions
    ]
    people = speaker.ngettext(
        "{n} person has answered.", "{n} people have answered.", result.handed_in
    )
    heading = f"{say(called.QUESTIONNAIRES[result.kind])}. {people}"
    return Section(
        heading,
        [say(N_("What was asked")), *(say(called.CHOICES[each]) for each in Choice)],
        rows,
    )


def _documents(report: Report, speaker: Translator) -> Section:
    say = speaker.gettext
    rows = [
        (say(called.DOCUMENTS[each.kind]), each.title, _name(each.language), each.sha256)
        for each in report.documents
    ]
    columns = [say(N_("Document")), say(N_("Title")), say(N_("Language")), say(N_("SHA-256"))]
    empty = say(N_("No documents stood beside the text."))
    return Section(say(N_("Documents of the draft")), columns, rows, empty)


def _terms(report: Report, speaker: Translator) -> Section:
    say = speaker.gettext
    rows = [
        (
            _at(event.at),
            say(called.TERM_DEEDS[event.kind]),
            _at(event.closes_at),
            event.reason,
        )
        for event in report.terms
    ]
    columns = [say(N_("When")), say(N_("What")), say(N_("Closes")), say(N_("Reason"))]
    empty = say(N_("Nothing moved the end of the discussion."))
    return Section(say(N_("How the term ran")), columns, rows, empty)


def _tag_of(titles: Mapping[str, str], spoken: Language) -> str:
    told = localised(titles, spoken)
    return next((tag for tag, title in titles.items() if title == told), spoken.tag)


def _name(tag: str) -> str:
    """What a language is called by those who speak it."""
    spoken = language_tagged(tag)
    return spoken.native_name if spoken else tag


def _at(instant: datetime) -> str:
    """As clocks in Tashkent show it, in an order that sorts."""
    return f"{in_tashkent(instant):%Y-%m-%d %H:%M}"
