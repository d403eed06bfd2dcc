"""What people type at the doors."""

from typing import Annotated

from pydantic import Field

from core.forms import Form

# Nobody types more than this into a single line; the rules say what fits and why.
Line = Annotated[str, Field(max_length=500)]
Typed = Annotated[str, Field(min_length=1, max_length=500)]


class SignInForm(Form):
    email: Typed
    password: Typed
    return_to: Line = ""


class RegistrationForm(Form):
    """All steps of a registration; what is not asked yet is empty."""

    step: Line = ""
    deed: Line = ""
    name: Line = ""
    region: Line = ""
    district: Line = ""
    email: Line = ""
    password: Line = ""
    return_to: Line = ""


class ConfirmationForm(Form):
    return_to: Line = ""


class EndingForm(Form):
    """Which session to end: empty for this browser's, `others`, or the hash of one in hex."""

    which: Annotated[str, Field(max_length=64, pattern=r"^([0-9a-f]{64}|others|)$")] = ""


class CastForm(Form):
    email: Typed
    return_to: Line = ""
