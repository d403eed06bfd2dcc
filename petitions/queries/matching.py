"""Signatures that criteria mean, and those an invalidation has set aside, portion by portion."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, literal, or_, tuple_
from sqlmodel import col, select

from core.database import AsyncSession, stored
from petitions.models import Signature
from petitions.rules.criteria import Criteria
from petitions.rules.signing import NO_REGION


@dataclass(frozen=True)
class Place:
    """How far a walk through the signatures of a petition has come."""

    signed_at: datetime
    signature_id: int


async def portion(
    db: AsyncSession,
    petition_id: int,
    criteria: Criteria,
    *,
    until_number: int,
    after: Place | None,
    limit: int,
) -> list[Signature]:
    """The next signatures to take out of the count, in the order of signing."""
    further: list[ColumnElement[bool]] = []
    if after is not None:
        place = tuple_(col(Signature.signed_at), col(Signature.id))
        further.append(place > tuple_(literal(after.signed_at), literal(after.signature_id)))
    found = await db.exec(
        select(Signature)
        .where(
            *meant(petition_id, criteria, until_number),
            is_counted(),
            *further,
        )
        .order_by(col(Signature.signed_at), col(Signature.id))
        .limit(limit)
        .execution_options(populate_existing=True)
    )
    return list(found)


def place_of(signature: Signature) -> Place:
    return Place(signature.signed_at, stored(signature.id))


async def set_aside_by(db: AsyncSession, invalidation_id: int, limit: int) -> list[Signature]:
    """Signatures that are not counted because of this invalidation, the first ones first."""
    found = await db.exec(
        select(Signature)
        .where(Signature.invalidation_id == invalidation_id)
        .order_by(col(Signature.id))
        .limit(limit)
        .execution_options(populate_existing=True)
    )
    return list(found)


async def set_aside_alone(
    db: AsyncSession, invalidation_id: int, signature_id: int
) -> Signature | None:
    """This one signature, if it is not counted because of this invalidation."""
    found = await db.exec(
        select(Signature)
        .where(Signature.id == signature_id, Signature.invalidation_id == invalidation_id)
        .execution_options(populate_existing=True)
    )
    return found.one_or_none()


def meant(petition_id: int, criteria: Criteria, until_number: int) -> list[ColumnElement[bool]]:
    """The criteria in SQL; `until_number` leaves out what was signed after they were chosen."""
    conditions = [
        col(Signature.petition_id) == petition_id,
        col(Signature.log_number) <= until_number,
    ]
    if criteria.signed_from is not None:
        conditions.append(col(Signature.signed_at) >= criteria.signed_from)
    if criteria.signed_until is not None:
        conditions.append(col(Signature.signed_at) < criteria.signed_until)
    if criteria.region == NO_REGION:
        conditions.append(col(Signature.region).is_(None))
    elif criteria.region:
        conditions.append(col(Signature.region) == criteria.region)
    if criteria.networks:
        conditions.append(col(Signature.address_block).in_(criteria.networks))
    if criteria.text_version is not None:
        conditions.append(col(Signature.text_version) == criteria.text_version)
    if criteria.named:
        conditions.append(
            or_(
                col(Signature.mark).in_(criteria.marks) if criteria.marks else false(),
                col(Signature.log_number).in_(criteria.numbers) if criteria.numbers else false(),
            )
        )
    return conditions


def is_counted() -> ColumnElement[bool]:
    return and_(col(Signature.withdrawn_at).is_(None), col(Signature.invalidated_at).is_(None))
