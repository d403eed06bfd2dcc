"""Several officers write one answer: nobody overwrites what they have not seen."""

from dataclasses import dataclass

from petitions.models import ResponseDraft


@dataclass(frozen=True)
class Sheet:
    """One opened form of the answer: its name, and the version of the draft it was opened on."""

    name: str
    version: int


def is_overtaken(draft: ResponseDraft, sheet: Sheet) -> bool:
    """Whether somebody else's form has been saved since this one was opened."""
    return draft.version not in (0, sheet.version) and draft.sheet != sheet.name
