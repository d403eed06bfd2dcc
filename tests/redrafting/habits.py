"""A third redrafter, with an outsider's habits: he rewrites whole clauses and moves whole chapters.

He puts numbers and names for others, writes half of a clause anew, cuts it down or turns its words
about, merges three, deletes at the ends of families, and inserts twins of what stays and of what
is deleted, far from it and with a number and a name changed.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from consultation.splitting import Act
from tests.redrafting.hand import Hand
from tests.redrafting.redrafts import Redraft, main_kind
from tests.redrafting.renumbering import annex_of, renumber
from tests.redrafting.rewording import sentences_of
from tests.redrafting.trees import Deed, Growing, flat, planted

_WORD = re.compile(r"\w+")
_TRIES = 50
# A twin of a clause that is deleted stands so many clauses from where that one stood.
_FAR = 6
# Clauses that share so many words are of one family.
_FAMILY = 0.6
_SHARES: dict[Deed, float] = {
    "merged": 0.01,
    "split": 0.01,
    "deleted": 0.05,
    "heavily": 0.05,
    "lightly": 0.15,
    "moved": 0.03,
}
_INSERTED = 0.05


def rewritten(act: Act, *, seed: int | str, borrowed: Sequence[str] = ()) -> Redraft:
    """Redraft an act as `redraft` does; only its main clauses are redrafted, and all of each."""
    chance = Random(f"rewritten {seed}")  # noqa: S311 (a game of lots)
    root, main = planted(act), main_kind(act)
    writer = _Writer(act, root, chance, borrowed)
    writer.work()
    renumber(root, act, main=main)
    new, fates = flat(root, act)
    return Redraft(act, new, main, fates)


class _Writer:
    """Works on the main clauses of a tree, one deed to each; inserts and deletes at the end."""

    def __init__(self, act: Act, root: Growing, chance: Random, borrowed: Sequence[str]) -> None:
        main = main_kind(act)
        self._root, self._chance = root, chance
        self._hand = Hand(act, borrowed, chance)
        self._clauses = [clause for clause in root.walk() if clause.kind == main]
        self._bags = {clause: _bag(clause) for clause in self._clauses}
        self._taken = {_said(clause) for clause in self._clauses}
        self._doomed: list[Growing] = []

    def work(self) -> None:
        left = list(self._clauses)
        self._chance.shuffle(left)
        deeds: dict[Deed, Callable[[Growing], bool]] = {
            "merged": self._merge,
            "split": self._split,
            "deleted": self._delete,
            "heavily": self._heavily,
            "lightly": self._lightly,
            "moved": self._move,
        }
        for deed, share in _SHARES.items():
            wanted = max(1, round(share * len(self._clauses)))
            if deed == "deleted":
                left.sort(key=self._is_within_family)
            for clause in list(left):
                if wanted and self._is_untouched(clause):
                    done = deeds[deed](clause)
                    wanted -= done
                    if done:
                        left.remove(clause)
            self._chance.shuffle(left)
        for place in range(max(1, round(_INSERTED * len(self._clauses)))):
            self._invent(is_early=place == 0)
        for clause in self._doomed:
            clause.leave()
        if self._chance.random() < 0.5:
            self._move_chapter()

    def _is_untouched(self, clause: Growing) -> bool:
        return clause.above is not None and not clause.deeds and clause not in self._doomed

    def _is_within_family(self, clause: Growing) -> bool:
        """Whether both neighbours are like it, or none, or by lot: ends of families go first."""
        place = self._clauses.index(clause)
        around = [*self._clauses[max(0, place - 1) : place], *self._clauses[place + 1 : place + 2]]
        like = sum(_alike(self._bags[clause], self._bags[each]) >= _FAMILY for each in around)
        return like != 1 or self._chance.random() < 0.5

    def _delete(self, clause: Growing) -> bool:
        is_last = all(each is clause or each in self._doomed for each in clause.siblings)
        if not is_last:
            self._doomed.append(clause)
        return not is_last

    def _move(self, clause: Growing) -> bool:
        others = [
            other
            for other in self._clauses
            if self._is_untouched(other)
            and other.kind == clause.kind
            and annex_of(other) is annex_of(clause)
            and abs(self._clauses.index(other) - self._clauses.index(clause)) > 2
        ]
        if not others or len(clause.siblings) == 1:
            return False
        before = self._chance.choice(others)
        clause.leave()
        if before.above:
            before.above.put(clause, before.siblings.index(before))
        clause.deeds.add("moved")
        return True

    def _move_chapter(self) -> None:
        """Carry a chapter, with all that stands under it, to another place among its siblings."""
        chapters = [
            each for each in self._root.walk() if each.kind == "chapter" and len(each.siblings) > 3
        ]
        if chapters:
            chapter = self._chance.choice(chapters)
            beside = chapter.siblings
            beside.remove(chapter)
            beside.insert(self._chance.randrange(len(beside) + 1), chapter)
            for each in (chapter, *chapter.walk()):
                each.deeds.add("moved")

    def _merge(self, clause: Growing) -> bool:
        """Put one or two of the next clauses into this one, as they stand."""
        joined: list[Growing] = []
        following = clause.following
        while following and len(joined) < self._chance.choice([1, 2, 2]):
            if following.kind != clause.kind or not self._is_untouched(following):
                break
            if following.text and (clause.parts or any(each.parts for each in joined)):
                break
            joined.append(following)
            following = following.following
        for each in joined:
            each.leave()
            clause.sources += each.sources
            clause.text = " ".join(filter(None, [clause.text, each.text]))
            for part in list(each.parts):
                part.leave()
                clause.put(part, len(clause.parts))
        if joined:
            clause.deeds.add("merged")
        return bool(joined)

    def _split(self, clause: Growing) -> bool:
        """Give its later parts or sentences to a clause behind it, under the same heading."""
        sentences = sentences_of(clause.text)
        if max(len(clause.parts), len(sentences)) < 2 or not clause.above:
            return False
        second = replace(clause, deeds={"split"}, parts=[], text="", above=None)
        if len(clause.parts) > 1:
            for part in clause.parts[self._chance.randint(1, len(clause.parts) - 1) :]:
                part.leave()
                second.put(part, len(second.parts))
        else:
            cut = self._chance.randint(1, len(sentences) - 1)
            clause.text, second.text = " ".join(sentences[:cut]), " ".join(sentences[cut:])
        clause.deeds.add("split")
        clause.above.put(second, clause.siblings.index(clause) + 1)
        return True

    def _lightly(self, clause: Growing) -> bool:
        """One to three small changes anywhere in it."""
        edits = self._chance.randint(1, 3)
        return self._written(clause, "lightly", lambda text: self._hand.touched(text, edits))

    def _heavily(self, clause: Growing) -> bool:
        """About half of it anew, in one of four ways; its heading stays in two of three cases."""
        way = self._chance.choice(
            [self._hand.half_anew, self._hand.cut, self._hand.turned, self._hand.with_others]
        )
        keeps = self._chance.random() < 0.67
        return self._written(clause, "heavily", way, keeps_title=keeps)

    def _written(
        self,
        clause: Growing,
        deed: Deed,
        write: Callable[[str], str],
        *,
        keeps_title: bool = True,
    ) -> bool:
        everybody = [each for each in (clause, *clause.walk()) if each.text]
        texts = [each.text for each in everybody]
        if deed == "lightly" and everybody:
            everybody = [self._chance.choice(everybody)]
            texts = [everybody[0].text]
        title = clause.title
        for _ in range(_TRIES):
            for each, text in zip(everybody, texts, strict=True):
                each.text = write(text)
            if title and not keeps_title:
                clause.title = self._hand.touched(title, 2)
            if _said(clause) not in self._taken and all(each.text for each in everybody):
                for each in (clause, *everybody):
                    each.deeds.add(deed)
                return True
        clause.title = title
        for each, text in zip(everybody, texts, strict=True):
            each.text = text
        return False

    def _invent(self, *, is_early: bool) -> None:
        """Insert a twin of a clause that stays or goes, or one that is like none."""
        places = self._clauses[:3] if is_early else self._clauses
        for _ in range(_TRIES):
            of = self._chance.choice(self._clauses)
            if self._doomed and self._chance.random() < 0.3:
                of = self._chance.choice(self._doomed)
            elif not self._is_untouched(of):
                continue
            beside = self._chance.choice(places)
            is_far = abs(self._clauses.index(beside) - self._clauses.index(of)) >= _FAR
            if beside.kind != of.kind or not beside.above or (of in self._doomed and not is_far):
                continue
            new = self._twin(of) if self._chance.random() < 0.5 else self._stranger(of)
            if new and self._is_apart(new, beside):
                beside.above.put(new, beside.siblings.index(beside) + self._chance.randint(0, 1))
                self._taken.add(_said(new))
                return

    def _twin(self, of: Growing) -> Growing | None:
        """A copy with a number and a name or word changed in each of its texts."""
        new = Growing(of.kind, of.number, of.label, title=of.title)
        new.text = self._hand.twinned(of.text) if of.text else ""
        for part in of.parts:
            if not part.parts:
                text = self._hand.twinned(part.text)
                new.put(Growing(part.kind, part.number, part.label, text=text), len(new.parts))
        return None if _said(new) in self._taken else new

    def _stranger(self, like: Growing) -> Growing:
        """A clause of foreign sentences, or of words of this act, built like this one."""
        new = Growing(like.kind, like.number, like.label)
        new.title = " ".join(self._hand.foreign().split(" ")[:4]) if like.title else ""
        new.text = self._hand.foreign() if like.text else ""
        for part in like.parts[:2]:
            text = self._hand.foreign()
            new.put(Growing(part.kind, part.number, part.label, text=text), len(new.parts))
        return new

    def _is_apart(self, new: Growing, beside: Growing) -> bool:
        """Whether it is unlike whatever was touched near its place, so that the truth is told."""
        place, bag = self._clauses.index(beside), _bag(new)
        near = self._clauses[max(0, place - 2) : place + 3]
        return all(
            self._is_untouched(each) or _alike(bag, self._bags[each]) < _FAMILY for each in near
        )


def _said(clause: Growing) -> str:
    texts = [clause.title, clause.text, *(each.text for each in clause.walk())]
    return " ".join(_WORD.findall(" ".join(texts).casefold()))


def _bag(clause: Growing) -> frozenset[str]:
    return frozenset(_said(clause).split())


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The share of words that two have in common."""
    return 2 * len(one & other) / max(1, len(one) + len(other))
