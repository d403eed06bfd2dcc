"""What people type in a public discussion."""

from datetime import UTC, date, datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from consultation.models import (
    Channel,
    DossierKind,
    EditKind,
    FactorVerdict,
    FeedbackOutcomeKind,
    NodeKind,
    NoticeWay,
    PackageKind,
    Stance,
    TermKind,
    Verdict,
    WithdrawalReason,
)
from consultation.rules.links import Ruling
from core.dates import TASHKENT
from core.forms import Form

# The number of an entry of one's own list of organisations; none for oneself.
SpeaksFor = Annotated[
    int | None, BeforeValidator(lambda typed: typed or None), Field(gt=0, lt=2**63)
]


class CommentForm(Form):
    """A comment; `words` is the clause as published that its author has read."""

    stance: Stance
    body: str = Field(min_length=1, max_length=5000)
    proposed: str = Field(default="", max_length=6000)
    quote: str = Field(default="", max_length=1000)
    speaks_for: SpeaksFor = None
    words: int


class WordingForm(Form):
    """A comment written once more; `known` is the wording that was changed."""

    stance: Stance
    body: str = Field(min_length=1, max_length=5000)
    proposed: str = Field(default="", max_length=6000)
    quote: str = Field(default="", max_length=1000)
    known: int


class DraftForm(Form):
    """A comment as far as it is typed; `words` is the clause as published that was read."""

    stance: Annotated[Stance | None, BeforeValidator(lambda typed: typed or None)] = None
    body: str = Field(default="", max_length=5000)
    proposed: str = Field(default="", max_length=6000)
    quote: str = Field(default="", max_length=1000)
    words: int


class ReplyForm(Form):
    """A reply to a comment."""

    body: str = Field(min_length=1, max_length=5000)
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

    began_at: Annotated[datetime, AfterValidator(_in_tashkent)]
    ended_at: Annotated[datetime, AfterValidator(_in_tashkent)]
    reason: str = Field(min_length=1, max_length=2000)


class AnswerForm(Form):
    """An officer's answer to the wording they have read; the action asks for a reason and words
    where the verdict needs them. `change` names a change as `pages/answer.py` offers it.
    """

    wording: int = 1
    verdict: Verdict
    code: str = Field(default="", max_length=40)
    reasons: str = Field(default="", max_length=10000)
    change: str = Field(default="", pattern=r"^([ve][1-9]\d{0,17})?$")


class CorrectionForm(Form):
    """An answer as it should read; `known` is the version of it that is corrected."""

    verdict: Verdict
    code: str = Field(default="", max_length=40)
    reasons: str = Field(default="", max_length=10000)
    known: int


class FulfilmentForm(Form):
    """The change that an accepted comment has led to, named by who has seen so many before."""

    change: str = Field(pattern=r"^[ve][1-9]\d{0,17}$")
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


class SubmissionForm(Form):
    """What an operator enters for somebody; `words` is the clause as published that they mean.

    `received_at` is typed by a Tashkent clock.
    """

    channel: Literal[Channel.PHONE, Channel.PAPER, Channel.IN_PERSON]
    received_at: Annotated[datetime, AfterValidator(_in_tashkent)]
    name: str = Field(min_length=1, max_length=120)
    contact: str = Field(default="", max_length=200)
    personal_number: str = Field(default="", max_length=20)
    language: Literal["uz-Latn", "uz-Cyrl", "ru", "en"]
    stance: Stance
    body: str = Field(min_length=1, max_length=5000)
    proposed: str = Field(default="", max_length=6000)
    quote: str = Field(default="", max_length=1000)
    words: int
    is_another: bool = False


class NoticeForm(Form):
    """How the answer of this number was told to whoever has no address here."""

    known: int
    way: NoticeWay
    note: str = Field(default="", max_length=1000)
