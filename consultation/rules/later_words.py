"""Which later words of a clause an answer may name as those that a comment has changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Later:
    """A clause in one version, which somebody's words were about or have led to.

    `digest` tells the words apart; `clause_version_id` is None where this version has the clause no
    more, `cited` then says how it was cited before.
    """

    number: int
    language: str
    version_id: int
    clause_version_id: int | None
    clause_id: int
    uid: str
    cited: str
    digest: str

    @property
    def is_end(self) -> bool:
        return self.clause_version_id is None


@dataclass(frozen=True, slots=True)
class Added:
    """A clause that a later version has and no earlier one had, and how its words begin."""

    later: Later
    begins: str


@dataclass(frozen=True, slots=True)
class Offered:
    """What an answer may name as done for it: what became of the clause that was written about, and
    clauses that are wholly new since.
    """

    changes: Sequence[Later] = ()
    added: Sequence[Added] = ()

    def named(self, named: "Named") -> Later | None:
        """The one that an officer names; None where it is not offered."""
        every = [*self.changes, *(one.later for one in self.added)]
        return next((each for each in every if named.names(each)), None)


@dataclass(frozen=True, slots=True)
class Named:
    """The change that an officer names: a clause as a version has it, or the version that has the
    clause no more.
    """

    clause_version_id: int | None = None
    ended_in_id: int | None = None

    def __bool__(self) -> bool:
        return self.clause_version_id is not None or self.ended_in_id is not None

    def names(self, later: Later) -> bool:
        return self.fits(later.version_id, later.clause_version_id)

    def fits(self, version_id: int, clause_version_id: int | None) -> bool:
        if clause_version_id is None:
            return self.ended_in_id == version_id
        return self.clause_version_id == clause_version_id


def changed(written: Later, later: Iterable[Later]) -> Sequence[Later]:
    """Where words or place differ from the version before, in the order of the versions.

    Each clause is followed in the language that was written about; in a version that lacks it, in
    another one. What was split off or merged is a change at its first sight.
    """
    before: dict[int, Mapping[str, Later]] = {written.clause_id: {written.language: written}}
    found: list[Later] = []
    for _, of_number in groupby(sorted(later, key=_place), key=lambda each: each.number):
        by_clause: dict[int, dict[str, Later]] = {}
        for each in of_number:
            by_clause.setdefault(each.clause_id, {}).setdefault(each.language, each)
        for clause_id, texts in by_clause.items():
            shown = texts.get(written.language) or next(iter(texts.values()))
            known = before.get(clause_id, {}).get(shown.language)
            if known is None or (known.digest, known.cited) != (shown.digest, shown.cited):
                found.append(shown)
            before[clause_id] = {**before.get(clause_id, {}), **texts}
    return found


def _place(later: Later) -> tuple[int, bool, int]:
    """Ends stand behind what goes on."""
    return later.number, later.is_end, later.version_id
