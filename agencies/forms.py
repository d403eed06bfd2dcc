"""What officers type about obligations."""

from typing import Annotated

from pydantic import Field

from core.forms import Form

REASON_LONGEST = 2000


class OfficerForm(Form):
    officer: int


class ExtensionForm(Form):
    """The rule says how few words and how many days are too few or too many."""

    working_days: int
    reason: Annotated[str, Field(min_length=1, max_length=REASON_LONGEST)]
