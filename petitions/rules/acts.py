"""An act in force that a petition is about, as its petitioner names it.

Its words stand in the row of the petition and in its frozen text, as the demand does. Two petitions
are about the same act when its key agrees, which is also that of an act under discussion.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from core.errors import Invalid
from core.i18n import N_
from core.legislation import act_key, require_on_lex


class NamesAct(Protocol):
    """Whatever may be about an act: a petition, or one that is being written."""

    act_title: str
    act_number: str
    act_adopted_on: date | None
    act_address: str


@dataclass(frozen=True)
class Act:
    """An act by its title, its number, the day it was adopted and its address on lex.uz.

    Number and address may be empty.
    """

    title: str
    number: str
    adopted_on: date
    address: str = ""

    @property
    def key(self) -> str:
        """The same for the same act, whoever names it in whatever language."""
        return act_key(self.title, self.number, self.adopted_on)

    @property
    def columns(self) -> dict[str, Any]:
        """What a row holds of it."""
        return {
            "act_title": self.title,
            "act_number": self.number,
            "act_adopted_on": self.adopted_on,
            "act_address": self.address,
        }

    @property
    def words(self) -> str:
        """By which it is judged, and found."""
        return " ".join(part for part in (self.title, self.number, self.address) if part)


KEY_LENGTH = 100
# What a row holds that names no act.
NO_ACT: Mapping[str, Any] = {
    "act_title": "",
    "act_number": "",
    "act_adopted_on": None,
    "act_address": "",
}


def act_of(row: NamesAct) -> Act | None:
    """The act that a row names; None for none."""
    if row.act_adopted_on is None:
        return None
    return Act(row.act_title, row.act_number, row.act_adopted_on, row.act_address)


def columns_of(act: Act | None) -> Mapping[str, Any]:
    """What a row holds that names this act, or none."""
    return act.columns if act else NO_ACT


def require_adopted(act: Act, today: date) -> None:
    """Raises Invalid for an act that nobody can have adopted yet, and for an address elsewhere."""
    if act.adopted_on > today:
        raise Invalid(
            N_("This day has not come yet. When was the act adopted?"), field="adopted_on"
        )
    if act.address:
        require_on_lex(act.address)
