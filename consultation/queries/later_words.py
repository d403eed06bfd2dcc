"""What became of clauses somebody wrote about: what they led to later, and what is new since."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    CTE,
    BigInteger,
    ColumnElement,
    String,
    any_,
    bindparam,
    case,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
)
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from consultation.models import Clause, ClauseLink, ClauseVersion, LinkKind, NodeKind, Version
from consultation.queries.clause_words import cited, digest
from consultation.rules.later_words import Added, Later, Offered, changed
from consultation.rules.whole import WHOLE
from core.database import AsyncSession

# A clause has a handful of these in each version.
_MOST = 20_000
# Letters by which a new clause is known again.
_BEGINNING = 90


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


async def offered(db: AsyncSession, clause_version_ids: Collection[int]) -> dict[int, Offered]:
    """What answers may name as done for them, by the clauses as they stood when somebody wrote.

    In two queries, however many clauses there are.
    """
    descents = await of(db, clause_version_ids)
    added = await _added(db, descents)
    return {
        start: Offered(changed(descent.written, descent.later), added[start])
        for start, descent in descents.items()
    }


async def _added(db: AsyncSession, descents: Mapping[int, Descent]) -> dict[int, tuple[Added, ...]]:
    """By the clauses that were written about: those that no text had by then, as `changed` tells
    them. What stands inside a new clause is not told apart from it, unless it is an article.
    """
    if not descents:
        return {}
    found = await db.exec(_new_clauses(), params={"written": sorted(descents)})
    begins: dict[int, str] = {}
    # A clause comes in once with every language of the version that begins with it.
    new: dict[int, dict[Later, None]] = defaultdict(dict)
    for start, beginning, *rest in found:
        step = Later(*rest)
        new[start][step] = None
        begins[step.clause_version_id or 0] = beginning
    return {
        start: tuple(
            Added(step, begins[step.clause_version_id or 0])
            for step in changed(descent.written, new[start])
            if step not in descent.later
        )
        for start, descent in descents.items()
    }


@cache
def _new_clauses() -> Any:
    asked, asked_in = aliased(ClauseVersion), aliased(Version)
    born, born_in = aliased(ClauseVersion), aliased(Version)
    new, new_in, around = aliased(ClauseVersion), aliased(Version), aliased(ClauseVersion)

    def was_there(clause: Any) -> ColumnElement[bool]:
        known, known_in = aliased(ClauseVersion), aliased(Version)
        return exists().where(
            col(known.clause_id) == clause.clause_id,
            col(known_in.id) == known.version_id,
            col(known_in.number) <= asked_in.number,
        )

    return (
        select(  # type: ignore[call-overload]
            asked.id,
            func.left(
                func.concat_ws(" ", func.nullif(new.title, ""), func.nullif(new.text, "")),
                _BEGINNING,
            ),
            new_in.number,
            new_in.language,
            new_in.id,
            new.id,
            new.clause_id,
            Clause.uid,
            cited(new),
            digest(new),
        )
        .select_from(asked)
        .join(asked_in, col(asked_in.id) == asked.version_id)
        .join(born_in, col(born_in.dossier_id) == asked_in.dossier_id)
        .join(ClauseLink, col(ClauseLink.version_id) == born_in.id)
        .join(born, col(born.id) == ClauseLink.new_id)
        .join(new, col(new.clause_id) == born.clause_id)
        .join(new_in, col(new_in.id) == new.version_id)
        .join(Clause, col(Clause.id) == new.clause_id)
        .outerjoin(around, col(around.id) == new.parent_id)
        .where(
            col(asked.id) == any_(bindparam("written", type_=ARRAY(BigInteger))),
            col(born_in.number) > asked_in.number,
            col(ClauseLink.kind) == LinkKind.NEW,
            col(new_in.number) >= born_in.number,
            ~was_there(born),
            or_(col(new.kind) == NodeKind.ARTICLE, col(around.id).is_(None), was_there(around)),
        )
        .order_by(col(asked.id), col(new_in.number), col(new_in.id), col(new.position))
        .limit(_MOST)
    )


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
