"""Clauses of two versions as drafters see them side by side, with the words that differ marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from consultation.linking import Comparison
from consultation.models import LinkKind
from consultation.rules.candidates import holding, likest
from consultation.rules.links import Ruling, Tie
from consultation.rules.redline import Mark, Piece, redline

# Counterparts that are offered beside those found by words.
_OFFERED = 6
_FOUND = 10
# Of clauses less like than this the marks would be a thicket.
_ALIKE = 0.3
# Words are marked in clauses of at most so many letters; longer ones are shown up to here.
SHOWN_LETTERS = 3_000


@dataclass(frozen=True)
class Side:
    """A clause of either version; `name` is its uid or its id, `above` what it stands in.

    `version` is the number of the version it stands in, None of the new text. `pieces` are its
    words with those marked that the other side has not, where both are known.
    """

    name: str
    place: int
    label: str
    title: str
    text: str
    above: str
    language: str
    version: int | None = None
    pieces: Sequence[Piece] = ()


@dataclass(frozen=True)
class Row:
    """A link with both texts; `ruling` is what a drafter would say to agree with it.

    `is_alike` is whether both are of one language, so that their words can be compared. `former` is
    a deleted clause that said what this new one says.
    """

    tie: Tie
    old: Side | None
    new: Side | None
    ruling: Ruling
    by: str
    former: Side | None = None

    @property
    def is_back(self) -> bool:
        """Whether it stands there again after the version before had it no more."""
        return self.tie.kind is LinkKind.NEW and self.old is not None

    @property
    def is_changed_inside(self) -> bool:
        """Whether its own words are the same, and it is edited since what stands inside is."""
        if self.tie.kind is not LinkKind.EDITED or self.old is None or self.new is None:
            return False
        return (self.old.title, self.old.text) == (self.new.title, self.new.text)

    @property
    def is_alike(self) -> bool:
        return self.old is not None and self.new is not None and _is_alike(self.old, self.new)


@dataclass(frozen=True)
class Candidate:
    """A clause that is offered as the counterpart, and how like it is, from 0 to 1.

    `is_lost` is whether only earlier versions than the one before have it.
    """

    side: Side
    score: float | None
    is_tied: bool
    is_lost: bool


def rows(comparison: Comparison, ties: Sequence[Tie], names: Mapping[int, str]) -> list[Row]:
    """Links as they are shown; `names` are those of the drafters who decided some of them."""
    found = []
    for tie in ties:
        old = None if tie.old is None else old_side(comparison, tie.old)
        new = None if tie.new is None else new_side(comparison, tie.new)
        if old is not None and new is not None and _is_alike(old, new):
            old, new = _marked(old, new)
        by = names[tie.decided.by_id] if tie.decided else ""
        place = None if tie.new is None else comparison.formers.get(tie.new)
        former = None if place is None else old_side(comparison, place)
        found.append(Row(tie, old, new, _agreeing(tie), by, former))
    return found


def candidates(
    comparison: Comparison, side: Side, ties: Sequence[Tie], words: str, *, is_new: bool
) -> list[Candidate]:
    """What the clause is tied to, then the likest clauses, then those that hold the words."""
    units = (comparison.old_units, comparison.new_units)
    own, others = (units[1], units[0]) if is_new else units
    tied = {
        place: tie.score for tie in ties if (place := tie.old if is_new else tie.new) is not None
    }
    scores = dict(likest(own[side.place], others, _OFFERED)) | tied
    places = dict.fromkeys([*tied, *scores, *holding(words, others, _FOUND)])
    return [
        Candidate(
            _beside(comparison, side, place, is_new, is_alike=scores.get(place, 0) >= _ALIKE),
            scores.get(place),
            place in tied,
            is_new and place >= comparison.living,
        )
        for place in places
    ]


def old_side(comparison: Comparison, place: int) -> Side:
    """A published clause."""
    clause = comparison.olds[place]
    return Side(
        name=clause.uid,
        place=place,
        label=clause.label,
        title=clause.title,
        text=_with_paragraphs(clause.text, comparison.old_paragraphs.get(place, ())),
        above=clause.around,
        language=clause.language,
        version=clause.version,
    )


def new_side(comparison: Comparison, place: int) -> Side:
    """A clause of the new text."""
    clause = comparison.news[place]
    above = None if clause.parent is None else comparison.news[clause.parent].node
    return Side(
        name=clause.node.id,
        place=place,
        label=clause.node.label,
        title=clause.node.title,
        text=_with_paragraphs(clause.node.text, comparison.new_paragraphs.get(place, ())),
        above=_called(above.label, above.title) if above else "",
        language=comparison.language,
    )


def _beside(
    comparison: Comparison, side: Side, place: int, is_new: bool, *, is_alike: bool
) -> Side:
    """The clause at this place of the other version, marked against this one if it is like it."""
    if is_new:
        old = old_side(comparison, place)
        return _marked(old, side)[0] if is_alike and _is_alike(old, side) else old
    new = new_side(comparison, place)
    return _marked(side, new)[1] if is_alike else new


def _is_alike(old: Side, new: Side) -> bool:
    """Whether both are written in one language."""
    return old.language == new.language


def _marked(old: Side, new: Side) -> tuple[Side, Side]:
    if max(len(old.text), len(new.text)) > SHOWN_LETTERS:
        return old, new
    pieces = redline(old.text, new.text)
    return (
        replace(old, pieces=[piece for piece in pieces if piece.kind is not Mark.ADDED]),
        replace(new, pieces=[piece for piece in pieces if piece.kind is not Mark.REMOVED]),
    )


def _agreeing(tie: Tie) -> Ruling:
    match tie.kind:
        case LinkKind.NEW:
            return Ruling.NEW
        case LinkKind.DELETED:
            return Ruling.DELETED
        case LinkKind.SPLIT:
            return Ruling.PART
        case LinkKind.MERGED:
            return Ruling.MERGED
        case _:
            return Ruling.IS


def _with_paragraphs(text: str, paragraphs: Sequence[str]) -> str:
    """A clause is read with its unnumbered paragraphs, so it is compared with them too."""
    return "\n".join(filter(None, (text, *paragraphs)))


def _called(label: str, title: str) -> str:
    return " ".join(filter(None, (label, title)))
