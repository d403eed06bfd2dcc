"""What people type in a public discussion."""

import re
from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from consultation.models import (
    DossierKind,
    EditKind,
    FactorVerdict,
    FeedbackOutcomeKind,
    NodeKind,
    PackageKind,
    Stance,
    TermKind,
    Verdict,
    WithdrawalReason,
)
from consultation.rules.links import Ruling
from core.dates import TASHKENT
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


class BringInForm(Form):
    """Beside the file that is brought in: its language, and whether it is the next version where it
    could also be the newest one in a language that this lacks.
    """

    language: str = Field(min_length=1, max_length=7)
    is_next: bool = False


class RevisionForm(Form):
    """A deed about a text, by whoever has read this revision of it."""

    revision: int


class EditForm(RevisionForm):
    """A change of one clause of a text; which fields count depends on the kind of change."""

    edit: EditKind
    number: str = Field(default="", max_length=40)
    kind: NodeKind | None = None
    label: str = ""
    title: str = ""
    text: str = ""
    parts: str = ""


class LinkForm(RevisionForm):
    """What a drafter says of a clause; `other` names its counterpart where it has one."""

    ruling: Ruling
    other: str = Field(default="", max_length=200)


class RedraftForm(RevisionForm):
    """The note of a new version; the action asks for one where it is needed."""

    note: str = Field(default="", max_length=5000)


class NewDraftForm(RevisionForm):
    """What the text of a new draft does not say itself; the last four fields are for acts in force,
    of which a code has no number.
    """

    sector: str = Field(min_length=1, max_length=2)
    act_type: str = Field(min_length=1, max_length=40)
    title: str = Field(min_length=1, max_length=1000)
    opens_on: date
    closes_on: date
    kind: DossierKind = DossierKind.DRAFT
    number: str = Field(default="", max_length=60)
    adopted_on: Annotated[date | None, BeforeValidator(lambda typed: typed or None)] = None
    in_force_since: Annotated[date | None, BeforeValidator(lambda typed: typed or None)] = None
    address: str = Field(default="", max_length=300)


class PackageFileForm(Form):
    """Beside a document of a draft: what it is, what it is called, in which language."""

    kind: PackageKind
    title: str = Field(min_length=1, max_length=200)
    language: str = Field(min_length=1, max_length=7)


class PackageRemovalForm(Form):
    """Why a document is removed, for everybody to read."""

    reason: str = Field(min_length=10, max_length=1000)


class OfficerForm(Form):
    """Who answers for a draft from now on."""

    officer: int = Field(gt=0, lt=2**63)


class AdoptionForm(Form):
    """The act that a draft has become; a code has no number."""

    title: str = Field(min_length=1, max_length=500)
    number: str = Field(default="", max_length=60)
    adopted_on: date
    address: str = Field(min_length=1, max_length=300)


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
