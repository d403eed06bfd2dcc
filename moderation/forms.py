"""What readers, authors and moderators type: a report, a claim, a decision, an appeal."""

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from core.forms import Form
from moderation.models import AppealState, Restriction

# Fewer letters than this say nothing that could be answered.
APPEAL_SHORTEST = 20
APPEAL_LONGEST = 5000


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
    """The ground is only asked of an answer that restricts, `same_as` of a ground that says so."""

    restriction: Restriction
    ground: Annotated[str, Field(max_length=40)] = ""
    explanation: Annotated[str, Field(min_length=1, max_length=2000)]
    facts: Annotated[str, Field(max_length=5000)] = ""
    same_as: Annotated[str, Field(pattern="^[0-9]{0,18}$")] = ""
    version: int


class AppealForm(Form):
    words: Annotated[str, Field(min_length=APPEAL_SHORTEST, max_length=APPEAL_LONGEST)]


class ReplyForm(Form):
    outcome: Literal[AppealState.UPHELD, AppealState.OVERTURNED]
    reply: Annotated[str, Field(min_length=1, max_length=5000)]
    version: int
