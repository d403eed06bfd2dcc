"""Whether two clauses share what sets them apart from all that is nearly as like."""

from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from consultation.lineage import thresholds
from consultation.lineage.likeness import Likeness
from consultation.lineage.matches import Matches
from consultation.lineage.runs import Gaps
from consultation.lineage.words import stemmed


def is_told_apart(old: int, new: int, matches: Matches, likeness: Likeness, between: Gaps) -> bool:
    """Whether the words that an old and a new clause share are those that no rival has.

    Of one that left its place no word may be put for another: it may be a copy of what is deleted.
    """
    one, other = matches.old.marks(old), matches.new.marks(new)
    rivals = list(_rivals(old, new, matches, likeness, between))
    if _has_the_mould_alone(old, new, matches, likeness):
        return False
    if not between.beside(old, new) and _differs(
        old, new, matches, likeness, is_of_family=bool(rivals)
    ):
        return False
    return all(_tells(one, other, rival, likeness) for rival in rivals)


def _has_the_mould_alone(old: int, new: int, matches: Matches, likeness: Likeness) -> bool:
    """Whether words were exchanged, and all that stayed is in too many clauses to find rivals."""
    is_found = new in likeness.of_old(old) or old in likeness.of_new(new)
    return not is_found and min(_changed(old, new, matches, likeness)) > 0


def _differs(
    old: int, new: int, matches: Matches, likeness: Likeness, *, is_of_family: bool
) -> bool:
    """Whether words were put for others or, in a family, so many added that they weigh much."""
    gone, come = _gone_and_come(old, new, matches)
    if is_of_family:
        most = thresholds.HARDLY * likeness.weight(_alone(matches.old.marks(old)))
        if max(likeness.weight(gone), likeness.weight(come)) > most:
            return True
    return min(likeness.weight(gone), likeness.weight(come)) > 0


def keeps_its_own(old: int, new: int, matches: Matches, likeness: Likeness) -> bool:
    """Whether no word was put for another, or for none but what most of a family have."""
    gone, come = _gone_and_come(old, new, matches)
    if not min(likeness.weight(gone), likeness.weight(come)):
        return True
    family = [matches.old.marks(rival) for rival in likeness.of_new(new) if rival != old]
    return len(family) > 1 and all(
        2 * sum(word in marks for marks in family) > len(family) for word in gone
    )


def _changed(old: int, new: int, matches: Matches, likeness: Likeness) -> tuple[int, int]:
    """The weight of the words that are gone and of those that came, without slips of the pen."""
    gone, come = _gone_and_come(old, new, matches)
    return likeness.weight(gone), likeness.weight(come)


def _gone_and_come(old: int, new: int, matches: Matches) -> tuple[frozenset[str], frozenset[str]]:
    """Stems of words that are gone, as often as they are, and of those that came."""
    one, other = Counter(stemmed(matches.old.words[old])), Counter(stemmed(matches.new.words[new]))
    gone, come = frozenset(one - other), frozenset(other - one)
    return gone - _misspelt(gone, come), come - _misspelt(come, gone)


def _rivals(
    old: int, new: int, matches: Matches, likeness: Likeness, between: Gaps
) -> Iterator[frozenset[str]]:
    """What is nearly as like either.

    A clause with the very same words is no rival if it has its pair, or stands in another gap than
    both of these: then the place tells them apart.
    """
    near = likeness.between(old, new) * thresholds.RIVAL
    in_place = between if between.same(old, new) else None
    words, others = matches.old.words, matches.new.words
    # Of many that are as like not all are found; those that are left beside these count.
    beside_new = between.left_new.get(between.new[new], ()) if in_place else ()
    beside_old = between.left_old.get(between.old[old], ()) if in_place else ()
    news = {each: likeness.between(old, each) for each in beside_new} | likeness.of_old(old)
    olds = {each: likeness.between(each, new) for each in beside_old} | likeness.of_new(new)
    for rival, its in news.items():
        if rival != new and its > near:
            pair = matches.old_of.get(rival)
            is_placed = pair is not None or bool(in_place and not in_place.same(old, rival))
            is_twin = others[rival] == others[new] or words[old] == (
                others[rival] if pair is None else words[pair]
            )
            if not (is_placed and is_twin):
                yield matches.new.marks(rival)
    for rival, its in olds.items():
        if rival != old and its > near:
            pair = matches.new_of.get(rival)
            is_placed = pair is not None or bool(in_place and not in_place.same(rival, new))
            is_twin = words[rival] == words[old] or others[new] == (
                words[rival] if pair is None else others[pair]
            )
            if not (is_placed and is_twin):
                yield matches.old.marks(rival)


def _tells(
    one: frozenset[str], other: frozenset[str], rival: frozenset[str], likeness: Likeness
) -> bool:
    """Whether the other has what sets the one apart from a rival, and not what is the rival's.

    By single words where they suffice; by words in a row where both have the same words.
    """
    own, foreign = one - rival, rival - one
    alone = _alone(own)
    if likeness.weight(alone) >= thresholds.TELLING:
        own, foreign = alone, _alone(foreign)
    of_own, of_foreign = likeness.weight(own), likeness.weight(foreign)
    if of_own < thresholds.TELLING:
        return False
    taken = likeness.weight(foreign & other) / max(1, of_foreign)
    needed = max(thresholds.KEPT, taken + thresholds.LEAD) * of_own
    return likeness.weight(own & other) >= needed or (
        likeness.weight(own & other | _misspelt(own - other, other - one)) >= needed
    )


def _alone(marks: frozenset[str]) -> frozenset[str]:
    """Single words."""
    return frozenset(mark for mark in marks if " " not in mark)


def _misspelt(gone: frozenset[str], come: frozenset[str]) -> frozenset[str]:
    """Words that are gone where almost the same have come: a slip of the pen, or put right."""
    words = [mark for mark in come if mark.isalpha()]
    return frozenset(
        mark for mark in gone if mark.isalpha() and any(_is_slip(mark, word) for word in words)
    )


@lru_cache(maxsize=1 << 14)
def _is_slip(one: str, other: str) -> bool:
    """Whether two words differ in a letter or two that were left out, doubled or changed places."""
    most = round(2 * (1 - thresholds.MISSPELT) * max(len(one), len(other)))
    if abs(len(one) - len(other)) > most or len(set(one) ^ set(other)) > most:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= thresholds.MISSPELT
