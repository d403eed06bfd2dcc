"""What this house tells an agency's desk: outcomes, comments to answer, texts to publish."""

from collections.abc import Mapping, Sequence

from accounts.queries.people import Reachable
from agencies.models import ObligationKind
from agencies.owed import OwedSubject, Waiting
from agencies.rules.scorecards import SignersVerdicts
from consultation import duties
from consultation.models import ManuscriptState
from consultation.queries import dossiers, endorsement_duties, manuscripts
from consultation.queries.endorsement_duties import WaitingRequest
from consultation.queries.manuscripts import WaitingManuscript
from core.database import AsyncSession, stored
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
            term_route="dossier_terms",
        )
        for identity, dossier in found.items()
    }


async def waiting(db: AsyncSession, agency_id: int, limit: int) -> Sequence[Waiting]:
    """What is to be done about the agency's own drafts, each text that is not published yet, each
    draft that another agency asks about, and each answer whose remarks wait; what is due first.
    """
    drafts = await duties.of_drafts(db, agency_id, limit)
    texts = [_text(text) for text in await manuscripts.waiting(db, agency_id, limit)]
    asked = [_asked(one) for one in await endorsement_duties.waiting(db, agency_id, limit)]
    remarks = [_remarked(one) for one in await endorsement_duties.unsettled(db, agency_id, limit)]
    works = [*asked, *drafts, *texts, *remarks]
    return sorted(works, key=lambda work: (work.due_at is None, work.due_at or work.since))[:limit]


def _asked(one: WaitingRequest) -> Waiting:
    """A draft that another agency asks about."""
    return Waiting(
        titles=one.dossier.titles,
        since=one.request.asked_at,
        route="opinion",
        params={"dossier": one.request.dossier_id, "asked": stored(one.request.id)},
        deed=N_("Say what your agency thinks"),
        due_at=one.request.due_at,
        ends_when_due=one.request.silence_agrees,
    )


def _remarked(one: WaitingRequest) -> Waiting:
    """An answer of another agency whose remarks the drafting agency has not answered."""
    return Waiting(
        titles=one.dossier.titles,
        since=one.since,
        route="endorsement",
        params={"dossier": one.request.dossier_id, "asked": stored(one.request.id)},
        deed=N_("Answer the remarks of an agency"),
    )


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
