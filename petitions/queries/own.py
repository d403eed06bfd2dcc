"""What is somebody's own: the petitions they started, and their signatures that do not count."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import col, select

from agencies.models import Agency
from core.database import AsyncSession
from core.paging import PAGE_SIZE, Page, offset
from petitions.models import InvalidatedTally, Petition, Signature, Tally
from petitions.queries.dues import due_at
from petitions.rules.states import SIGNABLE

# Petitions in which signatures are set aside and one may still be the reader's; the newest first.
_MOST = 200


@dataclass(frozen=True)
class Started:
    """A petition of this person with its addressee, and its count once it is published.

    `due_at` is the earliest day an answer is owed by.
    """

    petition: Petition
    agency: Agency
    counted: int | None
    due_at: datetime | None


async def started(db: AsyncSession, petitioner_id: int, page: int) -> Page[Started]:
    """Whatever became of them, the last started first."""
    is_own = Petition.petitioner_id == petitioner_id
    total = (await db.exec(select(func.count()).select_from(Petition).where(is_own))).one()
    found = await db.exec(
        select(Petition, Agency, Tally.counted, due_at())
        .join(Agency, col(Agency.id) == Petition.agency_id)
        .outerjoin(Tally, col(Tally.petition_id) == Petition.id)
        .where(is_own)
        .order_by(col(Petition.created_at).desc(), col(Petition.id).desc())
        .offset(offset(page))
        .limit(PAGE_SIZE)
    )
    return Page([Started(*row) for row in found], page, total)


async def with_set_aside(db: AsyncSession) -> Sequence[int]:
    """Published petitions in which some signature is set aside now."""
    found = await db.exec(
        select(Petition.id)
        .join(InvalidatedTally, col(InvalidatedTally.petition_id) == Petition.id)
        .where(col(Petition.state).in_(SIGNABLE), InvalidatedTally.signatures > 0)
        .group_by(col(Petition.id))
        .order_by(col(Petition.id).desc())
        .limit(_MOST)
    )
    return [identity for identity in found if identity is not None]


async def set_aside(
    db: AsyncSession, hashes: Collection[bytes]
) -> list[tuple[Petition, Signature]]:
    """Of the signers known by these hashes, the signatures that do not count."""
    if not hashes:
        return []
    found = await db.exec(
        select(Petition, Signature)
        .join(Signature, col(Signature.petition_id) == Petition.id)
        .where(
            col(Signature.signer_hash).in_(hashes),
            col(Signature.withdrawn_at).is_(None),
            col(Signature.invalidated_at).is_not(None),
        )
        .order_by(col(Signature.invalidated_at).desc())
    )
    return [(petition, signature) for petition, signature in found]
