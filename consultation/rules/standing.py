"""What became of the words that a comment was written about."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from consultation.models import LinkKind


class Fate(StrEnum):
    """What may have become of a clause since somebody wrote about it."""

    UNCHANGED = "unchanged"
    TEXT_CHANGED = "text_changed"
    MOVED = "moved"
    RENUMBERED = "renumbered"
    SPLIT = "split"
    MERGED = "merged"
    DELETED = "deleted"
    RESTORED = "restored"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class Place:
    """Another clause, as it was cited when this one went there."""

    clause_id: int
    uid: str
    cited: str


@dataclass(frozen=True, slots=True)
class Step:
    """What became of a clause in the version of this number; `place` is where it went, as it is
    cited in this language.
    """

    number: int
    kind: LinkKind
    place: Place | None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """The words a comment was written about: in which version, and how the clause was cited.

    `digest` tells words apart: that of the text which is compared with the newest one, "" where
    there is none in its language.
    """

    clause_id: int
    number: int
    language: str
    cited: str
    words: str
    digest: str


@dataclass(frozen=True, slots=True)
class Current:
    """The same clause in the newest version, in the language the words are compared in.

    `was_cited` is how it was cited in that language when somebody wrote; where it was not written
    in it then, as it is cited now.
    """

    cited: str
    digest: str
    was_cited: str


@dataclass(frozen=True, slots=True)
class Standing:
    """What is said beside a comment; `fates` is empty while its version is the newest one.

    `differs` is whether other words stand there now, `ended_in` the version that has the clause no
    more, `cited` how it is cited now, `places` where it or its parts went.
    """

    written: Written
    fates: tuple[Fate, ...]
    differs: bool
    cited: str
    ended_in: int | None = None
    places: tuple[Place, ...] = ()

    @property
    def is_ended(self) -> bool:
        """Whether the newest version has no such clause any more."""
        return self.ended_in is not None


def standing_of(
    written: Written,
    current: Current | None,
    steps: Sequence[Step],
    *,
    newest: int,
    waits: bool = False,
) -> Standing:
    """What became of these words up to the version `newest`.

    `steps` are those of the clause in any version; what can not be compared counts as changed.
    """
    since = [step for step in in_language(steps, written.language) if step.number > written.number]
    if current is None:
        return _ended(written, since)
    fates = []
    if any(_is_end(step, written) for step in since):
        fates.append(Fate.RESTORED)
    parts = _elsewhere(written, [step for step in since if step.kind is LinkKind.SPLIT])
    if parts:
        fates.append(Fate.SPLIT)
    if any(step.kind is LinkKind.MOVED for step in since):
        fates.append(Fate.MOVED)
    elif current.cited != current.was_cited:
        fates.append(Fate.RENUMBERED)
    differs = not written.digest or written.digest != current.digest
    if differs:
        fates.append(Fate.TEXT_CHANGED)
    if not differs and not {Fate.SPLIT, Fate.MOVED, Fate.RENUMBERED} & set(fates):
        fates += [Fate.UNCHANGED] if newest > written.number else []
    if waits:
        fates.append(Fate.WAITS)
    return Standing(written, tuple(fates), differs, current.cited, places=parts)


def in_language(steps: Sequence[Step], language: str) -> list[Step]:
    """The steps by their versions, each version's as told in this language where it has any."""
    spoken = {step.number for step in steps if step.language == language}
    told = [step for step in steps if step.language == language or step.number not in spoken]
    return sorted(told, key=lambda step: step.number)


def _is_end(step: Step, written: Written) -> bool:
    """Whether the clause was no more after this step, unless it came back."""
    if step.kind is LinkKind.MERGED:
        return step.place is not None and step.place.clause_id != written.clause_id
    return step.kind is LinkKind.DELETED


def _ended(written: Written, since: Sequence[Step]) -> Standing:
    """A clause that the newest version has no more: where it went when it was last told of."""
    ended_in = max((step.number for step in since), default=written.number + 1)
    last = [step for step in since if step.number == ended_in]
    places = _elsewhere(written, last)
    if not places:
        fate = Fate.DELETED
    elif any(step.kind is LinkKind.MERGED for step in last):
        fate = Fate.MERGED
    else:
        fate = Fate.SPLIT
    return Standing(written, (fate,), True, written.cited, ended_in, places)


def _elsewhere(written: Written, steps: Sequence[Step]) -> tuple[Place, ...]:
    """Other clauses than the one itself, each once."""
    places = {
        step.place.clause_id: step.place
        for step in steps
        if step.place is not None and step.place.clause_id != written.clause_id
    }
    return tuple(places.values())
