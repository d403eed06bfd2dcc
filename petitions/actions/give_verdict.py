"""A signer says whether a response answers the question, or says it anew."""

from datetime import datetime

from core.database import AsyncSession, stored
from core.errors import NotAllowed, TooLate
from core.i18n import N_
from petitions.models import Response, SignersVerdict
from petitions.queries import responses, verdicts
from petitions.rules.verdicts import is_asked, may_judge


async def give_verdict(
    db: AsyncSession, response: Response, signer_hash: bytes, *, answers: bool, now: datetime
) -> None:
    """Count the verdict once, however often it is given; the counts and the rows move together.

    Raises TooLate when signers are asked no more, NotAllowed for whoever is not among them.
    """
    await responses.hold(db, response)
    if not is_asked(response, now):
        raise TooLate(N_("The time in which signers say what they think of the answer is over."))
    ever = await verdicts.signatures_ever(db, signer_hash)
    if not may_judge(ever, await verdicts.crossing_answered(db, response), response):
        raise NotAllowed(
            N_("Only those may judge the answer who signed before it, and whose signature counts.")
        )
    own = await verdicts.own(db, stored(response.id), signer_hash)
    if own is None:
        own = SignersVerdict(
            response_id=stored(response.id), signer_hash=signer_hash, answers=answers, given_at=now
        )
    else:
        _count(response, answers=own.answers, by=-1)
        own.answers, own.given_at = answers, now
    _count(response, answers=answers, by=1)
    db.add_all([own, response])
    await db.flush()


def _count(response: Response, *, answers: bool, by: int) -> None:
    if answers:
        response.answers += by
    else:
        response.does_not_answer += by
