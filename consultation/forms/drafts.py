"""What officers type beside a draft: its documents, who answers for it, and the act it became."""

from datetime import date

from pydantic import Field

from consultation.models import PackageKind
from core.forms import Form


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
