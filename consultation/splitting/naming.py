"""Readable names of clauses within their act: `ch1.art3.p2`, `annex1.p4`."""

from consultation.splitting.act import Kind

_SHORT: dict[Kind, str] = {
    "part": "part",
    "section": "sec",
    "chapter": "ch",
    "paragraph_sign": "par",
    "article": "art",
    "point": "p",
    "subpoint": "sp",
    "text": "t",
    "annex": "annex",
    "table": "table",
}


class Names:
    """Gives each clause a name by its place and number, the same every time and never twice."""

    def __init__(self) -> None:
        self._given: dict[str, int] = {}
        self._counted: dict[str, int] = {}

    def name(self, parent: str | None, kind: Kind, number: str) -> str:
        """Return a new name under `parent`; a clause without a number is counted among its like."""
        stem = f"{parent}.{_SHORT[kind]}" if parent else _SHORT[kind]
        if not number:
            self._counted[stem] = self._counted.get(stem, 0) + 1
        sign = number.replace(".", "-").replace("ʻ", "-") or str(self._counted[stem])
        wanted = (
            f"{parent}.{sign}" if parent and kind == "subpoint" and sign.isalpha() else stem + sign
        )
        times = self._given.get(wanted, 0) + 1
        self._given[wanted] = times
        name = wanted if times == 1 else f"{wanted}_{times}"
        if name != wanted:
            self._given.setdefault(name, 1)
        return name
