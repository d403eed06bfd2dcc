"""What signatures are put under: the petition, its rungs ahead, and who has signed already."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ARRAY, LargeBinary, and_, bindparam, func, select, true
from sqlmodel import col

from core.database import AsyncSession
from petitions.models import Petition, Rung, Signature
from petitions.queries.ladder import is_ahead


@dataclass(frozen=True)
class Ground:
    """A petition as committed by now.

    `ahead` are the rungs that nobody has crossed. `standing` has those of the signers asked about
    whose signature was not withdrawn, each with its number in the log and when it was given.
    """

    petition: Petition
    ahead: Sequence[Rung]
    standing: dict[bytes, tuple[int, datetime]]


# One parameter however many signers there are, so that the statement is prepared once; they are
# asked for by their hashes alone, see `queries/signatures.py`.
_STANDING = (
    select(
        func.array_agg(Signature.signer_hash).label("signers"),
        func.array_agg(Signature.log_number).label("numbers"),
        func.array_agg(Signature.signed_at).label("times"),
    )
    .where(
        col(Signature.signer_hash) == func.any(bindparam("signers", type_=ARRAY(LargeBinary))),
        col(Signature.withdrawn_at).is_(None),
    )
    .subquery()
)
_GROUND = (
    select(Petition, Rung, _STANDING.c.signers, _STANDING.c.numbers, _STANDING.c.times)
    .select_from(Petition)
    .join(_STANDING, true())
    .outerjoin(Rung, and_(col(Rung.petition_id) == Petition.id, is_ahead()))
    .where(col(Petition.id) == bindparam("petition_id"))
    .order_by(col(Rung.step))
    .execution_options(populate_existing=True)
)


async def ground(
    db: AsyncSession, petition_id: int, signer_hashes: Sequence[bytes]
) -> Ground | None:
    """One query, whatever this session has read before. None when there is no such petition."""
    found = await db.exec(
        _GROUND,  # type: ignore[call-overload]
        params={"petition_id": petition_id, "signers": list(signer_hashes)},
    )
    rows = found.all()
    if not rows:
        return None
    petition, _, signers, numbers, times = rows[0]
    standing = zip(numbers or (), times or (), strict=True)
    return Ground(
        petition,
        [rung for _, rung, *_ in rows if rung is not None],
        dict(zip(signers or (), standing, strict=True)),
    )
