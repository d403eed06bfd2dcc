"""Parts of queries: the words of a clause with all inside it, and how it is cited."""

from typing import Any

from sqlalchemy import ColumnElement, String, case, func, literal
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from consultation.models import ClauseVersion, NodeKind

# What is cited by its own number alone, and what gives its number to what stands inside it.
_WHOLE = (
    NodeKind.PART,
    NodeKind.SECTION,
    NodeKind.CHAPTER,
    NodeKind.PARAGRAPH_SIGN,
    NodeKind.ARTICLE,
    NodeKind.ANNEX,
)
_NUMBERED = (NodeKind.POINT, NodeKind.SUBPOINT, NodeKind.ANNEX)


def words(clause: Any) -> ColumnElement[str]:
    """The words of a clause with everything inside it, a line for each."""
    inside = aliased(ClauseVersion)
    line = func.concat_ws(
        " ",
        func.nullif(inside.label, ""),
        func.nullif(inside.title, ""),
        func.nullif(inside.text, ""),
    )
    return _of_subtree(
        clause,
        inside,
        func.string_agg(line, aggregate_order_by(literal("\n"), col(inside.position))),
    )


def digest(clause: Any) -> ColumnElement[str]:
    """What the words of a clause with everything inside it are told by, numbers left aside."""
    inside = aliased(ClauseVersion)
    mark = func.encode(inside.sha256, "hex")
    together = func.string_agg(mark, aggregate_order_by(literal(","), col(inside.position)))
    return _of_subtree(clause, inside, func.md5(together))


def cited(clause: Any) -> ColumnElement[str]:
    """How a clause is cited: the article it stands in and its own number, else its heading."""
    article, parent = aliased(ClauseVersion), aliased(ClauseVersion)
    is_inside = col(article.last_position) >= clause.position
    of_article = (
        select(case((is_inside, article.label), else_=""))
        .where(
            col(article.version_id) == clause.version_id,
            col(article.kind) == NodeKind.ARTICLE,
            col(article.position) < clause.position,
        )
        .order_by(col(article.position).desc())
        .limit(1)
        .correlate(clause)
        .scalar_subquery()
    )
    of_parent = (
        select(parent.label)
        .where(col(parent.id) == clause.parent_id, col(parent.kind).in_(_NUMBERED))
        .correlate(clause)
        .scalar_subquery()
    )
    is_whole = col(clause.kind).in_(_WHOLE)
    around = case((is_whole, None), else_=func.coalesce(func.nullif(of_article, ""), of_parent))
    name = func.concat_ws(" ", func.nullif(around, ""), func.nullif(clause.label, ""))
    return func.coalesce(func.nullif(name, ""), clause.title, type_=String)


def _of_subtree(clause: Any, inside: Any, value: ColumnElement[Any]) -> ColumnElement[str]:
    return (
        select(value)
        .where(
            col(inside.version_id) == clause.version_id,
            col(inside.position).between(clause.position, clause.last_position),
        )
        .correlate(clause)
        .scalar_subquery()
    )
