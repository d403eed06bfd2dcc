"""The buttons of the cast page."""

from accounts.rules.assurance import LEVELS
from tests.town import Inhabitant


def sign_in_as(who: Inhabitant) -> str:
    """What the button of this member of the cast reads in English."""
    return f"Sign in as {who.name} {who.who['en']} {LEVELS[who.assurance].name}."
