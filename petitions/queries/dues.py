"""When the answer to a petition is due, for queries that know the petition."""

from typing import Any

from sqlalchemy import ScalarSelect, func
from sqlmodel import select

from agencies.models import Obligation, ObligationKind
from agencies.queries.obligations import is_owed
from petitions.models import Petition


def due_at() -> ScalarSelect[Any]:
    """The earliest day by which an answer to it is owed; null while none is."""
    return (
        select(func.min(Obligation.due_at))
        .where(
            Obligation.kind == ObligationKind.PETITION_RESPONSE,
            Obligation.subject_id == Petition.id,
            is_owed(),
        )
        .correlate(Petition)
        .scalar_subquery()
    )
