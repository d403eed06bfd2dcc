"""The letters of the house, one function each."""

from collections.abc import Sequence

from accounts.queries.people import Reachable
from consultation.models import Dossier, TermEvent, TermKind, Verdict
from consultation.queries.authors import Address
from consultation.queries.commenters import News, Standing
from consultation.queries.comments import Subject
from core.letters import Letter


def comment_answered(subject: Subject, verdict: Verdict, reasons: str, address: Address) -> Letter:
    """To the author of a comment: what the drafting agency answers, and where it stands."""
    return Letter(
        folder="consultation/letters/comment_answered",
        unique=f"comment-answered-{subject.comment.id}",
        to=address.email,
        language=address.language,
        values={
            "titles": subject.dossier.titles,
            "label": subject.label,
            "body": subject.comment.body,
            "verdict": verdict,
            "reasons": reasons,
            "path": f"/consultation/comments/{subject.comment.id}",
        },
    )


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
