"""What people type in a public discussion."""

from datetime import date

from pydantic import Field

from consultation.models import EditKind, NodeKind, Stance, Verdict
from consultation.rules.links import Ruling
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
