"""Clauses of two versions as drafters see them side by side, with the words that differ marked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from consultation.lineage import Unit, units_of
from consultation.linking import Comparison, old_units
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

    `pieces` are its words with those marked that the other side has not, where both are known.
    """

    name: str
    place: int
    label: str
    title: str
    text: str
    above: str
    pieces: Sequence[Piece] = ()


@dataclass(frozen=True)
class Row:
    """A link with both texts; `ruling` is what a drafter would say to agree with it."""

    tie: Tie
    old: Side | None
    new: Side | None
    ruling: Ruling
    by: str


@dataclass(frozen=True)
class Candidate:
    """A clause that is offered as the counterpart, and how like it is, from 0 to 1."""

    side: Side
    score: float | None
    is_tied: bool


def rows(comparison: Comparison, ties: Sequence[Tie], names: Mapping[int, str]) -> list[Row]:
    """Links as they are shown; `names` are those of the drafters who decided some of them."""
    found = []
    for tie in ties:
        old = None if tie.old is None else old_side(comparison, tie.old)
        new = None if tie.new is None else new_side(comparison, tie.new)
        if old is not None and new is not None:
            old, new = _marked(old, new)
        by = names[tie.decided.by_id] if tie.decided else ""
        found.append(Row(tie, old, new, _agreeing(tie), by))
    return found


def candidates(
    comparison: Comparison, side: Side, ties: Sequence[Tie], words: str, *, is_new: bool
) -> list[Candidate]:
    """What the clause is tied to, then the likest clauses, then those that hold the words."""
    units: tuple[list[Unit], list[Unit]] = (old_units(comparison.olds), units_of(comparison.act))
    own, others = (units[1], units[0]) if is_new else units
    tied = [place for tie in ties if (place := tie.old if is_new else tie.new) is not None]
    scores = dict(likest(own[side.place], others, _OFFERED))
    places = dict.fromkeys([*tied, *scores, *holding(words, others, _FOUND)])
    return [
        Candidate(
            _beside(comparison, side, place, is_new, is_alike=scores.get(place, 0) >= _ALIKE),
            scores.get(place),
            place in tied,
        )
        for place in places
    ]


def old_side(comparison: Comparison, place: int) -> Side:
    """A clause of the published version."""
    clause, above = comparison.olds[place], comparison.old_parents.get(place)
    return Side(
        name=clause.uid,
        place=place,
        label=clause.label,
        title=clause.title,
        text=_with_paragraphs(clause.text, comparison.old_paragraphs.get(place, ())),
        above=_called(above.label, above.title) if above else "",
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
    )


def _beside(
    comparison: Comparison, side: Side, place: int, is_new: bool, *, is_alike: bool
) -> Side:
    """The clause at this place of the other version, marked against this one if it is like it."""
    if is_new:
        old = old_side(comparison, place)
        return _marked(old, side)[0] if is_alike else old
    new = new_side(comparison, place)
    return _marked(side, new)[1] if is_alike else new


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
