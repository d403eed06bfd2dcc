"""Comments that come by phone and on paper: who enters them, when they came, whose they are."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from accounts.models import Role
from accounts.rules.permissions import Permission
from consultation.models import Channel, Dossier
from consultation.rules.phases import require_open
from core.errors import Conflict, Invalid
from core.i18n import N_
from core.keyed_hash import keyed_hash
from core.scripts import fold

ENTER = Permission(
    lambda viewer: Role.OPERATOR in viewer.roles,
    N_("Only operators of the portal enter what came by phone or on paper."),
)

# How long a contact is kept once the outcome is published: enough to ask back.
CONTACT_KEPT = timedelta(days=30)

# How long after it was entered a comment is changed at its author's wish: by then they have read
# the receipt. On the portal people see at once what they wrote, and have minutes.
CHANGED_WITHIN = timedelta(days=3)

# Digits that tell one phone of Uzbekistan from another; the code of the country may be left out.
_PHONE_DIGITS = 9


@dataclass(frozen=True)
class Named:
    """Whom an operator hears or reads: by the name, and by a personal number or a contact."""

    name: str
    personal_number: str = ""
    contact: str = ""


@dataclass(frozen=True)
class Wish:
    """How and when somebody asked to have their comment changed or withdrawn, and how the operator
    knew them.
    """

    channel: Channel
    received_at: datetime
    note: str


def require_received(
    dossier: Dossier, received_at: datetime, *, has_outcome: bool, now: datetime
) -> None:
    """What counts is the instant of receipt, however late it is entered.

    Raises Invalid for a receipt that is still to come, TooLate for one from the closing instant on,
    Conflict for one before the opening instant and once the outcome is published.
    """
    if received_at > now:
        raise Invalid(
            N_("This moment is still to come. When was it received?"), field="received_at"
        )
    if has_outcome:
        raise Conflict(N_("The outcome is published: no comment can be entered any more."))
    require_open(dossier, received_at)


def require_asked(wish: Wish, *, now: datetime) -> None:
    """Raises Invalid for a wish that is still to come."""
    if wish.received_at > now:
        raise Invalid(
            N_("This moment is still to come. When was it received?"), field="received_at"
        )


def contact_key(named: Named, *, identity_key: str) -> bytes:
    """What the next call of the same person is known by: however name and number are spelled."""
    return keyed_hash(identity_key, "caller", " ".join(fold(named.name).split()), _plain(named))


def require_known_by(named: Named) -> None:
    """Raises Invalid where there is neither a personal number nor a contact."""
    if not named.personal_number and not named.contact:
        raise Invalid(
            N_("Write a phone number or an address, or the personal number."), field="contact"
        )


def require_same_name(typed: str, known: str) -> None:
    """Raises Invalid where no word of the two names is the same: the number is another's."""
    if not set(fold(typed).split()) & set(fold(known).split()):
        raise Invalid(
            N_("This number belongs to somebody of another name. Compare it with the document."),
            field="personal_number",
        )


def _plain(named: Named) -> str:
    """A phone number by its last digits, any other contact by its folded words."""
    letters = any(sign.isalpha() for sign in named.contact)
    digits = "".join(sign for sign in named.contact if sign.isdecimal())
    if not letters and len(digits) >= _PHONE_DIGITS:
        return digits[-_PHONE_DIGITS:]
    return " ".join(fold(named.contact).split())
