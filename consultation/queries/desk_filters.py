"""What the officers' filters mean in SQL; all queries of the desk say it with the same words."""

from typing import Any

from sqlalchemy import ColumnElement, and_, cast, exists, func, or_
from sqlalchemy.dialects.postgresql import TSQUERY
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from consultation.models import (
    Answer,
    Assignment,
    ClauseVersion,
    Comment,
    CommentGroupMember,
    DeskEntry,
    DeskTagging,
)
from consultation.rules.desk import Waiting, Wanted, search_query
from core.scripts import fold


def of_desk(agency_id: int) -> list[ColumnElement[bool]]:
    """Comments the public sees on this agency's drafts, and that are not its own words."""
    return [and_(col(DeskEntry.agency_id) == agency_id, col(DeskEntry.is_listed))]


def is_answered() -> ColumnElement[bool]:
    return _has(Answer)


def is_grouped() -> ColumnElement[bool]:
    return _has(CommentGroupMember)


def conditions(agency_id: int, wanted: Wanted) -> list[ColumnElement[bool]]:
    """Whether an entry of the agency's desk is what was asked for."""
    asked = of_desk(agency_id)
    if query := search_query(wanted.words):
        asked.append(col(DeskEntry.words).op("@@")(cast(query, TSQUERY)))
    if wanted.draft is not None:
        asked.append(col(DeskEntry.dossier_id) == wanted.draft)
    if wanted.waiting is not Waiting.ALL:
        asked.append(is_answered() if wanted.waiting is Waiting.ANSWERED else ~is_answered())
    if wanted.verdict is not None:
        asked.append(_has(Answer, col(Answer.verdict) == wanted.verdict))
    if wanted.tag is not None:
        asked.append(_has(DeskTagging, col(DeskTagging.tag_id) == wanted.tag))
    if wanted.officer_id == 0:
        asked.append(~_has(Assignment))
    elif wanted.officer_id is not None:
        asked.append(_has(Assignment, col(Assignment.officer_id) == wanted.officer_id))
    if wanted.group is not None:
        asked.append(_has(CommentGroupMember, col(CommentGroupMember.group_id) == wanted.group))
    if said := _said(wanted):
        asked.append(exists().where(col(Comment.id) == DeskEntry.comment_id, *said))
    return asked


def _has(table: Any, *more: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(col(table.comment_id) == DeskEntry.comment_id, *more)


def _said(wanted: Wanted) -> list[ColumnElement[bool]]:
    """What only the comment itself tells."""
    asked: list[ColumnElement[bool]] = []
    if wanted.clause:
        asked.append(_is_about(wanted.clause))
    if wanted.stance is not None:
        asked.append(col(Comment.stance) == wanted.stance)
    if wanted.channel is not None:
        asked.append(col(Comment.channel) == wanted.channel)
    if wanted.language:
        asked.append(col(Comment.language) == wanted.language)
    return asked


def _is_about(clause: str) -> ColumnElement[bool]:
    """The words the comment was written about have this number or label, or their article has."""
    own, parent = aliased(ClauseVersion), aliased(ClauseVersion)
    number = clause.strip().strip(".)").casefold()
    same = [
        func.lower(column).in_({number, f"{number}.", f"{number})", fold(number)})
        for clause_version in (own, parent)
        for column in (col(clause_version.number), col(clause_version.label))
    ]
    return exists(
        select(own.id)
        .outerjoin(parent, col(parent.id) == own.parent_id)
        .where(col(own.id) == Comment.clause_version_id, or_(*same))
    )
