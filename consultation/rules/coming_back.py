"""Clauses that the newest version has no more and a redraft has again."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from consultation.lineage import Link, Unit
from consultation.models import LinkKind
from consultation.rules.links import Tie
from consultation.rules.manuscripts import bare

# So many letters are no formula of the law; spaces are not counted.
_TELLING = 40


def named_again(found: Sequence[Link], news: Sequence[Unit], lost: Mapping[str, int]) -> list[Link]:
    """The same links, and one for each new clause whose file carried the name of a lost one.

    `lost` are the places of lost clauses by their permanent names; each comes back once.
    """
    left = dict(lost)
    links = []
    for link in found:
        is_free = link.old is None and link.new is not None and not link.needs_review
        place = left.pop(news[link.new].uid, None) if is_free and link.new is not None else None
        links.append(link if place is None else replace(link, old=place))
    return links


def brought_along(
    ties: Sequence[Tie], *, olds: Sequence[Unit], news: Sequence[Unit], living: int
) -> list[Tie]:
    """The same ties; with a clause that comes back, those inside it come that say the same.

    `olds` from the place `living` on are lost. A drafter's word about a clause stands.
    """
    inside: dict[int, list[int]] = defaultdict(list)
    for place in range(living, len(olds)):
        parent = olds[place].parent
        if parent is not None:
            inside[parent].append(place)
    back = {tie.new: tie.old for tie in ties if tie.old is not None and tie.old >= living}
    taken = set(back.values())
    told = []
    for tie in ties:
        parent = None if tie.new is None else back.get(news[tie.new].parent)
        is_free = tie.kind is LinkKind.NEW and tie.old is None and tie.decided is None
        if parent is not None and is_free and tie.new is not None:
            said = _said(news[tie.new])
            for place in inside[parent]:
                if place not in taken and _said(olds[place]) == said:
                    taken.add(place)
                    back[tie.new] = place
                    tie = replace(tie, old=place, score=1.0, waits=False)
                    break
        told.append(tie)
    return told


def said_before(
    ties: Sequence[Tie], *, olds: Sequence[Unit], news: Sequence[Unit], living: int
) -> dict[int, int]:
    """New clauses of which no drafter has spoken, with the lost one that has the very words.

    Clauses are told by all words inside them, if those are many enough to be no formula.
    """
    back = {tie.old for tie in ties}
    lost = {
        said: place
        for place, said in enumerate(_with_inside(olds))
        if place >= living and place not in back and len(said[1]) >= _TELLING
    }
    whole = _with_inside(news)
    return {
        tie.new: lost[whole[tie.new]]
        for tie in ties
        if tie.kind is LinkKind.NEW
        and tie.old is None
        and tie.decided is None
        and tie.new is not None
        and whole[tie.new] in lost
    }


def _with_inside(units: Sequence[Unit]) -> list[tuple[str, str]]:
    """The kind of each clause, and its words with those of all inside it."""
    words = [bare(unit.title + unit.text) for unit in units]
    for place in range(len(units) - 1, -1, -1):
        parent = units[place].parent
        if parent is not None:
            words[parent] += words[place]
    return [(unit.kind, said) for unit, said in zip(units, words, strict=True)]


def _said(unit: Unit) -> tuple[str, str]:
    return unit.kind, bare(unit.title + unit.text)
