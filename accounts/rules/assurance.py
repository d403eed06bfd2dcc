"""How sure the portal is of a person: the levels in order, and what each lets them do."""

from collections.abc import Mapping
from dataclasses import dataclass

from accounts.models import Assurance
from core.i18n import N_

# From the weakest to the strongest.
ORDER = (Assurance.NONE, Assurance.LOW, Assurance.SUBSTANTIAL, Assurance.HIGH)


@dataclass(frozen=True)
class Level:
    """A level in words: its name, how the portal came to it, and what it opens."""

    name: str
    meaning: str
    opens: str


LEVELS: Mapping[Assurance, Level] = {
    Assurance.NONE: Level(
        N_("Not confirmed"),
        N_("You have registered, but not yet opened the link we sent to your e-mail address."),
        N_("You can read everything. To comment, confirm your address."),
    ),
    Assurance.LOW: Level(
        N_("Confirmed"),
        N_("Your e-mail address answered. Who you are, nobody has checked yet."),
        N_("You can comment on drafts. To sign or start a petition, be identified."),
    ),
    Assurance.SUBSTANTIAL: Level(
        N_("Identified"),
        N_("Your personal number was checked, so that one human has one voice."),
        N_("You can comment on drafts, sign petitions and start your own."),
    ),
    Assurance.HIGH: Level(
        N_("Identified by an electronic signature"),
        N_("You proved who you are with an electronic signature or in person."),
        N_("You can comment on drafts, sign petitions and start your own."),
    ),
}


def is_identified(assurance: Assurance) -> bool:
    """Whether a personal number stands behind it."""
    return ORDER.index(assurance) >= ORDER.index(Assurance.SUBSTANTIAL)


def higher(one: Assurance, other: Assurance) -> Assurance:
    """The stronger of two levels: what was once proven is not lost at a weaker door."""
    return max(one, other, key=ORDER.index)
