"""Another redrafter of other habits: he copies, swaps and strikes out, and invents nothing.

What is new is a copy of an old clause with a number or a word changed, or the words of two taken in
turn. What is reworded lost words, or has another number. Clauses go in twos and move far.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import takewhile
from random import Random

from consultation.splitting import Act
from tests.redrafting.redrafts import Redraft, main_kind
from tests.redrafting.renumbering import annex_of, renumber
from tests.redrafting.trees import Growing, flat, planted

_NUMBER = re.compile(r"\d+")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
# A clause of fewer words has none to lose, and no halves to mix.
_SHORT = 6
_TRIES = 50
# Where two clauses share so many words, who reads both cannot say that they are not one.
_ALIKE = 0.5

# Of all clauses that hold words and nothing else; whole articles are deleted and moved besides.
_SHARES = {"deleted": 0.04, "copied": 0.04, "touched": 0.12, "struck": 0.05, "moved": 0.03}
_WHOLE = {"deleted": 0.02, "copied": 0.02, "moved": 0.03, "merged": 0.01, "split": 0.01}


def copied(act: Act, *, seed: int | str, borrowed: Sequence[str] = ()) -> Redraft:
    """Redraft an act as `redraft` does; nothing is borrowed."""
    chance = Random(f"copied {seed}")  # noqa: S311 (a game of lots)
    root, main = planted(act), main_kind(act)
    copier = _Copier(act, chance)
    whole = [clause for clause in root.walk() if clause.kind == main]
    copier.rework([clause for clause in whole if clause.parts], _WHOLE)
    copier.rework([clause for clause in root.walk() if clause.text and not clause.parts], _SHARES)
    copier.finish(root)
    renumber(root, act, main=main)
    new, fates = flat(root, act)
    return Redraft(act, new, main, fates)


class _Copier:
    """Works on a tree of clauses; deletes and inserts when all else is done.

    So that the truth can be found, no clause gets the words of another, of clauses with the same
    words only some are touched in one way, and no copy comes to stand where a clause like it went.
    """

    def __init__(self, act: Act, chance: Random) -> None:
        self._chance = chance
        self._taken = {_said(node.title, node.text) for node in act.nodes}
        self._words = [
            word for node in act.nodes for word in _LONG_WORD.findall(f"{node.title} {node.text}")
        ]
        self._claimed: dict[str, str] = {}
        self._doomed: list[Growing] = []
        self._copies: list[Growing] = []

    def rework(self, clauses: Sequence[Growing], shares: dict[str, float]) -> None:
        """Do each deed to its share of the clauses, one to each."""
        left = [clause for clause in clauses if not clause.deeds and clause not in self._doomed]
        self._chance.shuffle(left)
        deeds: dict[str, Callable[[Growing], None]] = {
            "deleted": self._delete,
            "copied": self._copies.append,
            "touched": lambda clause: self._reword(clause, self._touched),
            "struck": lambda clause: self._reword(clause, self._struck),
            "moved": self._move,
            "merged": self._merge,
            "split": self._split,
        }
        for deed, share in shares.items():
            for _ in range(max(1, round(share * len(clauses)))):
                if left:
                    deeds[deed](left.pop())

    def finish(self, root: Growing) -> None:
        """Insert the copies, of clauses that stay and of clauses that go, and delete."""
        everybody = [clause for clause in root.walk() if clause.sources]
        for clause in [*self._copies, *self._doomed[::2]]:
            self._insert(clause, everybody)
        for clause in self._doomed:
            if clause.above:
                clause.leave()

    def _delete(self, clause: Growing) -> None:
        """Delete a clause, and every other time the one behind it; one of a kind always stays."""
        gone = [clause]
        if self._chance.random() < 0.5 and clause.following:
            gone.append(clause.following)
        for each in gone:
            stays = [one for one in each.siblings if one not in self._doomed]
            is_alike = not each.deeds and bool(each.parts) == bool(clause.parts)
            if (
                is_alike
                and len(stays) > 1
                and each not in self._doomed
                and self._claim(each, "deleted")
            ):
                self._doomed.append(each)

    def _move(self, clause: Growing) -> None:
        """Carry a clause before another of its kind, under any heading of its annex."""
        others = [
            other
            for other in _root(clause).walk()
            if other.kind == clause.kind
            and other.sources
            and other is not clause
            and other is not clause.following
            and annex_of(other) is annex_of(clause)
            and clause not in _line(other)
        ]
        if others and len(clause.siblings) > 1 and self._claim(clause, "moved"):
            before = self._chance.choice(others)
            clause.leave()
            if before.above:
                before.above.put(clause, before.siblings.index(before))
            clause.deeds.add("moved")

    def _merge(self, clause: Growing) -> None:
        """Put what the next clause holds behind what this one holds."""
        second = clause.following
        if not second or second.kind != clause.kind or second.text or not second.parts:
            return
        if second.deeds or second in self._doomed:
            return
        second.leave()
        clause.deeds.add("merged")
        clause.sources += second.sources
        clause.title = f"{clause.title}; {second.title}" if second.title else clause.title
        for part in list(second.parts):
            part.leave()
            clause.put(part, len(clause.parts))

    def _split(self, clause: Growing) -> None:
        """Give the later half of what it holds to a clause with a heading cut from its own."""
        if len(clause.parts) < 2 or not clause.above:
            return
        clause.deeds.add("split")
        second = Growing(
            clause.kind, clause.number, clause.label, sources=clause.sources, deeds={"split"}
        )
        second.title = " ".join(clause.title.split()[::2]) if clause.title else ""
        second.text = " ".join(clause.text.split()[::2]) if clause.text else ""
        for part in clause.parts[len(clause.parts) // 2 :]:
            part.leave()
            second.put(part, len(second.parts))
        clause.above.put(second, clause.siblings.index(clause) + 1)

    def _reword(self, clause: Growing, write: Callable[[str], str]) -> None:
        for _ in range(_TRIES):
            text = write(clause.text)
            if _said(clause.title, text) not in self._taken:
                clause.deeds.add("heavily" if write == self._struck else "lightly")
                clause.text = text
                return

    def _touched(self, text: str) -> str:
        """Another number, two words that changed places, or one that is gone."""
        tokens = text.split(" ")
        place = self._chance.randrange(len(tokens))
        lot = self._chance.random()
        if lot < 0.4 and _NUMBER.search(text):
            return self._renumbered(text)
        if lot < 0.7 and place + 1 < len(tokens):
            tokens[place], tokens[place + 1] = tokens[place + 1], tokens[place]
        elif len(tokens) >= _SHORT:
            del tokens[place]
        return " ".join(tokens)

    def _struck(self, text: str) -> str:
        """A third to a half of the words struck out."""
        tokens = text.split(" ")
        if len(tokens) < _SHORT:
            return self._touched(text)
        gone = round(len(tokens) * self._chance.uniform(0.3, 0.5))
        struck = set(self._chance.sample(range(len(tokens)), gone))
        return " ".join(token for place, token in enumerate(tokens) if place not in struck)

    def _insert(self, clause: Growing, everybody: Sequence[Growing]) -> None:
        """Put a copy beside what it is made of, or anywhere, as it does if that is deleted."""
        for _ in range(_TRIES):
            is_gone = clause in self._doomed
            beside = clause if not is_gone and self._chance.random() < 0.6 else None
            beside = beside or self._chance.choice(
                [each for each in everybody if each.kind == clause.kind and each.above]
            )
            copy = self._copy(clause, everybody)
            place = beside.siblings.index(beside) + self._chance.randint(0, 1)
            is_new = all(
                _said(one.title, one.text) not in self._taken for one in (copy, *copy.walk())
            )
            if beside.above and is_new and self._is_apart(copy, beside.siblings, place):
                beside.above.put(copy, place)
                return

    def _copy(self, clause: Growing, everybody: Sequence[Growing]) -> Growing:
        copy = Growing(clause.kind, clause.number, clause.label)
        copy.title = self._changed(clause.title) if clause.title else ""
        copy.text = self._changed(clause.text) if clause.text else ""
        if not clause.parts and clause not in self._doomed and self._chance.random() < 0.3:
            other = self._chance.choice([each for each in everybody if each.text])
            if other not in self._doomed and not other.deeds:
                copy.text = _mixed(clause.text, other.text)
        for part in clause.parts:
            if not part.parts:
                below = Growing(part.kind, part.number, part.label, text=self._changed(part.text))
                copy.put(below, len(copy.parts))
        return copy

    def _changed(self, text: str) -> str:
        """The text with another number or, where it has none, another word."""
        if _NUMBER.search(text) and self._chance.random() < 0.6:
            return self._renumbered(text)
        there = list(_LONG_WORD.finditer(text))
        if not there:
            return f"{text} {self._chance.choice(self._words)}"
        gone = self._chance.choice(there)
        return text[: gone.start()] + str(self._chance.choice(self._words)) + text[gone.end() :]

    def _renumbered(self, text: str) -> str:
        found = self._chance.choice(list(_NUMBER.finditer(text)))
        number = int(found.group()) + self._chance.randint(1, 9)
        return f"{text[: found.start()]}{number}{text[found.end() :]}"

    def _is_apart(self, copy: Growing, siblings: Sequence[Growing], place: int) -> bool:
        """Whether it is unlike all those deleted, moved or rewritten where it is to stand."""
        bag = _bag(copy)

        def is_changed(each: Growing) -> bool:
            return each in self._doomed or bool(each.deeds) or not each.sources

        around = [
            *takewhile(is_changed, reversed(siblings[:place])),
            *takewhile(is_changed, siblings[place:]),
        ]
        return all(_alike(bag, _bag(each)) < _ALIKE for each in around)

    def _claim(self, clause: Growing, deed: str) -> bool:
        """Whether this may be done to clauses of these words, which are then for it alone."""
        said = _said(clause.title, " ".join([clause.text, *(each.text for each in clause.walk())]))
        return self._claimed.setdefault(said, deed) == deed


def _mixed(one: str, other: str) -> str:
    """The words of two texts in turn, three by three, as many as the first has."""
    first, second = one.split(), other.split()
    mixed: list[str] = []
    for start in range(0, len(first), 6):
        mixed += [*first[start : start + 3], *second[start + 3 : start + 6]]
    return " ".join(mixed)


def _said(title: str, text: str) -> str:
    return " ".join(re.findall(r"\w+", f"{title} {text}".casefold()))


def _bag(clause: Growing) -> frozenset[str]:
    """The words of a clause and of all below it."""
    return frozenset(
        word for each in (clause, *clause.walk()) for word in _said(each.title, each.text).split()
    )


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / max(1, len(one) + len(other))


def _line(clause: Growing) -> Iterator[Growing]:
    """All that a clause stands in."""
    above = clause.above
    while above:
        yield above
        above = above.above


def _root(clause: Growing) -> Growing:
    while clause.above:
        clause = clause.above
    return clause
