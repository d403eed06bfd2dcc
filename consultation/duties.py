"""What an agency has to do about its own drafts by the clock: answers, promises, factors, ends."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from agencies.owed import Waiting
from agencies.queries import agencies
from consultation.models import Dossier
from consultation.queries import checklists, desk_duties, later_words
from consultation.queries.desk_duties import Promised
from consultation.rules.later_words import changed
from core.database import AsyncSession, Names, stored
from core.i18n import N_

# Running discussions on a desk: those that close first.
_RUNNING = 10
# Words with open promises that are followed at once, those promised first.
_PROMISED = 500


async def of_drafts(db: AsyncSession, agency_id: int, limit: int) -> list[Waiting]:
    """Comments and marked factors to answer, changes to show, and discussions that close.

    What waits for an answer is due with the outcome, which cannot be published without it; while
    the discussion runs nothing is due.
    """
    due = await desk_duties.outcome_due(db, agency_id)
    return [
        *await _unanswered(db, agency_id, limit, due),
        *await _kept(db, agency_id, due),
        *await _factors(db, agency_id, due),
        *await _closing(db, agency_id),
    ]


async def _unanswered(
    db: AsyncSession, agency_id: int, limit: int, due: Mapping[int, datetime]
) -> list[Waiting]:
    """One line for each draft with comments that wait; it leads to them alone."""
    agency = await agencies.by_id(db, agency_id)
    own = f"agency={agency.slug}&" if agency else ""
    return [
        Waiting(
            titles=_with(draft.dossier.titles, f" ({draft.count})"),
            since=draft.since,
            due_at=due.get(stored(draft.dossier.id)),
            route="answers",
            query=f"{own}draft={draft.dossier.id}",
            deed=N_("Answer comments"),
        )
        for draft in await desk_duties.unanswered(db, agency_id, limit)
    ]


async def _kept(db: AsyncSession, agency_id: int, due: Mapping[int, datetime]) -> list[Waiting]:
    """One line for each draft with promises whose clause has changed since: whether that is what
    was promised, an officer says.
    """
    promised = await desk_duties.promised(db, agency_id, _PROMISED)
    followed = await later_words.of(db, {one.clause_version_id for one in promised})
    drafts: dict[int, list[Promised]] = defaultdict(list)
    for one in promised:
        descent = followed.get(one.clause_version_id)
        if descent and changed(descent.written, descent.later):
            drafts[stored(one.dossier.id)].append(one)
    return [
        Waiting(
            titles=_with(of_draft[0].dossier.titles, f" ({sum(one.count for one in of_draft)})"),
            since=min(one.since for one in of_draft),
            due_at=due.get(identity),
            route="promises",
            params={"dossier": identity},
            query="show=open",
            deed=N_("Show what was changed as promised"),
        )
        for identity, of_draft in drafts.items()
    ]


async def _factors(db: AsyncSession, agency_id: int, due: Mapping[int, datetime]) -> list[Waiting]:
    """One line for each factor that people marked, those marked most; their own page has all."""
    marked = await checklists.waiting(db, agency_id, 1)
    return [
        Waiting(
            titles=_under(factor.words, factor.dossier),
            since=factor.dossier.opens_at,
            due_at=due.get(stored(factor.dossier.id)),
            route="factor",
            params={"dossier": stored(factor.dossier.id), "number": factor.number},
            deed=N_("Answer the factor"),
        )
        for factor in marked.items
    ]


async def _closing(db: AsyncSession, agency_id: int) -> list[Waiting]:
    """Discussions that run or are to come, with the form in which their end is moved."""
    return [
        Waiting(
            titles=draft.titles,
            since=draft.opens_at,
            due_at=draft.closes_at,
            route="dossier_terms",
            params={"dossier": stored(draft.id)},
            deed=N_("See the term, or move its end"),
        )
        for draft in await desk_duties.under_discussion(db, agency_id, _RUNNING)
    ]


def _with(titles: Names, suffix: str) -> Names:
    return {language: f"{title}{suffix}" for language, title in titles.items()}


def _under(words: Names, dossier: Dossier) -> Names:
    """A question under the title of the draft, in the languages that both have."""
    both = {
        language: f"{dossier.titles[language]}: {question}"
        for language, question in words.items()
        if language in dossier.titles
    }
    return both or words
