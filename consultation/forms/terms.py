"""What officers type of a term, by a Tashkent clock."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from consultation.models import TermKind
from core.dates import TASHKENT
from core.forms import Form


def _in_tashkent(written: datetime) -> datetime:
    """What was typed by a Tashkent clock, as a UTC instant."""
    return written.replace(tzinfo=TASHKENT).astimezone(UTC)


# An instant as it is typed by a Tashkent clock.
TypedInstant = Annotated[datetime, AfterValidator(_in_tashkent)]


class TermForm(Form):
    """A deed about a term, by whoever has seen so many events of its log; the rules say how many
    days it asks for, if any.
    """

    deed: TermKind
    days: Annotated[int | None, BeforeValidator(lambda typed: typed or None)] = None
    reason: str = Field(min_length=1, max_length=2000)
    seen: int


class OutageForm(Form):
    """From when until when the portal could not be used, by a Tashkent clock, and why."""

    began_at: TypedInstant
    ended_at: TypedInstant
    reason: str = Field(min_length=1, max_length=2000)
