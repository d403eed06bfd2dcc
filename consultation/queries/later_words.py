"""What became of clauses somebody wrote about: the clauses they led to in every later version."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import CTE, BigInteger, String, any_, bindparam, case, cast, func, literal, null
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from consultation.models import Clause, ClauseLink, ClauseVersion, LinkKind, Version
from consultation.queries.clause_words import cited, digest
from consultation.rules.later_words import Later
from consultation.rules.whole import WHOLE
from core.database import AsyncSession

# A clause has a handful of these in each version.
_MOST = 20_000


@dataclass(frozen=True, slots=True)
class Descent:
    """The clause as it was written about, and what it led to in this version and in later ones."""

    written: Later
    later: tuple[Later, ...]


async def of(db: AsyncSession, clause_version_ids: Collection[int]) -> dict[int, Descent]:
    """By the clauses as they stood when somebody wrote about them, in one query.

    A clause is followed under its own name through all versions, and over the links of each
    version to where it went.
    """
    if not clause_version_ids:
        return {}
    found = await db.exec(_query(), params={"written": sorted(set(clause_version_ids))})
    written: dict[int, Later] = {}
    later: dict[int, list[Later]] = defaultdict(list)
    for start, *rest in found:
        step = Later(*rest)
        if step.clause_version_id == start:
            written[start] = step
        else:
            later[start].append(step)
    return {
        start: Descent(first, tuple(step for step in later[start] if step.number > first.number))
        for start, first in written.items()
    }


# Built once: so many parts take longer to put together than to be asked.
@cache
def _query() -> Any:
    descent = _descent()
    clause = aliased(ClauseVersion)
    goes_on = (
        select(  # type: ignore[call-overload]
            descent.c.start,
            Version.number,
            Version.language,
            Version.id,
            clause.id,
            clause.clause_id,
            Clause.uid,
            cited(clause),
            # What is said of the draft as a whole is changed by any change of the text.
            case(
                (col(Clause.uid) == WHOLE, func.encode(Version.sha256, "hex")), else_=digest(clause)
            ),
        )
        .select_from(descent)
        .join(clause, col(clause.id) == descent.c.id)
        .join(Version, col(Version.id) == clause.version_id)
        .join(Clause, col(Clause.id) == clause.clause_id)
    )
    ended = (
        select(  # type: ignore[call-overload]
            descent.c.start,
            Version.number,
            Version.language,
            Version.id,
            cast(null(), BigInteger),
            clause.clause_id,
            Clause.uid,
            cited(clause),
            literal("", String),
        )
        .select_from(descent)
        .join(clause, col(clause.id) == descent.c.id)
        .join(ClauseLink, col(ClauseLink.old_id) == clause.id)
        .join(Version, col(Version.id) == ClauseLink.version_id)
        .join(Clause, col(Clause.id) == clause.clause_id)
        .where(col(ClauseLink.kind) == LinkKind.DELETED)
    )
    return goes_on.union_all(ended).limit(_MOST)


def _descent() -> CTE:
    """The same clause from the version on that was written about, and all that grew out of it."""
    asked, asked_in = aliased(ClauseVersion), aliased(Version)
    known, known_in = aliased(ClauseVersion), aliased(Version)
    descent = (
        select(col(asked.id).label("start"), col(known.id).label("id"))
        .join(asked_in, col(asked_in.id) == asked.version_id)
        .join(known, col(known.clause_id) == asked.clause_id)
        .join(known_in, col(known_in.id) == known.version_id)
        .where(
            col(asked.id) == any_(bindparam("written", type_=ARRAY(BigInteger))),
            col(known_in.number) >= asked_in.number,
        )
        .cte("descent", recursive=True)
    )
    grown = select(descent.c.start, col(ClauseLink.new_id)).join(
        descent, col(ClauseLink.old_id) == descent.c.id
    )
    return descent.union(grown.where(col(ClauseLink.new_id).is_not(None)))
