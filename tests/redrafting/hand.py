"""A hand that rewrites words as an outsider might: numbers, names, halves of sentences."""

import re
from collections.abc import Sequence
from random import Random

from consultation.splitting import Act
from tests.redrafting.words import words_of

_NUMBER = re.compile(r"\d+")
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
# Texts of fewer words have none to lose.
_SHORT = 6
_DAYS = (3, 5, 7, 10, 15, 20, 30)


class Hand:
    """Writes by lot, with the words of an act and sentences borrowed from others."""

    def __init__(self, act: Act, borrowed: Sequence[str], chance: Random) -> None:
        self._chance, self._borrowed = chance, borrowed
        self._words = words_of(act.language)
        self._vocabulary = [word for node in act.nodes for word in _LONG_WORD.findall(node.text)]

    def touched(self, text: str, edits: int) -> str:
        for _ in range(edits):
            text = self._chance.choice([self._numbered, self._named, self._synonym, self._less])(
                text
            )
        return text

    def _numbered(self, text: str) -> str:
        found = list(_NUMBER.finditer(text))
        if not found:
            return self._synonym(text)
        one = self._chance.choice(found)
        return f"{text[: one.start()]}{self._chance.choice(_DAYS)}{text[one.end() :]}"

    def _named(self, text: str) -> str:
        """Another name, if it has any."""
        there = [name for name in self._words.names if name in text]
        if not there:
            return self._synonym(text)
        name = self._chance.choice(self._words.names)
        return text.replace(self._chance.choice(there), name, 1)

    def _synonym(self, text: str) -> str:
        padded = f" {text} "
        there = [
            (group, word) for group in self._words.alike for word in group if f" {word} " in padded
        ]
        if not there:
            return self._more(text)
        group, word = self._chance.choice(there)
        return padded.replace(f" {word} ", f" {self._chance.choice(group)} ", 1)[1:-1]

    def _more(self, text: str) -> str:
        tokens = text.split(" ")
        place = self._chance.randint(1, len(tokens))
        return " ".join([*tokens[:place], self._chance.choice(self._words.added), *tokens[place:]])

    def _less(self, text: str) -> str:
        tokens = text.split(" ")
        if len(tokens) < _SHORT:
            return self._more(text)
        del tokens[self._chance.randrange(len(tokens))]
        return " ".join(tokens)

    def half_anew(self, text: str) -> str:
        """Four or five words in ten put for words from all over the act."""
        tokens = text.split(" ")
        share = self._chance.uniform(0.4, 0.5)
        for place in self._chance.sample(range(len(tokens)), round(share * len(tokens))):
            tokens[place] = self._chance.choice(self._vocabulary)
        return " ".join(tokens)

    def cut(self, text: str) -> str:
        """The first half and a few words more."""
        tokens = text.split(" ")
        ending = [self._chance.choice(self._vocabulary) for _ in range(3)]
        return " ".join(tokens[: max(2, round(len(tokens) * 0.55))] + ending)

    def turned(self, text: str) -> str:
        """The two halves change places, and a quarter of the words go."""
        tokens = text.split(" ")
        if len(tokens) < _SHORT:
            return self._more(text)
        middle = len(tokens) // 2
        turned = tokens[middle:] + tokens[:middle]
        kept = sorted(self._chance.sample(range(len(turned)), round(len(turned) * 0.75)))
        return " ".join(turned[place] for place in kept)

    def with_others(self, text: str) -> str:
        """Half of it, and as many words of another act or of another place of this one."""
        tokens = text.split(" ")
        half = tokens[: (len(tokens) + 1) // 2]
        other = self.foreign().split(" ")[: len(tokens) - len(half)]
        return " ".join(half + other)

    def foreign(self) -> str:
        if self._borrowed:
            return self._chance.choice(self._borrowed)
        return " ".join(self._chance.choice(self._vocabulary) for _ in range(12))

    def twinned(self, text: str) -> str:
        renamed = self._named(self._numbered(text))
        tokens = renamed.split(" ")
        for place in self._chance.sample(range(len(tokens)), max(1, len(tokens) // 8)):
            tokens[place] = self._chance.choice(self._vocabulary)
        return " ".join(tokens)
