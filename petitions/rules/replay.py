"""The log read entry by entry: what each may do after those before it, and what they come to."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from petitions.models import Counting, LogKind
from petitions.rules.checkpoints import LogCounts
from petitions.rules.leaves import Entry, Logged


class WrongLogError(ValueError):
    """What is published of a log does not hold; the words say what and where."""


class Standing(StrEnum):
    """What has become of a signature."""

    COUNTED = "counted"
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set aside"


# What a kind of entry may follow for one mark (None: nothing yet), and where it leads.
_MOVES: dict[LogKind, tuple[frozenset[Standing | None], Standing]] = {
    LogKind.SIGNED: (frozenset({None, Standing.WITHDRAWN}), Standing.COUNTED),
    LogKind.WITHDRAWN: (frozenset({Standing.COUNTED}), Standing.WITHDRAWN),
    LogKind.INVALIDATED: (frozenset({Standing.COUNTED}), Standing.SET_ASIDE),
    LogKind.RESTORED: (frozenset({Standing.SET_ASIDE}), Standing.COUNTED),
}


@dataclass(frozen=True)
class Rung:
    """A rung of the petition's ladder, and the entry that is said to have crossed it."""

    threshold: int
    counting: Counting
    crossed_by: int | None


@dataclass(frozen=True)
class Signer:
    """How the signature under one mark stands, by which entry, and set aside for which reason."""

    standing: Standing
    number: int
    region: str | None
    is_resident: bool
    reason: str = ""


@dataclass
class Replay:
    """A log up to one of its entries."""

    rungs: Sequence[Rung] = ()
    counts: LogCounts = field(default_factory=LogCounts)
    number: int = 0
    signers: dict[bytes, Signer] = field(default_factory=dict)
    _at: datetime | None = None

    def add(self, logged: Logged) -> None:
        """Read the next entry. Raises WrongLogError when it cannot follow those before it."""
        if logged.number != self.number + 1:
            raise WrongLogError(f"after entry {self.number} comes {logged.number}, not the next")
        if logged.at != self._at:
            self._require_declared()
        entry = logged.entry
        self.signers[entry.mark] = _moved(self.signers.get(entry.mark), logged.number, entry)
        self.counts = self.counts.after(entry.kind, is_resident=entry.is_resident)
        self.number, self._at = logged.number, logged.at
        for rung in self.rungs:
            is_crossed = self._count(rung) == rung.threshold and entry.adds > 0
            if rung.crossed_by == self.number and not is_crossed:
                raise WrongLogError(
                    f"entry {self.number} is said to have reached the quorum of {rung.threshold}, "
                    f"and came to {self._count(rung)}"
                )

    def finish(self) -> None:
        """Raises WrongLogError when a quorum was reached and nobody says so."""
        self._require_declared()

    def set_aside(self) -> Counter[str]:
        """How many signatures are set aside now, by the reason."""
        return Counter(
            signer.reason
            for signer in self.signers.values()
            if signer.standing is Standing.SET_ASIDE
        )

    def _require_declared(self) -> None:
        """What was done at one instant is done; whoever is counted after it reaches rungs."""
        for rung in self.rungs:
            is_declared = rung.crossed_by is not None and rung.crossed_by <= self.number
            if self._count(rung) >= rung.threshold and not is_declared:
                raise WrongLogError(
                    f"the quorum of {rung.threshold} was reached by entry {self.number} at the "
                    "latest, and the export does not say so"
                )

    def _count(self, rung: Rung) -> int:
        by_residents = rung.counting is Counting.RESIDENTS
        return self.counts.residents if by_residents else self.counts.counted


def _moved(before: Signer | None, number: int, entry: Entry) -> Signer:
    """The signer after one more entry under their mark."""
    standing = before.standing if before else None
    allowed, after = _MOVES[entry.kind]
    if standing not in allowed:
        found = f"is {standing} by entry {before.number}" if before else "is not in the log"
        raise WrongLogError(
            f"entry {number} is “{entry.kind}”, and the signature under its mark {found}"
        )
    if entry.kind is not LogKind.SIGNED and before:
        if (entry.region, entry.is_resident) != (before.region, before.is_resident):
            raise WrongLogError(f"entry {number} names another place than entry {before.number}")
        if entry.kind is LogKind.RESTORED and entry.reason != before.reason:
            raise WrongLogError(f"entry {number} names another reason than entry {before.number}")
    if bool(entry.reason) != (entry.kind in {LogKind.INVALIDATED, LogKind.RESTORED}):
        raise WrongLogError(f"entry {number} is “{entry.kind}” and its reason “{entry.reason}”")
    return Signer(
        standing=after,
        number=number,
        region=entry.region,
        is_resident=entry.is_resident,
        reason=entry.reason if after is Standing.SET_ASIDE else "",
    )
