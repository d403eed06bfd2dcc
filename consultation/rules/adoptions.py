"""When the act that a draft has become may be named, and what leads to it."""

from datetime import date, datetime

from consultation.models import Outcome
from core.errors import Conflict, Invalid
from core.i18n import N_
from core.legislation import require_on_lex


def require_ended(outcome: Outcome | None, now: datetime) -> None:
    """Raises Conflict while the outcome of the discussion is not published."""
    if outcome is None or now < outcome.published_at:
        raise Conflict(
            N_("The adopted act is named when the outcome of the discussion is published.")
        )


def require_adopted(*, adopted_on: date, address: str, opened_on: date, today: date) -> None:
    """Raises Invalid for a day that can not be, and for an address that is not on lex.uz."""
    if adopted_on > today:
        raise Invalid(
            N_("This day has not come yet. When was the act adopted?"), field="adopted_on"
        )
    if adopted_on < opened_on:
        raise Invalid(
            N_("This day is before the discussion began. When was the act adopted?"),
            field="adopted_on",
        )
    require_on_lex(address)
