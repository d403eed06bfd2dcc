"""The seam between a person and whoever vouches for them: an identity provider and its proof."""

from dataclasses import dataclass
from typing import Protocol

from accounts.models import Assurance


@dataclass(frozen=True)
class Proof:
    """What a door found out about somebody who came through it just now.

    `subject` is what they are called there for good. The personal number is in clear only here:
    whoever takes the proof keeps its hash alone.
    """

    provider: str
    subject: str
    assurance: Assurance
    name: str
    personal_number: str = ""
    language: str = "uz-Latn"
    region: str | None = None
    district: str | None = None


class IdentityProvider(Protocol):
    """A door. A module with these names is one; how it comes to its proof is its own affair.

    The local door reads a form; one elsewhere sends the browser away from `ENTRANCE` and gets it
    back at an address of its own. Either ends with a Proof in `actions.come_in`.
    """

    # What door and session rows call it.
    PROVIDER: str
    # What people call it, an English message.
    NAME: str
    # The route where its way in begins.
    ENTRANCE: str
    # The most it can vouch for.
    HIGHEST: Assurance
