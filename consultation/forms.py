"""What people type in a public discussion."""

from datetime import UTC, date, datetime
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from consultation.models import (
    EditKind,
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


class CommentForm(Form):
    """A comment; `words` is the clause as published that its author has read."""

    stance: Stance
    body: str = Field(min_length=1, max_length=5000)
    proposed: str = Field(default="", max_length=6000)
    quote: str = Field(default="", max_length=1000)
    words: int


class WordingForm(Form):
    """A comment written once more; `known` is the wording that was changed."""

    stance: Stance
    body: str = Field(min_length=1, max_length=5000)
    proposed: str = Field(default="", max_length=6000)
    quote: str = Field(default="", max_length=1000)
    known: int


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
    """An officer's answer to the wording they have read; the action asks for reasons where the
    verdict needs them.
    """

    wording: int = 1
    verdict: Verdict
    reasons: str = Field(default="", max_length=10000)


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
    """What the text of a new draft does not say itself."""

    sector: str = Field(min_length=1, max_length=2)
    act_type: str = Field(min_length=1, max_length=40)
    title: str = Field(min_length=1, max_length=1000)
    opens_on: date
    closes_on: date


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
