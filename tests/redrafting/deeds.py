"""What a redrafter does to a single clause."""

import re
from collections.abc import Callable, Sequence
from itertools import chain, takewhile
from random import Random

from consultation.splitting import Act
from tests.redrafting import rewording
from tests.redrafting.inventing import Inventor
from tests.redrafting.trees import Deed, Growing
from tests.redrafting.words import words_of

# Clauses with so many words in common may be the same one reworded.
_ALIKE = 0.5
_TRIES = 100
_WORDS = re.compile(r"\w+")


class Redrafter:
    """Works on a tree of clauses in place; `finish` deletes and inserts.

    So that the truth is one that a person could find, no clause is reworded into the very words
    that another one has, what is inserted is not a deleted clause in disguise, and of two clauses
    with the same words and nothing below them one is not deleted while the other is moved.
    """

    def __init__(self, act: Act, borrowed: Sequence[str], chance: Random) -> None:
        self._chance = chance
        self._words = words_of(act.language)
        self.inventor = Inventor(act, borrowed, self._words, chance)
        self._taken: dict[str, set[str]] = {}
        for node in act.nodes:
            self._taken.setdefault(_said(node.title, node.text), set()).add(node.id)
        self._bags = {node.id: _bag(node.title, node.text) for node in act.nodes}
        self._doomed: set[Growing] = set()
        self._claimed: dict[str, Deed] = {}
        self._inventions: list[Callable[[], None]] = []

    def delete(self, clause: Growing) -> None:
        if clause.parts or self._claim(clause, "deleted"):
            self._doomed.add(clause)

    def is_doomed(self, clause: Growing) -> bool:
        return clause in self._doomed

    def insert(self, invent: Callable[[Growing], Growing], beside: Sequence[Growing]) -> None:
        """Put a clause made up after one of these before or behind it, where that may be."""
        self._inventions.append(lambda: self._insert(invent, beside))

    def finish(self) -> None:
        for clause in self._doomed:
            self.inventor.lost.update(*(each.sources for each in (clause, *clause.walk())))
        for invent in self._inventions:
            invent()
        for clause in self._doomed:
            clause.leave()

    def lightly(self, clause: Growing) -> None:
        """Touch its own words."""
        self._reword(clause, lambda text: rewording.lightly(text, self._words, self._chance))
        clause.deeds.add("lightly")
        self.inventor.touched.update(clause.sources)

    def heavily(self, clause: Growing) -> None:
        """Replace about half of its own words."""
        run = self.inventor.run
        self._reword(
            clause, lambda text: rewording.heavily(text, self._words, self._chance, run=run)
        )
        clause.deeds.add("heavily")
        self.inventor.lost.update(clause.sources)

    def move(self, clause: Growing, *, before: Growing) -> None:
        """Take it away from where it is and put it before another clause."""
        if not clause.parts and not self._claim(clause, "moved"):
            return
        clause.leave()
        if before.above:
            before.above.put(clause, before.siblings.index(before))
        clause.deeds.add("moved")

    def may_split(self, clause: Growing) -> bool:
        return len(clause.parts) > 1 or len(rewording.sentences_of(clause.text)) > 1

    def split(self, clause: Growing) -> None:
        """Make two of it: each has half of its parts or, where there are none, of its sentences."""
        clause.deeds.add("split")
        self.inventor.touched.update(clause.sources)
        second = Growing(
            clause.kind, clause.number, clause.label, sources=clause.sources, deeds={"split"}
        )
        if len(clause.parts) > 1:
            cut = self._cut(clause.parts)
            for place, part in enumerate(clause.parts[cut:]):
                part.leave()
                second.put(part, place)
            self._inventions.append(lambda: self._head(second, like=clause))
        else:
            sentences = rewording.sentences_of(clause.text)
            cut = self._chance.randint(1, len(sentences) - 1)
            clause.text, second.text = " ".join(sentences[:cut]), " ".join(sentences[cut:])
        if clause.above:
            clause.above.put(second, clause.siblings.index(clause) + 1)

    def may_merge(self, first: Growing, second: Growing) -> bool:
        """Whether the words of both can stand one behind the other."""
        return second.kind == first.kind and not (first.parts and second.text)

    def merge(self, first: Growing, second: Growing) -> None:
        """Put the second into the first, which stands before it."""
        second.leave()
        first.deeds |= {"merged", *second.deeds}
        first.sources += second.sources
        self.inventor.touched.update(first.sources)
        first.title = f" {self._words.alike[0][0]} ".join(filter(None, [first.title, second.title]))
        first.text = " ".join(filter(None, [first.text, second.text]))
        for part in list(second.parts):
            part.leave()
            first.put(part, len(first.parts))

    def _claim(self, clause: Growing, deed: Deed) -> bool:
        """Whether this may be done to clauses of these words, which are then for it alone."""
        return self._claimed.setdefault(_said(clause.title, clause.text), deed) == deed

    def _reword(self, clause: Growing, write: Callable[[str], str]) -> None:
        title, text, said = clause.title, clause.text, _said(clause.title, clause.text)
        for _ in range(_TRIES):
            # The words of most articles are in their parts, and they have but a heading.
            clause.title = write(title) if title and not text else title
            clause.text = write(text) if text else text
            new = _said(clause.title, clause.text)
            if new == said or new not in self._taken:
                return
        clause.title, clause.text = title, text

    def _insert(self, invent: Callable[[Growing], Growing], beside: Sequence[Growing]) -> None:
        for _ in range(_TRIES):
            like = self._chance.choice(beside)
            new = invent(like)
            place = like.siblings.index(like) + self._chance.randint(0, 1)
            is_new = all(map(self._is_new, (new, *new.walk())))
            if like.above and is_new and self._is_apart(new, like.siblings, place):
                like.above.put(new, place)
                return

    def _head(self, second: Growing, *, like: Growing) -> None:
        """Give the second half of a clause a heading, or words before its parts."""
        for _ in range(_TRIES):
            second.title = self.inventor.title() if like.title else ""
            second.text = self.inventor.sentence() if like.text else ""
            if self._is_new(second):
                return

    def _is_new(self, clause: Growing) -> bool:
        """Whether it is not liker to a clause that is lost than to all that stay.

        Nor may it say what a clause said that was lightly touched.
        """
        bag, lost = _bag(clause.title, clause.text), self.inventor.lost
        same = self._taken.get(_said(clause.title, clause.text), set())
        if same & (lost | self.inventor.touched):
            return False
        nearest = max((_alike(bag, self._bags[old]) for old in lost), default=0.0)
        return nearest < _ALIKE or any(
            _alike(bag, other) > nearest for old, other in self._bags.items() if old not in lost
        )

    def _is_apart(self, new: Growing, siblings: Sequence[Growing], place: int) -> bool:
        """Whether it is unlike those deleted at its place: else it is one of them, reworded."""
        bag = _whole_bag(new)
        gone = (
            takewhile(self.is_doomed, way) for way in (reversed(siblings[:place]), siblings[place:])
        )
        return all(_alike(bag, _whole_bag(each)) < _ALIKE for each in chain(*gone))

    def _cut(self, parts: Sequence[Growing]) -> int:
        """Where to cut: behind a full stop near the middle if there is one."""
        middle = len(parts) / 2
        places = range(1, len(parts))
        ends = [place for place in places if parts[place - 1].text.endswith(".")]
        return min(ends or places, key=lambda place: abs(place - middle))


def _said(title: str, text: str) -> str:
    """The words alone, without signs and capitals."""
    return " ".join(_WORDS.findall(f"{title} {text}".casefold()))


def _bag(title: str, text: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(f"{title} {text}".casefold()))


def _whole_bag(clause: Growing) -> frozenset[str]:
    """The words of a clause and of everything below it."""
    return frozenset().union(*(_bag(each.title, each.text) for each in (clause, *clause.walk())))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that two have in common."""
    return 2 * len(one & other) / max(1, len(one) + len(other))
