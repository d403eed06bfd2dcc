"""Reasons to leave two like clauses to a person, whatever else speaks for them."""

from collections.abc import Collection, Iterable

from consultation.lineage import thresholds
from consultation.lineage.likeness import Likeness
from consultation.lineage.matches import Matches
from consultation.lineage.runs import Gaps, Run
from consultation.lineage.sides import fit
from consultation.lineage.words import is_in_a_row, phrases, shared, stems


def has_other_heading(old: int, new: int, matches: Matches) -> bool:
    """Whether both have a heading, and no word of the one is in the other."""
    if not matches.old.units[old].title or not matches.new.units[new].title:
        return False
    return not stems(matches.old.own_words[old]) & stems(matches.new.own_words[new])


def is_repetition(old: int, new: int, matches: Matches, said: Collection[tuple[str, ...]]) -> bool:
    """Whether the new clause says word for word what another old one `said`.

    Nobody rewords a clause into the very words of another; acts repeat themselves, though.
    """
    return matches.new.words[new] != matches.old.words[old] and matches.new.words[new] in said


def is_said_elsewhere(
    old: int, new: int, run: Run, matches: Matches, rivals: Iterable[int]
) -> bool:
    """Whether all words of the old clause, which no other has, came to stand in one of the rivals.

    The old one was moved or merged, and what is like it in its place may be new.
    """
    one = matches.old.words[old]
    if len(one) < thresholds.TELLING_PART or is_in_a_row(one, matches.new.words[new]):
        return False
    if any(matches.old.words[rival] == one for rival in run.old if rival != old):
        return False
    return any(
        is_in_a_row(one, matches.new.words[rival])
        and not any(is_in_a_row(one, matches.old.words[its]) for its in matches.olds(rival))
        for rival in rivals
        if rival != new
    )


def is_outdone(old: int, new: int, matches: Matches, likeness: Likeness, between: Gaps) -> bool:
    """Whether another free new clause is liker to the old one than this, and to no other.

    Beside this one if it shares as many words. Elsewhere if it shares nearly all, and more than
    this: the old one was moved and touched, and what stands in its place has some of its words.
    """
    bag = matches.old.bag(old)
    value = shared(bag, matches.new.bag(new))
    for rival in likeness.of_old(old):
        if rival == new or not matches.is_free_new(rival):
            continue
        is_beside = between.new[rival] == between.new[new]
        least = value if is_beside else max(thresholds.OWN, value + thresholds.MORE)
        like = shared(bag, matches.new.bag(rival))
        if (
            like >= least
            and fit(matches.old, old, matches.new, rival)
            and all(
                shared(matches.old.bag(other), matches.new.bag(rival)) < like
                for other in likeness.of_new(rival)
                if other != old
            )
        ):
            return True
    return False


def is_of_another_number(old: int, new: int, run: Run, matches: Matches) -> bool:
    """Whether a number was put for another, and another old clause left is no less like.

    Of two articles on the fee for one service one may have been deleted, with all its parts. Nor
    may one that has its place be liker: a fresh article of a family is like some member of it.
    """
    if not matches.old.children[old] or not matches.new.children[new]:
        return False
    one, other = matches.old.bag(old), matches.new.bag(new)
    if not all(any(word.isdecimal() for word in words) for words in (one - other, other - one)):
        return False
    value = shared(one, other)
    likes = ((rival, shared(matches.old.bag(rival), other)) for rival in run.old if rival != old)
    return any(like > value or (like == value and matches.is_free(rival)) for rival, like in likes)


def is_borrowed(old: int, new: int, matches: Matches, between: Gaps) -> bool:
    """Whether the new clause may be made of the words of another old one, wherever that stands.

    A fresh clause of a family is like some other member of it. Most of the words in one order and
    in their place are trusted; the same words in another order are a mixture.
    """
    if matches.old.children[old] or matches.new.children[new]:
        return False
    is_in_place = between.same(old, new)
    value = shared(matches.old.bag(old), matches.new.bag(new))
    if value >= thresholds.OWN:
        ordered = matches.in_order(old, new)
        value = ordered if ordered < thresholds.OWN else value
        if value >= thresholds.OWN and is_in_place:
            return False
    elif not is_in_place:
        return True
    likest = matches.lenders.likest(matches.old.words[old], matches.new.words[new])
    is_point = matches.old.block_of.get(old) == old
    return likest > value or (likest == value and not (is_point and is_in_place))


def is_claimed_twice(old: int, new: int, matches: Matches, between: Gaps) -> bool:
    """Whether the new clause has a phrase of another old one that is left in the same gap.

    One of both was reworded and the other deleted, or they were merged: a person sees which.
    """
    if not between.same(old, new) or _is_its_own(old, new, matches):
        return False
    one, other = matches.old.words[old], matches.new.words[new]
    foreign = set(phrases(other)).difference(phrases(one))
    return any(
        not foreign.isdisjoint(phrases(matches.old.words[rival]))
        for rival in between.left_old.get(between.old[old], ())
        if rival != old
    )


def _is_its_own(old: int, new: int, matches: Matches) -> bool:
    """Whether both have most words in one order; at most as many as they have in any order."""
    alike = shared(matches.old.bag(old), matches.new.bag(new))
    return alike >= thresholds.OWN and matches.in_order(old, new) >= thresholds.OWN
