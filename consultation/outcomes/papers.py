"""The report of a discussion in a reader's words, for the files it is taken away in."""

from collections.abc import Mapping, Sequence

from consultation.outcomes import names as called
from consultation.outcomes.sections import Asked, sections_of, written_at
from consultation.queries.dossiers import Record
from consultation.reporting import Fact, Line, Paper
from consultation.rules.outcome_reports import Report
from consultation.rules.outcome_rows import Row
from consultation.rules.whole import WHOLE
from core.i18n import N_, Language, Translator, localised
from core.i18n.formats import written_moment


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
        sections=sections_of(report, asked, speaker),
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
        posted=written_at(row.posted_at),
        verdict=say(called.VERDICTS[row.verdict]),
        reason=localised(row.reason_names, spoken) if row.reason_names else "",
        answer=row.reasons,
        answered=written_at(row.answered_at),
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


def _tag_of(titles: Mapping[str, str], spoken: Language) -> str:
    told = localised(titles, spoken)
    return next((tag for tag, title in titles.items() if title == told), spoken.tag)
