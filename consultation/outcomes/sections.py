"""The tables of a report, besides that of its comments, in a reader's words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from consultation.models import Choice, Verdict
from consultation.outcomes import names as called
from consultation.queries import questionnaires
from consultation.reporting import Section
from consultation.rules.checklists import KINDS
from consultation.rules.outcome_reports import FactorMark, QuestionnaireResult, Report
from core.database import AsyncSession, Names, stored
from core.dates import in_tashkent
from core.i18n import N_, Language, Translator, language_tagged, localised

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True)
class Asked:
    """What was answered to a questionnaire, beside the words of its questions by their codes."""

    result: QuestionnaireResult
    titles: Names
    words: Mapping[str, Names]

    def question(self, code: str, spoken: Language) -> str:
        return localised(self.words[code], spoken) if code in self.words else code

    def factors_in(self, report: Report) -> Sequence[FactorMark]:
        """Which of its questions people marked, where an agency answers what they mark."""
        return report.factors or () if self.result.kind in KINDS else ()


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


def sections_of(report: Report, asked: Sequence[Asked], speaker: Translator) -> list[Section]:
    """Everything that stands between the summary and the comments."""
    return [
        *_review(report, speaker),
        _numbers(report, speaker),
        *_promises(report, speaker),
        _changes(report, speaker),
        *(_answers(each, speaker) for each in asked),
        *_factors(report, asked, speaker),
        _documents(report, speaker),
        _terms(report, speaker),
    ]


def written_at(instant: datetime) -> str:
    """As clocks in Tashkent show it, in an order that sorts."""
    return f"{in_tashkent(instant):%Y-%m-%d %H:%M}"


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


def _factors(report: Report, asked: Sequence[Asked], speaker: Translator) -> list[Section]:
    """What people marked, with the agency's answers; nothing where nobody marked anything."""
    say = speaker.gettext
    rows = [
        (
            one.question(mark.code, speaker.language),
            speaker.number(mark.marks),
            say(called.VERDICTS[Verdict(mark.verdict)]),
            mark.reasons,
        )
        for one in asked
        for mark in one.factors_in(report)
    ]
    columns = [N_("What was asked"), N_("Marks"), N_("Decision"), N_("What was answered")]
    heading = say(N_("What the agency answered to marked factors"))
    return [Section(heading, [say(column) for column in columns], rows)] if rows else []


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
            written_at(event.at),
            say(called.TERM_DEEDS[event.kind]),
            written_at(event.closes_at),
            event.reason,
        )
        for event in report.terms
    ]
    columns = [say(N_("When")), say(N_("What")), say(N_("Closes")), say(N_("Reason"))]
    empty = say(N_("Nothing moved the end of the discussion."))
    return Section(say(N_("How the term ran")), columns, rows, empty)


def _name(tag: str) -> str:
    """What a language is called by those who speak it."""
    spoken = language_tagged(tag)
    return spoken.native_name if spoken else tag
