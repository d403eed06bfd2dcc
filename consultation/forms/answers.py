"""What officers type in answer: to comments, of promises kept, and as the outcome."""

from pydantic import Field

from consultation.models import Verdict
from core.forms import Form

# A clause in one version, or a version that has it no more; empty for none.
_CHANGE = r"^([ve][1-9]\d{0,17})?$"


class AnswerForm(Form):
    """An officer's answer to the wording they have read; the action asks for a reason and words
    where the verdict needs them. `change` and `added` name one as `pages/answer.py` offers it.
    """

    wording: int = 1
    verdict: Verdict
    code: str = Field(default="", max_length=40)
    reasons: str = Field(default="", max_length=10000)
    change: str = Field(default="", pattern=_CHANGE)
    added: str = Field(default="", pattern=_CHANGE)


class CorrectionForm(Form):
    """An answer as it should read; `known` is the version of it that is corrected."""

    verdict: Verdict
    code: str = Field(default="", max_length=40)
    reasons: str = Field(default="", max_length=10000)
    known: int


class FulfilmentForm(Form):
    """The change that an accepted comment has led to, named by who has seen so many before."""

    change: str = Field(default="", pattern=_CHANGE)
    added: str = Field(default="", pattern=_CHANGE)
    seen: int
    together: bool = False


class OutcomeForm(Form):
    """The outcome of a discussion in an officer's words."""

    summary: str = Field(min_length=20, max_length=20000)
