"""What this house tells an agency's desk: outcomes, comments to answer, texts to publish."""

from collections.abc import Mapping, Sequence

from accounts.queries.people import Reachable
from agencies.models import ObligationKind
from agencies.owed import OwedSubject, Waiting
from agencies.rules.scorecards import SignersVerdicts
from consultation.models import ManuscriptState
from consultation.queries import comments, dossiers, manuscripts
from consultation.queries.manuscripts import WaitingManuscript
from core.database import AsyncSession
from core.i18n import N_

KIND = ObligationKind.OUTCOME_PUBLICATION


async def describe(db: AsyncSession, identities: Sequence[int]) -> Mapping[int, OwedSubject]:
    """The drafts whose outcome is owed, by their number; unknown ones are left out."""
    found = await dossiers.by_ids(db, identities)
    return {
        identity: OwedSubject(
            titles=dossier.titles,
            route="dossier",
            fulfil_route="outcome",
            params={"dossier": identity},
        )
        for identity, dossier in found.items()
    }


async def waiting(db: AsyncSession, agency_id: int, limit: int) -> Sequence[Waiting]:
    """One line for each draft with unanswered comments and for each text that is not published
    yet, the longest waiting first.
    """
    drafts = [
        Waiting(
            titles={
                language: f"{title} ({draft.count})"
                for language, title in draft.dossier.titles.items()
            },
            since=draft.since,
            route="answers",
            params={},
        )
        for draft in await comments.waiting_drafts(db, agency_id, limit)
    ]
    texts = [_text(text) for text in await manuscripts.waiting(db, agency_id, limit)]
    return sorted([*drafts, *texts], key=lambda work: work.since)[:limit]


def _text(text: WaitingManuscript) -> Waiting:
    """A text with what its drafters have to do next."""
    if text.state is ManuscriptState.FAILED:
        route, deed = "manuscript", N_("See why the file could not be read")
    elif text.waiting:
        route, deed = "manuscript_links", N_("Say what became of its clauses")
    else:
        route, deed = "manuscript", N_("Look it through and publish it")
    count = f" ({text.waiting})" if text.waiting else ""
    names = text.titles or {text.language: text.title or text.source_name}
    return Waiting(
        titles={language: f"{name}{count}" for language, name in names.items()},
        since=text.uploaded_at,
        route=route,
        params={"manuscript": text.id},
        deed=deed,
    )


async def asking(db: AsyncSession, identities: Sequence[int]) -> Mapping[int, Reachable]:
    """Nobody: an outcome is owed to the public by law, not to whoever asked for it."""
    return {}


async def verdicts(db: AsyncSession, agency_id: int | None = None) -> Mapping[int, SignersVerdicts]:
    """None: nobody votes on an outcome."""
    return {}
