"""Clauses that are new and look real: they share the words of the act and of other acts."""

from collections.abc import Sequence
from random import Random

from consultation.splitting import Act
from tests.redrafting.rewording import lightly, sentences_of
from tests.redrafting.trees import Growing
from tests.redrafting.words import Words

# A sentence is whole with so many words, and too long for a new one with so many.
_LEAST, _MOST = 4, 60
# Acts repeat themselves: so many of the new sentences are old ones word for word.
_REPEATED = 0.1
# How many clauses a new chapter has.
CHAPTER = 2


def sentences(act: Act) -> list[str]:
    """What others may borrow of an act: its sentences that are neither scraps nor tables."""
    return [sentence for _, sentence in _sentences(act)]


class Inventor:
    """Makes up clauses out of borrowed sentences and halves of sentences of the act itself.

    `lost` are the ids of clauses that are deleted or rewritten: what is made of their words would
    be what became of them, so nothing is. `touched` are those that were reworded lightly, split or
    merged: they are not repeated as they were.
    """

    def __init__(self, act: Act, borrowed: Sequence[str], words: Words, chance: Random) -> None:
        self.lost: set[str] = set()
        self.touched: set[str] = set()
        self._own = _sentences(act)
        self._borrowed = borrowed
        self._titles = [(node.id, node.title) for node in act.nodes if node.title]
        self._words = words
        self._chance = chance

    def sentence(self) -> str:
        """A borrowed sentence, two halves of the act's own, or one that is said once more."""
        if self._chance.random() < _REPEATED:
            changed = self.lost | self.touched
            return self._chance.choice([each for node, each in self._own if node not in changed])
        if self._borrowed and self._chance.random() < 0.5:
            return lightly(self._chance.choice(self._borrowed), self._words, self._chance)
        return self._joined(self._own)

    def title(self) -> str:
        """A heading of halves of this act's headings."""
        return self._joined(self._titles)

    def clause(self, like: Growing) -> Growing:
        """A clause built like this one: with a heading, words of its own and parts if it has."""
        new = Growing(
            like.kind,
            like.number,
            like.label,
            title=self.title() if like.title else "",
            text=self.sentence() if like.text else "",
        )
        for part in like.parts[: self._chance.randint(1, 4)]:
            new.put(self.part(part), len(new.parts))
        return new

    def chapter(self, like: Growing) -> Growing:
        """A heading with CHAPTER clauses under it."""
        new = Growing(like.kind, like.number, like.label, title=self.title())
        numbered = next(part for part in like.parts if part.number)
        for place in range(CHAPTER):
            new.put(self.clause(numbered), place)
        return new

    def part(self, like: Growing) -> Growing:
        """One clause of this kind without anything below it."""
        return Growing(like.kind, like.number, like.label, text=self.sentence())

    def run(self, length: int) -> list[str]:
        """So many words of a sentence of this act, or fewer where it is short."""
        words = self._chance.choice(self._own)[1].split(" ")
        start = self._chance.randrange(max(1, len(words) - length + 1))
        return words[start : start + length]

    def _joined(self, sentences: Sequence[tuple[str, str]]) -> str:
        staying = [sentence for node, sentence in sentences if node not in self.lost]
        first, second = (self._chance.choice(staying).split(" ") for _ in range(2))
        cut = self._chance.choice([0.3, 0.5, 0.7])
        joined = first[: max(1, int(len(first) * cut))] + second[int(len(second) * cut) :]
        return " ".join(joined)


def _sentences(act: Act) -> list[tuple[str, str]]:
    """Each sentence with the id of the clause it is in."""
    return [
        (node.id, sentence)
        for node in act.nodes
        if node.kind != "table"
        for sentence in sentences_of(node.text)
        if _LEAST <= sentence.count(" ") + 1 <= _MOST
    ]
