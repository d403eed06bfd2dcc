"""The cast of the demonstration: who may be played with one press of a button."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from starlette.requests import Request

from accounts.models import Assurance, Role
from core.errors import NotThere
from core.i18n import N_


class Member(Protocol):
    """Somebody of the cast; `who` is a sentence about them in several languages.

    `begins` is the page, without a language, where something waits for them.
    """

    @property
    def name(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def who(self) -> Mapping[str, str]: ...
    @property
    def assurance(self) -> Assurance: ...
    @property
    def roles(self) -> Sequence[Role]: ...
    @property
    def agency(self) -> str: ...
    @property
    def begins(self) -> str: ...


def demonstrated(request: Request) -> Sequence[Member]:
    """The cast that was handed to the portal. Raises NotThere where nothing is demonstrated."""
    cast: Sequence[Member] = request.app.state.cast
    if not cast:
        raise NotThere(N_("There is no page at this address."))
    return cast
