"""The letters of the house, one function each."""

from consultation.models import Verdict
from consultation.queries.authors import Address
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
