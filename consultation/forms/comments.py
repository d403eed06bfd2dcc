"""What people type of a draft: comments, replies, and whom they speak for."""

import re
from typing import Annotated

from pydantic import BeforeValidator, Field

from consultation.models import Stance, WithdrawalReason
from core.forms import Form

# Signs nobody sees that turn a line round or end it, so that it reads otherwise than it says.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def _without_unseen(typed: object) -> object:
    return _UNSEEN.sub("", typed) if isinstance(typed, str) else typed


# What people say in public.
Words = Annotated[str, BeforeValidator(_without_unseen)]

# The number of an entry of one's own list of organisations; none for oneself.
SpeaksFor = Annotated[
    int | None, BeforeValidator(lambda typed: typed or None), Field(gt=0, lt=2**63)
]


class CommentForm(Form):
    """A comment; `words` is the clause as published that its author has read."""

    stance: Stance
    body: Words = Field(min_length=1, max_length=5000)
    proposed: Words = Field(default="", max_length=6000)
    quote: Words = Field(default="", max_length=1000)
    speaks_for: SpeaksFor = None
    words: int


class WordingForm(Form):
    """A comment written once more; `known` is the wording that was changed."""

    stance: Stance
    body: Words = Field(min_length=1, max_length=5000)
    proposed: Words = Field(default="", max_length=6000)
    quote: Words = Field(default="", max_length=1000)
    known: int


class DraftForm(Form):
    """A comment or a reply as far as it is typed; a reply has no more than words and whose they
    are.
    """

    stance: Annotated[Stance | None, BeforeValidator(lambda typed: typed or None)] = None
    body: Words = Field(default="", max_length=5000)
    proposed: Words = Field(default="", max_length=6000)
    quote: Words = Field(default="", max_length=1000)
    speaks_for: SpeaksFor = None


class ReplyForm(Form):
    """A reply to a comment."""

    body: Words = Field(min_length=1, max_length=5000)
    speaks_for: SpeaksFor = None


class RepresentationForm(Form):
    """An organisation that somebody speaks for, and as what."""

    name: str = Field(min_length=2, max_length=300)
    stir: str = Field(min_length=1, max_length=20)
    role: str = Field(min_length=2, max_length=120)


class WithdrawalForm(Form):
    """Why somebody takes their comment back."""

    reason: WithdrawalReason
