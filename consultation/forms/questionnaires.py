"""What is typed in questionnaires, and in answer to them."""

from pydantic import Field

from consultation.models import FactorVerdict, FeedbackOutcomeKind
from core.forms import Form


class FactorForm(Form):
    """An agency's answer to a factor, by whoever has seen the answer of this number, 0 for none."""

    verdict: FactorVerdict
    reasons: str = Field(min_length=10, max_length=5000)
    seen: int = Field(ge=0)


class FeedbackForm(Form):
    """What a visitor says of the portal beside the answers; `sending` names this form."""

    words: str = Field(default="", max_length=2000)
    sending: str = Field(min_length=20, max_length=64)


class FeedbackOutcomeForm(Form):
    """What comes of what a visitor said."""

    kind: FeedbackOutcomeKind
    words: str = Field(min_length=10, max_length=2000)


class DetailForm(Form):
    """Where in the draft something is wrong, by the uid of the clause, and what should be there."""

    clause: str = Field(default="", max_length=12)
    proposal: str = Field(default="", max_length=2000)
