"""The table of an outcome: comments with their answers, in the order it was published in."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ARRAY, BigInteger, Select, func, insert, literal
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from consultation.models import (
    Answer,
    AnswerReason,
    Clause,
    ClauseVersion,
    Comment,
    Fulfilment,
    OutcomeRow,
    Representation,
    Verdict,
    Version,
)
from consultation.queries.clause_words import cited
from consultation.queries.comments import is_owed
from consultation.queries.promises import last_fulfilment
from consultation.rules.answers import PROMISING
from consultation.rules.outcome_rows import FORM, Row
from core.database import AsyncSession
from core.paging import Page, offset

# Lines of the table on one page; the longest discussion is to be read to its end.
TABLE_PAGE = 50
# What keeps an accepted comment: the fulfilment, its version, the words and their clause there.
_FULFILMENT = aliased(Fulfilment)
_IN, _WORDS, _THERE = aliased(Version), aliased(ClauseVersion), aliased(Clause)


async def in_order(db: AsyncSession, dossier_id: int, version_id: int) -> list[int]:
    """The comments of a draft that are owed an answer, as they stand in the table: clause by clause
    as this version has them, those of deleted clauses last, and each clause's as they came.
    """
    found = await db.exec(
        select(Comment.id)
        .outerjoin(
            ClauseVersion,
            (col(ClauseVersion.version_id) == version_id)
            & (col(ClauseVersion.clause_id) == Comment.clause_id),
        )
        .where(Comment.dossier_id == dossier_id, is_owed())
        .order_by(col(ClauseVersion.position).nulls_last(), col(Comment.clause_id), col(Comment.id))
    )
    return [identity for identity in found if identity is not None]


async def said(db: AsyncSession, comment_ids: Sequence[int], *, first: int) -> list[Row]:
    """Answered comments as lines of a table in this order, numbered from `first`, each with the
    fulfilment of a promise that counts now.
    """
    numbers = {identity: number for number, identity in enumerate(comment_ids, first)}
    last, is_promise = last_fulfilment(), col(Answer.verdict).in_(PROMISING)
    found = await db.exec(
        _kept(
            _lines(literal(0), literal(FORM), literal(b"")).outerjoin(last, is_promise), last.c.id
        ).where(col(Comment.id).in_(comment_ids))  # type: ignore[call-overload]
    )
    rows = [Row(numbers[comment], comment, *rest) for _, comment, *rest in found]
    return sorted(rows, key=lambda row: row.number)


async def keep(
    db: AsyncSession, dossier_id: int, rows: Sequence[Row], marks: Sequence[bytes]
) -> None:
    """Write down lines with the hashes that seal them, in one statement however many they are."""
    columns = {
        "number": [row.number for row in rows],
        "comment_id": [row.comment for row in rows],
        "form": [row.form for row in rows],
        "fulfilment_id": [row.fulfilment for row in rows],
        "sha256": list(marks),
    }
    table = OutcomeRow.metadata.tables[OutcomeRow.__tablename__].columns
    each = [
        func.unnest(literal(values, ARRAY(table[name].type))) for name, values in columns.items()
    ]
    lines = select(literal(dossier_id, BigInteger), *each)
    await db.exec(insert(OutcomeRow).from_select(["dossier_id", *columns], lines))


async def portion(db: AsyncSession, dossier_id: int, first: int, last: int) -> list[Row]:
    """The lines from number `first` up to and with `last`."""
    found = await db.exec(
        _published(dossier_id).where(col(OutcomeRow.number).between(first, last))  # type: ignore[call-overload]
    )
    return [Row(*row) for row in found]


async def listed(
    db: AsyncSession, dossier_id: int, page: int, *, verdict: Verdict | None = None
) -> Page[Row]:
    """A page of the table, or of its lines with one verdict."""
    wanted = [col(OutcomeRow.dossier_id) == dossier_id]
    if verdict is not None:
        wanted.append(col(Answer.verdict) == verdict)
    total = await db.exec(
        select(func.count())
        .select_from(OutcomeRow)
        .join(Answer, col(Answer.comment_id) == OutcomeRow.comment_id)
        .where(*wanted)
    )
    found = await db.exec(
        _published(dossier_id)  # type: ignore[call-overload]
        .where(*wanted)
        .offset(offset(page, TABLE_PAGE))
        .limit(TABLE_PAGE)
    )
    return Page([Row(*row) for row in found], page, total.one(), TABLE_PAGE)


async def sealed_hash(db: AsyncSession, dossier_id: int) -> bytes:
    """The hash of the table as it lies in the database now."""
    marks = func.string_agg(
        OutcomeRow.sha256, aggregate_order_by(literal(b""), col(OutcomeRow.number))
    )
    found = await db.exec(
        select(func.sha256(func.coalesce(marks, literal(b"")))).where(
            OutcomeRow.dossier_id == dossier_id
        )
    )
    return bytes(found.one())


def _published(dossier_id: int) -> Select[Any]:
    lines = _lines(col(OutcomeRow.number), col(OutcomeRow.form), col(OutcomeRow.sha256)).join(
        OutcomeRow, col(OutcomeRow.comment_id) == Comment.id
    )
    return (
        _kept(lines, col(OutcomeRow.fulfilment_id))
        .where(col(OutcomeRow.dossier_id) == dossier_id)
        .order_by(col(OutcomeRow.number))
    )


def _kept(lines: Select[Any], fulfilment_id: Any) -> Select[Any]:
    """Lines beside the version that this fulfilment of each of them names."""
    return (
        lines.outerjoin(_FULFILMENT, col(_FULFILMENT.id) == fulfilment_id)
        .outerjoin(_IN, col(_IN.id) == _FULFILMENT.version_id)
        .outerjoin(_WORDS, col(_WORDS.id) == _FULFILMENT.clause_version_id)
        .outerjoin(_THERE, col(_THERE.id) == _WORDS.clause_id)
    )


def _lines(number: Any, form: Any, sealed: Any) -> Select[Any]:
    """What `Row` is made of, to be taken through `_kept`."""
    columns: tuple[Any, ...] = (
        number,
        Comment.id,
        Comment.state,
        Clause.uid,
        cited(ClauseVersion),
        Version.number,
        Comment.language,
        Comment.stance,
        func.coalesce(Representation.name, ""),
        Comment.channel,
        Comment.body,
        Comment.proposed,
        Comment.quote,
        Comment.posted_at,
        Answer.verdict,
        func.coalesce(AnswerReason.code, ""),
        AnswerReason.names,
        Answer.reasons,
        Answer.language,
        Answer.answered_at,
        _FULFILMENT.id,
        _IN.number,
        func.coalesce(_THERE.uid, ""),
        form,
        sealed,
    )
    return (  # type: ignore[no-any-return]
        select(*columns)
        .select_from(Comment)
        .join(Answer, col(Answer.comment_id) == Comment.id)
        .outerjoin(Representation, col(Representation.id) == Comment.representation_id)
        .outerjoin(AnswerReason, col(AnswerReason.id) == Answer.reason_id)
        .join(Clause, col(Clause.id) == Comment.clause_id)
        .join(ClauseVersion, col(ClauseVersion.id) == Comment.clause_version_id)
        .join(Version, col(Version.id) == ClauseVersion.version_id)
    )
