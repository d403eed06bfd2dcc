"""Names of clauses by their place in one version: `art_8-1__para_2`, by AKN Naming Convention 1.0.

They tell where a clause stands, so they change from version to version; its uid does not.
"""

import re

_NO_NAME = re.compile(r"[^\w-]+|_+")


class EIds:
    """Gives every clause of a document a name that no other has, the same ones every time."""

    def __init__(self) -> None:
        self._given: set[str] = set()
        self._counted: dict[str, int] = {}

    def give(self, within: str, abbreviation: str, number: str = "") -> str:
        """A new name under the name `within`; what has no number is counted among its like.

        Where two clauses carry one number, the second is told apart by a further count.
        """
        stem = f"{within}__{abbreviation}" if within else abbreviation
        if not number:
            self._counted[stem] = self._counted.get(stem, 0) + 1
        sign = _NO_NAME.sub("-", number).strip("-") or str(self._counted.get(stem, 1))
        name = wanted = f"{stem}_{sign}"
        times = 1
        while name in self._given:
            times += 1
            name = f"{wanted}_{times}"
        self._given.add(name)
        return name
