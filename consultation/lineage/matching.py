"""The order in which clauses are matched: articles, their headings, what is in them, moves."""

from collections.abc import Callable, Iterable

from consultation.lineage import thresholds
from consultation.lineage.candidates import guess_alike, pair_alike
from consultation.lineage.equals import (
    pair_last,
    pair_named,
    pair_repeated,
    pair_settled,
    part_displaced,
    unique,
)
from consultation.lineage.headings import pair_headings
from consultation.lineage.kin import STRANGERS, Kin, close_kin, kin_of
from consultation.lineage.lenders import Lenders
from consultation.lineage.likeness import Likeness
from consultation.lineage.matches import Matches
from consultation.lineage.phrases import Phrases
from consultation.lineage.places import pair_by_phrases, pair_left
from consultation.lineage.runs import Run
from consultation.lineage.sides import Side
from consultation.lineage.splits import pair_merged, pair_split

# How far it is, in hundredths, when all articles are matched, and when their parts are.
_ARTICLES, _PARTS = 50, 90


def matched(old: Side, new: Side, *, progress: Callable[[int], None]) -> Matches:
    """Match two versions, and tell how far it is in hundredths."""
    matches = Matches(old, new, Lenders(old), Phrases(old, new))
    parts = Run(_parts(old), _parts(new))
    equal = unique(parts, matches, fewest=thresholds.TELLING_PART)
    blocks = Run(old.blocks, new.blocks)
    telling = thresholds.TELLING_ARTICLE
    pair_settled(blocks, unique(blocks, matches, fewest=telling), matches)
    pair_settled(blocks, close_kin(blocks, equal, matches), matches)
    _match(blocks, matches, fewest=telling, kin=kin_of(equal, matches))
    progress(_ARTICLES)
    pair_headings(matches)
    _pair_at_home(equal, matches)
    _match_inside(list(matches.new_of), matches)
    progress(_PARTS)
    _pair_moved(parts, matches)
    _guess_inside(matches)
    return matches


def _match(run: Run, matches: Matches, *, fewest: int = 0, kin: Kin = STRANGERS) -> None:
    """Match clauses with one another, the surest first."""
    pair_settled(run, unique(run, matches, fewest=fewest), matches)
    pair_named(run, matches)
    pair_repeated(run, matches)
    if not all(run.free(matches)):
        return
    likeness = Likeness(run, matches)
    pair_split(run, matches, likeness)
    pair_merged(run, matches, likeness)
    pair_alike(run, matches, likeness, kin=kin)
    pair_left(run, matches, likeness)
    pair_by_phrases(run, matches, likeness)
    part_displaced(run, matches)
    pair_repeated(run, matches)
    pair_last(run, matches)
    guess_alike(run, matches, likeness, by_place=True)


def _match_inside(olds: Iterable[int], matches: Matches) -> None:
    """Match what stands in clauses that are one another, and what stands in that."""
    waiting = [old for old in olds if not matches.old.is_heading(old)]
    while waiting:
        old = waiting.pop()
        news = matches.news(old)
        run = _inside(matches.olds(news[0]), news, matches)
        if matches.old.words[old] == matches.new.words[news[0]]:
            _pair_one_by_one(run, matches)
        if all(run.free(matches)):
            _match(run, matches)
        waiting += [child for child in run.old if child in matches.new_of]


def _pair_one_by_one(run: Run, matches: Matches) -> None:
    """Pair what stands in clauses that say the very same, if it does so one by one."""
    pairs = list(zip(run.old, run.new, strict=False))
    if len(run.old) == len(run.new) and all(
        matches.old.words[old] == matches.new.words[new] for old, new in pairs
    ):
        for old, new in pairs:
            if matches.is_free(old) and matches.is_free_new(new):
                matches.pair(old, new)


def _pair_moved(parts: Run, matches: Matches) -> None:
    """Pair parts that left their article with the very same words; others are only guessed."""
    before = set(matches.new_of)
    for old, new in matches.twins.items():
        if matches.is_free(old) and matches.is_free_new(new):
            matches.pair(old, new)
    matches.twins.clear()
    matches.twinned.clear()
    left = Run(*parts.free(matches))
    if left.old and left.new:
        guess_alike(left, matches, Likeness(left, matches), by_place=False)
    _match_inside([old for old in matches.new_of if old not in before], matches)


def _guess_inside(matches: Matches) -> None:
    """Guess what stands in clauses that are guessed to be one another."""
    waiting = list(matches.guesses.items())
    while waiting:
        old, new = waiting.pop()
        run = _inside([old], [new], matches)
        if run.old and run.new:
            found = Matches(matches.old, matches.new, matches.lenders, matches.phrases)
            _match(Run(*run.free(matches)), found)
            for pair in sorted((found.new_of | found.guesses).items()):
                if matches.is_free(pair[0]) and matches.is_free_new(pair[1]):
                    matches.guess(*pair)
                    waiting.append(pair)


def _parts(side: Side) -> list[int]:
    """All that is neither a heading nor an article, wherever it stands."""
    return [place for place in side.block_of if not side.is_article(place)]


def _inside(olds: Iterable[int], news: Iterable[int], matches: Matches) -> Run:
    return Run(
        [child for old in sorted(olds) for child in matches.old.children[old]],
        [child for new in sorted(news) for child in matches.new.children[new]],
    )


def _pair_at_home(equal: dict[int, int], matches: Matches) -> None:
    """Pair equal parts of clauses that are one another; those of others may have been moved."""
    for old, new in equal.items():
        if not matches.is_free(old) or not matches.is_free_new(new):
            continue
        if matches.new.block_of[new] in matches.news(matches.old.block_of[old]) or (
            matches.old.block_of[old] in matches.olds(matches.new.block_of[new])
        ):
            matches.pair(old, new)
        else:
            matches.twins[old] = new
            matches.twinned.add(new)
