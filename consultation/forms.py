"""What people type in a public discussion."""

from pydantic import Field

from consultation.models import Stance, Verdict
from core.forms import Form


class CommentForm(Form):
    """A comment; `words` is the clause as published that its author has read."""

    stance: Stance
    body: str = Field(min_length=1, max_length=5000)
    words: int


class AnswerForm(Form):
    """An officer's answer; the action asks for reasons where the verdict needs them."""

    verdict: Verdict
    reasons: str = Field(default="", max_length=10000)


class OutcomeForm(Form):
    """The outcome of a discussion in an officer's words."""

    summary: str = Field(min_length=20, max_length=20000)
