"""Letters about a draft: its new version, its term, its outcome, and who answers for it."""

from collections.abc import Sequence

from accounts.queries.people import Reachable
from consultation.models import Dossier, OfficerChange, TermEvent, TermKind
from consultation.queries.commenters import News, Standing
from consultation.queries.dossiers import Record
from core.letters import Letter


def redraft_published(news: News, person: Reachable, standings: Sequence[Standing]) -> Letter:
    """To somebody who commented on a draft: what became of their clauses in its new version."""
    return Letter(
        folder="consultation/letters/redraft_published",
        unique=f"redraft-published-{news.version.id}-{person.person_id}",
        to=person.email,
        language=person.language,
        values={
            "name": person.name,
            "titles": news.dossier.titles,
            "number": news.version.number,
            "note": news.version.note,
            "standings": [
                (standing, f"/consultation/{news.dossier.id}/clauses/{standing.uid}")
                for standing in standings
            ],
            "path": f"/consultation/{news.dossier.id}/changes?to={news.version.number}",
        },
        is_discreet=True,
    )


def term_changed(event: TermEvent, dossier: Dossier, person: Reachable) -> Letter:
    """To somebody who took part in a discussion: its end was moved, to when and why."""
    is_suspended = event.kind is TermKind.SUSPENDED
    return Letter(
        folder="consultation/letters/term_changed",
        unique=f"term-changed-{event.id}-{person.person_id}",
        to=person.email,
        language=person.language,
        values={
            "name": person.name,
            "titles": dossier.titles,
            "kind": event.kind.value,
            "reason": event.reason,
            "suspended_until": event.at + event.added if is_suspended else None,
            "closes_at": event.closes_at,
            "path": f"/consultation/{dossier.id}/terms",
        },
        is_discreet=True,
    )


def outcome_published(found: Record, person: Reachable) -> Letter:
    """To somebody who took part in a discussion: what came of it, and where all of it stands."""
    identity = found.dossier.id
    return Letter(
        folder="consultation/letters/outcome_published",
        unique=f"outcome-published-{identity}-{person.person_id}",
        to=person.email,
        language=person.language,
        values={
            "name": person.name,
            "titles": found.dossier.titles,
            "agencies": found.agency.names,
            "summary": found.outcome.summary if found.outcome else "",
            "path": f"/consultation/{identity}/outcome",
        },
        is_discreet=True,
    )


def draft_entrusted(change: OfficerChange, dossier: Dossier, person: Reachable) -> Letter:
    """To an officer whom somebody else has named: they answer for a draft from now on."""
    return Letter(
        folder="consultation/letters/draft_entrusted",
        unique=f"draft-entrusted-{change.id}",
        to=person.email,
        language=person.language,
        values={
            "name": person.name,
            "titles": dossier.titles,
            "closes_at": dossier.closes_at,
            "path": f"/consultation/{dossier.id}",
        },
    )
