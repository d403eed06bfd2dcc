"""The letters of the house, one function each."""

from collections.abc import Sequence

from accounts.queries.people import Reachable
from agencies.models import Agency
from consultation.models import AnswerReason, Dossier, OfficerChange, TermEvent, TermKind
from consultation.queries.answers import Told
from consultation.queries.commenters import News, Standing
from consultation.queries.dossiers import Record
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
