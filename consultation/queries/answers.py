"""Answers: the reasons they may have, comments that are being answered, whom to tell of it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import BigInteger, ColumnElement, SelectBase, and_, any_, func, literal, or_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import aliased
from sqlmodel import SQLModel, col, select

from accounts.models import LocalAccount, Person
from consultation.models import (
    Answer,
    AnswerReason,
    AnswerVersion,
    ClauseVersion,
    Comment,
    Dossier,
)
from consultation.queries.clause_words import cited
from consultation.queries.comments import is_owed
from consultation.rules.answers import in_force
from core.database import AsyncSession, Names, stored

# The list has a score of codes, each in a few versions.
_MOST_REASONS = 1_000
# Letters of a comment that its author is reminded of.
_REMINDED = 1_000


@dataclass(frozen=True, slots=True)
class Held:
    """A comment that nobody else answers or changes before this transaction is over."""

    comment_id: int
    wording: int
    clause_version_id: int


@dataclass(frozen=True, slots=True)
class Told:
    """A comment that was answered, for the letter to its author: `cited` is its clause."""

    comment_id: int
    person_id: int
    email: str
    language: str
    titles: Names
    cited: str
    body: str


@dataclass(frozen=True, slots=True)
class Rest:
    """Authors with a number above `after`, of comments that an officer answered at this instant."""

    officer_id: int
    at: datetime
    after: int


async def reasons(db: AsyncSession) -> dict[int, AnswerReason]:
    """Every row of the list of reasons, those out of use too, by its key."""
    found = await db.exec(
        select(AnswerReason).order_by(col(AnswerReason.position)).limit(_MOST_REASONS)
    )
    return {stored(reason.id): reason for reason in found}


async def reasons_in_force(db: AsyncSession, day: date) -> list[AnswerReason]:
    """What an answer of this day may name, in the order of the list."""
    return in_force((await reasons(db)).values(), day)


async def held(db: AsyncSession, agency_id: int, comment_ids: Sequence[int]) -> list[Held]:
    """Those of these comments that an agency owes answers, or has answered.

    They are locked in the order of their numbers, so that two officers never wait for one another.
    """
    found = await db.exec(
        select(col(Comment.id), col(Comment.wording), col(Comment.clause_version_id))
        .join(Dossier, col(Dossier.id) == Comment.dossier_id)
        .where(
            _is_one_of(comment_ids),
            is_owed(),
            Dossier.agency_id == agency_id,
        )
        .order_by(col(Comment.id))
        .with_for_update(of=Comment)
    )
    return [Held(stored(comment), *rest) for comment, *rest in found]


async def told(db: AsyncSession, comment_ids: Sequence[int]) -> list[Told]:
    """These comments with their authors' addresses, where an address has answered."""
    clause = aliased(ClauseVersion)
    found = await db.exec(
        select(  # type: ignore[call-overload]
            Comment.id,
            Comment.person_id,
            LocalAccount.email,
            Person.language,
            Dossier.titles,
            cited(clause),
            func.left(Comment.body, _REMINDED),
        )
        .select_from(Comment)
        .join(Dossier, col(Dossier.id) == Comment.dossier_id)
        .join(clause, col(clause.id) == Comment.clause_version_id)
        .join(Person, col(Person.id) == Comment.person_id)
        .join(LocalAccount, col(LocalAccount.person_id) == Person.id)
        .where(_is_one_of(comment_ids), col(LocalAccount.confirmed_at).is_not(None))
        .order_by(col(Comment.id))
    )
    return [Told(*row) for row in found]


async def given_together(
    db: AsyncSession, officer_id: int, at: datetime, *, after: int, limit: int
) -> dict[int, list[int]]:
    """The next authors, in the order of their numbers, of comments that an officer answered at this
    instant, each with these comments; answers that were corrected since are among them.
    """
    given = (
        select(Comment.person_id, Comment.id)
        .join(Answer, col(Answer.comment_id) == Comment.id)
        .join(AnswerVersion, col(AnswerVersion.answer_id) == Answer.id)
        .where(
            col(Answer.answered_at) == at,
            col(AnswerVersion.number) == 1,
            col(AnswerVersion.officer_id) == officer_id,
            col(Comment.person_id) > after,
        )
        .subquery()
    )
    people = select(given.c.person_id).distinct().order_by(given.c.person_id).limit(limit)
    found = await db.exec(
        select(given.c.person_id, given.c.id)
        .where(given.c.person_id.in_(people))
        .order_by(given.c.person_id, given.c.id)
    )
    authors: dict[int, list[int]] = defaultdict(list)
    for person_id, comment_id in found:
        authors[person_id].append(comment_id)
    return authors


async def authors_left(db: AsyncSession, agency_id: int, rests: Sequence[Rest]) -> int:
    """How many authors with a confirmed address are left to be told of this agency's answers; one
    of several rests is counted in each, as a letter is written for each.
    """
    given = (
        select(Comment.person_id, Answer.answered_at, AnswerVersion.officer_id)
        .join(Dossier, col(Dossier.id) == Comment.dossier_id)
        .join(Answer, col(Answer.comment_id) == Comment.id)
        .join(AnswerVersion, col(AnswerVersion.answer_id) == Answer.id)
        .join(LocalAccount, col(LocalAccount.person_id) == Comment.person_id)
        .where(
            Dossier.agency_id == agency_id,
            col(AnswerVersion.number) == 1,
            col(LocalAccount.confirmed_at).is_not(None),
            or_(
                *(
                    and_(
                        col(Answer.answered_at) == rest.at,
                        col(AnswerVersion.officer_id) == rest.officer_id,
                        col(Comment.person_id) > rest.after,
                    )
                    for rest in rests
                )
            ),
        )
        .distinct()
        .subquery()
    )
    found = await db.exec(select(func.count()).select_from(given))
    return found.one()


async def held_answer(db: AsyncSession, comment_id: int) -> Answer | None:
    """The answer to a comment, about which nobody else writes before this transaction is over."""
    found = await db.exec(
        select(Answer)
        .where(Answer.comment_id == comment_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    return found.one_or_none()


def rows_of(
    table: type[SQLModel], keys: Mapping[str, Sequence[int]], values: Mapping[str, object]
) -> tuple[list[str], SelectBase]:
    """Columns and rows to insert: one for each key, all with the same values, and no more
    parameters for many of them than for one.
    """
    columns = table.metadata.tables[str(table.__tablename__)].columns
    each = [func.unnest(literal(list(found), ARRAY(BigInteger))) for found in keys.values()]
    same = [literal(value, columns[name].type) for name, value in values.items()]
    return [*keys, *values], select(*each, *same)


def _is_one_of(comment_ids: Sequence[int]) -> ColumnElement[bool]:
    """One parameter however many they are."""
    return col(Comment.id) == any_(literal(list(comment_ids), ARRAY(BigInteger)))
