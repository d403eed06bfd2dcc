"""Tracked changes: a text with two wordings at once is no act yet."""

from typing import Any

from consultation.splitting.letters import squeeze
from consultation.splitting.source import UnreadableAct
from consultation.splitting.word.xml import W
from core.i18n import N_

# Changes of the look alone leave the words as they are, and are not among these.
_CHANGES = tuple(
    f"{W}{name}"
    for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "delText")
)
# How many characters of the paragraph are said, for the reader to find it.
_SAID = 60


def refuse(root: Any, name: str) -> None:
    """Raise UnreadableAct where words are marked as inserted, deleted or moved."""
    change = next(root.iter(*_CHANGES), None)
    if change is None:
        return
    paragraph = next(change.iterancestors(f"{W}p"), change)
    letters = paragraph.iter(f"{W}t", f"{W}delText")
    said = squeeze("".join(each.text or "" for each in letters))
    raise UnreadableAct(
        name,
        None,
        N_(
            "The document has tracked changes, the first near “{words}”: in Word choose Review, "
            "Accept, Accept All Changes, save it and bring it in again."
        ),
        words=said if len(said) <= _SAID else f"{said[:_SAID]}…",
    )
