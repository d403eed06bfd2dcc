"""What this house tells the page of an agency: how participants judge its discussions."""

from datetime import datetime

from agencies.surveys import Answer, Question, Surveyed
from consultation.queries import surveys
from consultation.rules.surveys import results, survey_rules
from core.database import AsyncSession


async def surveyed(db: AsyncSession, agency_id: int, *, now: datetime) -> Surveyed:
    """The sum over all drafts whose own numbers may be shown, by the newest words of a question."""
    rules = survey_rules()
    count, counts = await surveys.counts_of_agency(
        db, agency_id, least=rules.least_answers, now=now
    )
    judged = results(rules.versions[rules.newest], counts)
    return Surveyed(
        surveys=count,
        least=rules.least_answers,
        questions=[
            Question(
                words=result.question.words,
                total=result.total,
                answers=[
                    Answer(choice.value, many, share) for choice, many, share in result.shares
                ],
            )
            for result in judged
        ],
    )
