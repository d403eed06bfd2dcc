"""What an extension asks for: few enough days, and enough words of reason."""

from agencies.models import ObligationKind
from agencies.rules.terms import terms_of
from core.errors import Invalid
from core.i18n import N_


def require_extension(kind: ObligationKind, *, working_days: int, reason: str) -> None:
    """Raises Invalid with the field that is wrong."""
    allowed = terms_of(kind).extension
    if not 1 <= working_days <= allowed.longest_working_days:
        raise Invalid(
            N_("Choose at least 1 and at most {longest} working days."),
            field="working_days",
            longest=allowed.longest_working_days,
        )
    if len(reason.split()) < allowed.shortest_reason_words:
        raise Invalid(
            N_("Give the reason in at least {count} words: everybody reads it."),
            field="reason",
            count=allowed.shortest_reason_words,
        )
