"""Gathers what the report of a discussion says, out of all that the house knows of its draft."""

from collections.abc import Sequence

from agencies.models import Agency, Obligation
from consultation.changes import difference
from consultation.expertise import expertise
from consultation.models import OF_DRAFTS, Choice, Dossier, LinkKind, Outcome, Version
from consultation.packages import package_beside
from consultation.queries import acts, acts_in_force, outcome_reports, questionnaires, sheets, terms
from consultation.rules.checklists import KINDS
from consultation.rules.outcome_reports import (
    ChangedClause,
    DocumentMark,
    FactorMark,
    PromisesMark,
    QuestionnaireResult,
    QuestionResult,
    Report,
    ReviewMark,
    TableMark,
    TermMark,
    VersionMark,
)
from core.database import AsyncSession, stored
from core.dates import day_of


async def first_and_last(db: AsyncSession, dossier: Dossier) -> tuple[Version, Version]:
    """The text at the opening of the discussion and the last one, in one language."""
    published = await acts.versions_of(db, stored(dossier.id))
    return _ends(published, dossier)


async def gather(
    db: AsyncSession,
    dossier: Dossier,
    outcome: Outcome,
    obligation: Obligation,
    agency: Agency,
    *,
    table: TableMark,
    promises: PromisesMark,
) -> Report:
    """The report as of now; nobody may change the comments of the draft meanwhile."""
    published = await acts.versions_of(db, stored(dossier.id))
    before, after = _ends(published, dossier)
    identity = stored(dossier.id)
    return Report(
        dossier=identity,
        titles=dossier.titles,
        agency=agency.slug,
        act_type=dossier.act_type,
        language=outcome.language,
        summary=outcome.summary,
        obligation=stored(obligation.id),
        due_at=obligation.due_at,
        published_at=outcome.published_at,
        opened_at=dossier.opens_at,
        closed_at=dossier.closes_at,
        terms=[
            TermMark(event.kind, event.at, event.closes_at, event.reason)
            for event in await terms.events_of(db, identity)
        ],
        numbers=await outcome_reports.numbers(db, identity),
        before=_mark(before),
        after=_mark(after),
        changes=await _changes(db, published, before, after),
        questionnaires=await _results(db, dossier),
        documents=await _documents(db, dossier),
        table=table,
        promises=promises,
        review=await _review(db, identity),
        factors=await _factors(db, dossier),
    )


def _ends(published: Sequence[Version], dossier: Dossier) -> tuple[Version, Version]:
    """In the language that has the newest text, the oldest of those where several have."""
    newest = max(version.number for version in published)
    after = min(
        (version for version in published if version.number == newest),
        key=lambda version: stored(version.id),
    )
    same = [version for version in published if version.language == after.language]
    at_opening = [version for version in same if version.published_at <= dossier.opens_at]
    return max(at_opening or [min(same, key=_number)], key=_number), after


def _number(version: Version) -> int:
    return version.number


def _mark(version: Version) -> VersionMark:
    return VersionMark(version.number, version.language, version.sha256.hex())


async def _changes(
    db: AsyncSession, published: Sequence[Version], before: Version, after: Version
) -> list[ChangedClause]:
    """Every clause that did not stay as it was, in reading order."""
    if before.number == after.number:
        return []
    found = await difference(db, published, before, after)
    edges = found.of(frozenset(LinkKind) - {LinkKind.SAME})
    ends = {end for edge in edges for end in (edge.old, edge.new) if end is not None}
    called = await outcome_reports.called(db, ends)
    told = []
    for edge in edges:
        (old_uid, old), (new_uid, new) = (
            called.get(end, ("", "")) if end else ("", "") for end in (edge.old, edge.new)
        )
        told.append(ChangedClause(edge.kind, new_uid or old_uid, old, new))
    return told


async def _review(db: AsyncSession, identity: int) -> ReviewMark | None:
    review = await acts_in_force.review_of(db, identity)
    return ReviewMark(review.ruling, review.reasons, review.language) if review else None


async def _results(db: AsyncSession, dossier: Dossier) -> list[QuestionnaireResult]:
    identity, opened = stored(dossier.id), day_of(dossier.opens_at)
    results = []
    for kind in OF_DRAFTS:
        asked = await questionnaires.in_force(db, kind, opened)
        if asked is None:
            continue
        key = stored(asked.id)
        counted = await sheets.counted(db, identity, key)
        questions = [
            QuestionResult(
                question.code,
                {choice: counted.get((question.id, choice), 0) for choice in Choice},
            )
            for question in await questionnaires.questions(db, key)
        ]
        handed_in = await sheets.handed_in(db, identity, key)
        results.append(QuestionnaireResult(kind, asked.number, handed_in, questions))
    return results


async def _factors(db: AsyncSession, dossier: Dossier) -> list[FactorMark]:
    """What people marked, in the order in which it is asked, each with the newest answer."""
    identity, marks = stored(dossier.id), []
    for kind in sorted(KINDS):
        asked = await questionnaires.in_force(db, kind, day_of(dossier.opens_at))
        if asked is None:
            continue
        key = stored(asked.id)
        questions = await questionnaires.questions(db, key)
        counted = await sheets.counted(db, identity, key)
        both = await expertise(db, identity, key, questions, counted)
        marks += [
            FactorMark(
                factor.question.code,
                factor.marks,
                given.verdict,
                given.reasons,
                given.language,
            )
            for factor in both.factors.values()
            if factor.is_marked
            for given in [factor.answers[0].answer]
        ]
    return marks


async def _documents(db: AsyncSession, dossier: Dossier) -> list[DocumentMark]:
    """The documents that stand beside the draft when its outcome is published."""
    beside = await package_beside(db, dossier)
    return [
        DocumentMark(
            kind=file.kind,
            language=file.language,
            title=file.title,
            file=stored(file.id),
            sha256=file.sha256.hex(),
        )
        for document in beside.standing
        for file in [document.newest.file]
    ]
