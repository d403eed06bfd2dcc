"""The letters of the house, one function each."""

from collections.abc import Sequence

from accounts.queries.people import Reachable
from consultation.models import Verdict
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
