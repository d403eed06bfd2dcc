"""What drafters type of a text on its way to being published."""

from datetime import date
from typing import Annotated

from pydantic import BeforeValidator, Field

from consultation.models import DossierKind, EditKind, NodeKind
from consultation.rules.links import Ruling
from core.forms import Form


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
