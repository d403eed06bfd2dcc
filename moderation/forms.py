"""What readers and moderators type: a report, a claim, a decision."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from core.forms import Form
from moderation.models import Restriction


class ClaimDeed(StrEnum):
    CLAIM = "claim"
    RELEASE = "release"


class ReportForm(Form):
    ground: Annotated[str, Field(min_length=1, max_length=40)]
    words: Annotated[str, Field(max_length=2000)] = ""


class ClaimForm(Form):
    deed: ClaimDeed
    version: int


class DecisionForm(Form):
    """The ground is only asked of an answer that restricts."""

    restriction: Restriction
    ground: Annotated[str, Field(max_length=40)] = ""
    explanation: Annotated[str, Field(min_length=1, max_length=2000)]
    facts: Annotated[str, Field(max_length=5000)] = ""
    version: int
