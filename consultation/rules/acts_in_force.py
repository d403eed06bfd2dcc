"""When an act in force may be discussed, and what must be said of it then and in the end."""

from dataclasses import dataclass
from datetime import date

from consultation.models import ActInForce
from core.errors import Conflict, Invalid
from core.i18n import N_
from core.legislation import act_key, require_on_lex


@dataclass(frozen=True)
class NamedAct:
    """An act in force as its agency names it; a code has no number."""

    number: str
    adopted_on: date
    in_force_since: date
    address: str

    def row(self, dossier_id: int, title: str) -> ActInForce:
        return ActInForce(
            dossier_id=dossier_id,
            number=self.number,
            adopted_on=self.adopted_on,
            in_force_since=self.in_force_since,
            address=self.address,
            key=act_key(title, self.number, self.adopted_on),
        )


def require_in_force(act: NamedAct, *, opens_on: date, today: date) -> None:
    """Raises Invalid for days that can not be, and for an address that is not on lex.uz."""
    if act.adopted_on > today:
        raise Invalid(
            N_("This day has not come yet. When was the act adopted?"), field="adopted_on"
        )
    if act.in_force_since < act.adopted_on:
        raise Invalid(
            N_("An act comes into force when it is adopted, or later."), field="in_force_since"
        )
    if act.in_force_since > opens_on:
        raise Invalid(
            N_("How an act works is discussed once it is in force."), field="in_force_since"
        )
    require_on_lex(act.address)


def require_reviewed(*, is_in_force: bool, is_reviewed: bool) -> None:
    """Raises Conflict for the outcome about an act in force that says nothing of the act."""
    if is_in_force and not is_reviewed:
        raise Conflict(
            N_("Say what becomes of the act: its outcome is published as a review of it.")
        )


def require_reviewable(*, is_in_force: bool, is_reviewed: bool) -> None:
    """Raises Conflict for a review of a draft, and for a second one."""
    if not is_in_force:
        raise Conflict(N_("This is a draft: only acts in force are reviewed."))
    if is_reviewed:
        raise Conflict(N_("The review of this act is published already. Nothing was changed."))
