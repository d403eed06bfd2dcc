"""Whether a petition that was handed back may still be handed in again."""

from datetime import datetime

from core.errors import TooLate
from core.i18n import N_
from petitions.models import Petition, PetitionState


def is_lapsed(petition: Petition, now: datetime) -> bool:
    """Whether the time for the new wording is over; it is never waited for by a job."""
    until = petition.reword_until
    return petition.state is PetitionState.RETURNED and until is not None and now > until


def require_in_time(petition: Petition, now: datetime) -> None:
    """Raises TooLate for a petition that was handed back and waited too long."""
    if is_lapsed(petition, now):
        raise TooLate(
            N_("The time to hand this petition in again is over. You can start a new one with it.")
        )
