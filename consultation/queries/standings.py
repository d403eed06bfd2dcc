"""What became of clauses that somebody wrote about, and where those went that are no more."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, bindparam, cast, exists, func, true
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.sql.expression import Select

from consultation.models import (
    Clause,
    ClauseLink,
    ClauseVersion,
    LinkKind,
    Manuscript,
    ManuscriptState,
    Version,
)
from consultation.queries.clause_words import cited, digest, words
from consultation.rules.standing import Current, Place, Step, Written
from core.database import AsyncSession

# Letters of the old words that stand beside a comment; the history of the clause has them all.
_SHOWN_WORDS = 4_000
# Links that tell where a clause went.
_TELLING = (LinkKind.MOVED, LinkKind.SPLIT, LinkKind.MERGED, LinkKind.DELETED)
# A clause has a handful of these in each version.
_MOST_STEPS = 5_000


@dataclass(frozen=True, slots=True)
class Fact:
    """The words somebody wrote about, the same clause in the newest version, and whether a redraft
    that is not published yet leaves it open what becomes of it.
    """

    written: Written
    current: Current | None
    newest: int
    waits: bool


async def facts(db: AsyncSession, clause_version_ids: Collection[int]) -> dict[int, Fact]:
    """By the clauses as they stood when somebody wrote about them, in one query.

    Words are compared in the language they were written about while the newest version has it,
    else in another one that both versions have.
    """
    if not clause_version_ids:
        return {}
    asked = {"clause_version_ids": list(clause_version_ids)}
    found = await db.exec(_facts(), params=asked)
    return {
        identity: Fact(
            Written(*about),
            None if now_cited is None else Current(now_cited, now_digest, was_cited),
            number,
            waits,
        )
        for identity, *about, number, waits, now_cited, now_digest, was_cited in found
    }


async def steps(db: AsyncSession, clause_ids: Collection[int]) -> dict[int, list[Step]]:
    """Where clauses went in each version, by their permanent keys; where they stayed is no step."""
    if not clause_ids:
        return {}
    found = await db.exec(_steps(), params={"clause_ids": list(clause_ids)})
    told: dict[int, list[Step]] = defaultdict(list)
    for clause_id, number, language, kind, *place in found:
        went = None if place[0] is None else Place(*place)
        told[clause_id].append(Step(number, kind, went, language))
    return told


async def sources(db: AsyncSession, clause_id: int, language: str) -> list[Place]:
    """Other clauses that were merged into this one, or that it was a part of, as last cited, in
    this language where they were ever written in it.
    """
    found = await db.exec(_sources(), params={"clause_id": clause_id, "language": language})
    return list({row[0]: Place(*row) for row in found}.values())


# Built once: so many parts take longer to put together than to be asked.
@cache
def _facts() -> Select[*tuple[Any, ...]]:
    written, in_version = aliased(ClauseVersion), aliased(Version)
    newest = (
        select(func.max(Version.number))
        .where(col(Version.dossier_id) == in_version.dossier_id)
        .correlate(in_version)
        .scalar_subquery()
    )
    now, now_in = aliased(ClauseVersion), aliased(Version)
    current = (
        select(
            col(now_in.language).label("language"),
            cited(now).label("cited"),
            digest(now).label("digest"),
        )
        .select_from(now)
        .join(now_in, col(now_in.id) == now.version_id)
        .where(
            col(now.clause_id) == written.clause_id,
            col(now_in.dossier_id) == in_version.dossier_id,
            col(now_in.number) == newest,
        )
        .order_by((col(now_in.language) == in_version.language).desc(), col(now_in.id))
        .limit(1)
        .lateral()
    )
    base, base_in = aliased(ClauseVersion), aliased(Version)
    compared = (
        select(digest(base).label("digest"), cited(base).label("cited"))
        .select_from(base)
        .join(base_in, col(base_in.id) == base.version_id)
        .where(
            col(base.clause_id) == written.clause_id,
            col(base_in.dossier_id) == in_version.dossier_id,
            col(base_in.number) == in_version.number,
            col(base_in.language) == current.c.language,
        )
        .lateral()
    )
    return (  # type: ignore[no-any-return]
        select(  # type: ignore[call-overload]
            written.id,
            written.clause_id,
            in_version.number,
            in_version.language,
            cited(written),
            func.left(words(written), _SHOWN_WORDS),
            func.coalesce(compared.c.digest, ""),
            newest,
            _waits(written, in_version),
            current.c.cited,
            current.c.digest,
            func.coalesce(compared.c.cited, current.c.cited),
        )
        .select_from(written)
        .join(in_version, col(in_version.id) == written.version_id)
        .outerjoin(current, true())
        .outerjoin(compared, true())
        .where(col(written.id).in_(bindparam("clause_version_ids", expanding=True)))
    )


@cache
def _steps() -> Select[*tuple[Any, ...]]:
    old, new = aliased(ClauseVersion), aliased(ClauseVersion)
    return (  # type: ignore[no-any-return]
        select(  # type: ignore[call-overload]
            old.clause_id,
            Version.number,
            Version.language,
            ClauseLink.kind,
            new.clause_id,
            Clause.uid,
            cited(new),
        )
        .select_from(ClauseLink)
        .join(old, col(old.id) == ClauseLink.old_id)
        .join(Version, col(Version.id) == ClauseLink.version_id)
        .outerjoin(new, col(new.id) == ClauseLink.new_id)
        .outerjoin(Clause, col(Clause.id) == new.clause_id)
        .where(
            col(old.clause_id).in_(bindparam("clause_ids", expanding=True)),
            col(ClauseLink.kind).in_(_TELLING),
        )
        .order_by(col(Version.number), col(ClauseLink.id))
        .limit(_MOST_STEPS)
    )


@cache
def _sources() -> Select[*tuple[Any, ...]]:
    old, new = aliased(ClauseVersion), aliased(ClauseVersion)
    return (
        select(old.clause_id, Clause.uid, cited(old))
        .select_from(ClauseLink)
        .join(old, col(old.id) == ClauseLink.old_id)
        .join(new, col(new.id) == ClauseLink.new_id)
        .join(Clause, col(Clause.id) == old.clause_id)
        .join(Version, col(Version.id) == old.version_id)
        .where(
            col(new.clause_id) == bindparam("clause_id"),
            col(old.clause_id) != bindparam("clause_id"),
        )
        .order_by(col(Version.language) == bindparam("language"), col(ClauseLink.id))
        .limit(_MOST_STEPS)
    )


def _waits(written: Any, in_version: Any) -> ColumnElement[bool]:
    """Whether a redraft that is being prepared leaves it open what becomes of this clause."""
    return (
        exists()
        .where(
            col(Manuscript.dossier_id) == in_version.dossier_id,
            col(Manuscript.state) == ManuscriptState.READY,
            col(Manuscript.waiting) > 0,
            cast(col(Manuscript.open_clauses), JSONB).contains(func.to_jsonb(written.clause_id)),
        )
        .correlate(written, in_version)
    )
