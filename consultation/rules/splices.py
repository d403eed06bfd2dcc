"""What an edit changed in a text, small enough to be kept with it and taken back later."""

from collections.abc import Mapping, Sequence
from typing import Any

from core.errors import Conflict
from core.i18n import N_

# The lists an act is made of, as `kept_acts` writes them.
_LISTS = ("nodes", "notes", "signature")

Data = Mapping[str, Any]


def splices(before: Data, after: Data) -> list[dict[str, Any]]:
    """Where the lists of two acts differ: `was` stood there before, `now` stands there since."""
    return [splice for name in _LISTS if (splice := _splice(name, before[name], after[name]))]


def taken_back(act: Data, changes: Sequence[Data]) -> dict[str, Any]:
    """The act as it was before these changes. Raises Conflict where something else stands there."""
    restored = dict(act)
    for change in changes:
        items, at = list(restored[change["list"]]), change["at"]
        if items[at : at + len(change["now"])] != change["now"]:
            raise Conflict(N_("This change can not be undone: the text has changed since."))
        restored[change["list"]] = [*items[:at], *change["was"], *items[at + len(change["now"]) :]]
    return restored


def _splice(name: str, before: Sequence[Data], after: Sequence[Data]) -> dict[str, Any] | None:
    """One run of items that holds every difference."""
    if before == after:
        return None
    shortest = min(len(before), len(after))
    at = next((i for i in range(shortest) if before[i] != after[i]), shortest)
    tail = next((i for i in range(shortest - at) if before[-1 - i] != after[-1 - i]), shortest - at)
    return {
        "list": name,
        "at": at,
        "was": list(before[at : len(before) - tail]),
        "now": list(after[at : len(after) - tail]),
    }
