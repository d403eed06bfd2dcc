"""What signers have said of a response, and who may say it."""

from sqlalchemy import ColumnElement, and_, exists, false, func, or_
from sqlmodel import col, select

from agencies.models import Obligation
from agencies.rules.scorecards import SignersVerdicts
from core.database import AsyncSession
from petitions.models import Crossing, Response, Signature, SignersVerdict
from petitions.queries import signatures

# How often one person may have signed and withdrawn.
_MOST_TIMES = 1000


async def own(db: AsyncSession, response_id: int, signer_hash: bytes) -> SignersVerdict | None:
    return await db.get(SignersVerdict, (response_id, signer_hash))


async def signatures_ever(db: AsyncSession, signer_hash: bytes) -> list[Signature]:
    """All that this signer ever put under their petition, withdrawn or not."""
    standing = await signatures.standing(db, signer_hash)
    withdrawn = await db.exec(
        select(Signature)
        .where(
            Signature.signer_hash == signer_hash,
            col(Signature.withdrawn_at).is_not(None),
        )
        .order_by(col(Signature.id).desc())
        .limit(_MOST_TIMES)
    )
    return [*([standing] if standing else []), *withdrawn]


async def crossing_answered(db: AsyncSession, response: Response) -> Crossing | None:
    """The crossing that obliged the agency to this response."""
    found = await db.exec(select(Crossing).where(Crossing.obligation_id == response.obligation_id))
    return found.one_or_none()


async def of_no_signers(
    db: AsyncSession, response: Response, crossing: Crossing | None
) -> dict[bool, int]:
    """How many said yes and no who might not judge now: what `rules.verdicts.may_judge` asks, of
    all who voted.
    """
    helped: ColumnElement[bool] = false()
    if crossing is not None:
        helped = and_(
            col(Signature.log_number) <= crossing.log_number,
            col(Signature.withdrawn_at) >= crossing.at,
        )
    may_judge = exists().where(
        col(Signature.petition_id) == response.petition_id,
        col(Signature.signer_hash) == SignersVerdict.signer_hash,
        col(Signature.invalidated_at).is_(None),
        col(Signature.signed_at) <= response.published_at,
        or_(col(Signature.withdrawn_at).is_(None), helped),
    )
    found = await db.exec(
        select(SignersVerdict.answers, func.count())
        .where(SignersVerdict.response_id == response.id, ~may_judge)
        .group_by(col(SignersVerdict.answers))
    )
    return dict(found.all())


async def given(db: AsyncSession, response_id: int) -> int:
    """How many voted, whether or not their vote was counted in the end."""
    found = await db.exec(select(func.count()).where(SignersVerdict.response_id == response_id))
    return found.one()


async def by_agency(db: AsyncSession, agency_id: int | None = None) -> dict[int, SignersVerdicts]:
    """What signers have said of the responses of one agency or of each, in one query."""
    query = (
        select(Obligation.agency_id, func.sum(Response.answers), func.sum(Response.does_not_answer))
        .join(Response, col(Response.obligation_id) == Obligation.id)
        .group_by(col(Obligation.agency_id))
    )
    if agency_id is not None:
        query = query.where(Obligation.agency_id == agency_id)
    return {
        agency: SignersVerdicts(answers, does_not_answer)
        for agency, answers, does_not_answer in await db.exec(query)
    }
