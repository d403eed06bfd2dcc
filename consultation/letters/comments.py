"""Letters about what became of somebody's comment, and to whom comments were given."""

from collections.abc import Sequence

from accounts.queries.people import Reachable
from agencies.models import Agency
from consultation.models import AnswerReason
from consultation.queries.answers import Told
from consultation.rules.answers import PROMISING, Given
from consultation.rules.later_words import Later
from core.letters import Letter

# A letter lists so many comments; the page of the author's own has them all.
_LISTED = 20


def comments_answered(
    own: Sequence[Told], given: Given, reason: AnswerReason | None, changed_in: int | None
) -> Letter:
    """To somebody whose comments were answered together: the one answer, and where each stands;
    `changed_in` is the number of the version that has what was asked already.
    """
    first = own[0]
    return Letter(
        folder="consultation/letters/comments_answered",
        # A comment is answered once.
        unique=f"comment-answered-{first.comment_id}",
        to=first.email,
        language=first.language,
        values={
            "comments": [
                (comment, f"/consultation/comments/{comment.comment_id}/progress")
                for comment in own[:_LISTED]
            ],
            "count": len(own),
            "titles": first.titles,
            "verdict": given.verdict,
            "reason": reason.names if reason else None,
            "reasons": given.reasons,
            "is_promise": given.verdict in PROMISING,
            "changed_in": changed_in,
            "path": "/consultation/comments/own",
        },
    )


def answer_corrected(told: Told, given: Given, reason: AnswerReason | None, number: int) -> Letter:
    """To the author of a comment: the `number`th version of its answer, after the former one."""
    return Letter(
        folder="consultation/letters/answer_corrected",
        unique=f"answer-corrected-{told.comment_id}-{number}",
        to=told.email,
        language=told.language,
        values={
            "titles": told.titles,
            "comment": told,
            "verdict": given.verdict,
            "reason": reason.names if reason else None,
            "reasons": given.reasons,
            "path": f"/consultation/comments/{told.comment_id}/progress",
        },
    )


def promise_fulfilled(told: Told, change: Later, number: int) -> Letter:
    """To the author of an accepted comment: the version that has the changed words, named for the
    `number`th time.
    """
    return Letter(
        folder="consultation/letters/promise_fulfilled",
        unique=f"promise-fulfilled-{told.comment_id}-{number}",
        to=told.email,
        language=told.language,
        values={
            "titles": told.titles,
            "comment": told,
            "number": change.number,
            "path": f"/consultation/comments/{told.comment_id}/progress",
        },
    )


def comments_assigned(agency: Agency, officer: Reachable, first: int, count: int) -> Letter:
    """To an officer whom a colleague gave comments to answer; `first` is the deed in the log."""
    return Letter(
        folder="consultation/letters/comments_assigned",
        unique=f"comments-assigned-{first}",
        to=officer.email,
        language=officer.language,
        values={
            "name": officer.name,
            "agencies": agency.names,
            "count": count,
            "path": f"/consultation/answers?agency={agency.slug}&officer=me",
        },
    )
