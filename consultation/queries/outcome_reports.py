"""What the report of a discussion is made of, and reports that were published."""

from collections.abc import Collection

from sqlalchemy import func
from sqlmodel import col, select

from consultation.models import (
    Answer,
    Channel,
    Clause,
    ClauseVersion,
    Comment,
    CommentState,
    OutcomeReport,
    Representation,
    Stance,
    Verdict,
)
from consultation.queries.clause_words import cited
from consultation.queries.comments import is_owed
from consultation.rules.outcome_reports import Numbers
from core.database import AsyncSession, stored


async def of_draft(db: AsyncSession, dossier_id: int) -> OutcomeReport | None:
    """The published report; None before the outcome, and for outcomes older than reports."""
    return await db.get(OutcomeReport, dossier_id)


async def by_hash(db: AsyncSession, sha256: bytes) -> OutcomeReport | None:
    """The report that papers with this hash are of."""
    found = await db.exec(select(OutcomeReport).where(OutcomeReport.sha256 == sha256))
    return found.one_or_none()


async def numbers(db: AsyncSession, dossier_id: int) -> Numbers:
    """How the comments of a draft are spread; replies of the agency itself are none."""
    spread = (
        Comment.stance,
        Answer.verdict,
        Comment.language,
        Comment.channel,
        Comment.state,
    )
    found = await db.exec(
        select(*spread, func.count())  # type: ignore[call-overload]
        .select_from(Comment)
        .outerjoin(Answer, col(Answer.comment_id) == Comment.id)
        .where(Comment.dossier_id == dossier_id, col(Comment.is_official).is_(False))
        .group_by(*spread)
    )
    speaking = await db.exec(
        select(
            func.count(col(Comment.person_id).distinct()),
            func.count(col(Representation.stir).distinct()),
            func.count(col(Comment.representation_id)),
        )
        .select_from(Comment)
        .outerjoin(Representation, col(Representation.id) == Comment.representation_id)
        .where(Comment.dossier_id == dossier_id, is_owed())
    )
    people, organisations, for_organisations = speaking.one()
    by_stance = dict.fromkeys(Stance, 0)
    by_verdict = dict.fromkeys(Verdict, 0)
    by_language: dict[str, int] = {}
    by_channel = dict.fromkeys(Channel, 0)
    left_out: dict[CommentState, int] = {}
    for stance, verdict, language, channel, state, count in found:
        if state is not CommentState.SHOWN:
            left_out[state] = left_out.get(state, 0) + count
            continue
        by_stance[stance] += count
        by_channel[channel] += count
        by_language[language] = by_language.get(language, 0) + count
        if verdict:
            by_verdict[verdict] += count
    return Numbers(
        people=people,
        comments=sum(by_stance.values()),
        by_stance=by_stance,
        by_verdict=by_verdict,
        by_language=by_language,
        by_channel=by_channel,
        organisations=organisations,
        for_organisations=for_organisations,
        left_out=left_out,
    )


async def called(
    db: AsyncSession, clause_version_ids: Collection[int]
) -> dict[int, tuple[str, str]]:
    """The uid of clauses of versions, and how each is cited, in one query."""
    if not clause_version_ids:
        return {}
    found = await db.exec(
        select(ClauseVersion.id, Clause.uid, cited(ClauseVersion))
        .join(Clause, col(Clause.id) == ClauseVersion.clause_id)
        .where(col(ClauseVersion.id).in_(clause_version_ids))
    )
    return {stored(identity): (uid, name) for identity, uid, name in found}
