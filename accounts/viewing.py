"""Who is looking: the signed-in person of a request, as every house may know them."""

from dataclasses import dataclass
from datetime import datetime

from starlette.requests import Request

from accounts.models import Assurance, Role
from core.errors import SignInFirst
from core.i18n import N_

_VOUCHED_FOR = frozenset({Assurance.SUBSTANTIAL, Assurance.HIGH})


@dataclass(frozen=True)
class Viewer:
    """A signed-in person. Nobody signed in is None, not a viewer of a special kind."""

    person_id: int
    name: str
    assurance: Assurance
    roles: frozenset[Role]
    region: str | None
    district: str | None = None
    # Whether this person works for any agency; for which ones, `agencies` knows.
    is_officer: bool = False
    # When the session runs out unless it is prolonged, a UTC instant.
    signed_in_until: datetime | None = None

    @property
    def is_confirmed(self) -> bool:
        """Known at least by an address that answered."""
        return self.assurance is not Assurance.NONE

    @property
    def is_identified(self) -> bool:
        """Known by a personal number that a door has vouched for."""
        return self.assurance in _VOUCHED_FOR


def viewer(request: Request) -> Viewer | None:
    seen: Viewer | None = request.scope["state"]["viewer"]
    return seen


def signed_in(request: Request) -> Viewer:
    """The viewer of a page that is for somebody. Raises SignInFirst."""
    seen = viewer(request)
    if seen is None:
        raise SignInFirst(N_("Sign in to go on. You will come back to this page."))
    return seen
