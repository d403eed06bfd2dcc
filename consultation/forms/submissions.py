"""What operators type for people who call, write, or speak for an organisation."""

from typing import Literal

from pydantic import Field

from consultation.forms.comments import WithdrawalForm, WordingForm, Words
from consultation.forms.terms import TypedInstant
from consultation.models import Channel, NoticeWay, Stance
from core.forms import Form


class SubmissionForm(Form):
    """What an operator enters for somebody; `words` is the clause as published that they mean.

    `received_at` is typed by a Tashkent clock.
    """

    channel: Literal[Channel.PHONE, Channel.PAPER, Channel.IN_PERSON]
    received_at: TypedInstant
    name: str = Field(min_length=1, max_length=120)
    contact: str = Field(default="", max_length=200)
    personal_number: str = Field(default="", max_length=20)
    language: Literal["uz-Latn", "uz-Cyrl", "ru", "en"]
    stance: Stance
    body: Words = Field(min_length=1, max_length=5000)
    proposed: Words = Field(default="", max_length=6000)
    quote: Words = Field(default="", max_length=1000)
    words: int
    is_another: bool = False


class WishForm(Form):
    """How somebody asked for something to be done with their comment, by a Tashkent clock, and how
    the operator knew them.
    """

    channel: Literal[Channel.PHONE, Channel.PAPER, Channel.IN_PERSON]
    received_at: TypedInstant
    note: str = Field(min_length=3, max_length=1000)


class EnteredWordingForm(WishForm, WordingForm):
    """An entered comment written once more, as its author asks."""


class EnteredWithdrawalForm(WishForm, WithdrawalForm):
    """Why an entered comment is withdrawn, as its author asks."""


class NoticeForm(Form):
    """How the answer of this number was told to whoever has no address here."""

    known: int
    way: NoticeWay
    note: str = Field(default="", max_length=1000)


class CheckForm(Form):
    """What an operator found of somebody who speaks for an organisation."""

    deed: Literal["confirm", "take_back"]
    basis: str = Field(min_length=10, max_length=300)
