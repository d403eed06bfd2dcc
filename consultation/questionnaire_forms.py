"""What people type beside an answer to a questionnaire."""

from pydantic import Field

from core.forms import Form


class DetailForm(Form):
    """Where in the draft something is wrong, by the uid of the clause, and what should be there."""

    clause: str = Field(default="", max_length=12)
    proposal: str = Field(default="", max_length=2000)
