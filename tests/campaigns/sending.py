"""Writes letters by lot and has many people send them, each with changes of their own.

It knows nothing of the rule that is to fold them; who sent which letter is known to the last one.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import yaml

from core.scripts import to_cyrillic

_FILE = Path(__file__).with_name("words.yaml")
_SLOT = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"[^\W\d_]+(?:[ʻʼ'][^\W\d_]+)*")

# The Latin of Uzbek as people who were never taught its Cyrillic type it.
_BY_EAR = (
    ("oʻ", "у"), ("gʻ", "г"), ("sh", "ш"), ("ch", "ч"), ("yo", "ё"), ("yu", "ю"), ("ya", "я"),
    ("ye", "е"), ("ʼ", ""),
    *zip("abvgdejziyklmnoprstufxqh", "абвгдежзийклмнопрстуфхкх", strict=True),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Habits:
    """How people change what they send: shares of letters, or of words, between 0 and 1."""

    name: str
    sentences: tuple[int, int] = (5, 10)
    untouched: float = 0.25
    typos: float = 0.02
    synonyms: float = 0.3
    swapped: float = 0.02
    left_out: float = 0.25
    before: float = 0.25
    after: float = 0.2
    inside: float = 0.0
    cyrillic: float = 0.4
    by_ear: float = 0.0
    shuffled: float = 0.0
    plain: float = 0.1
    quoting: float = 0.25
    unquoted: float = 0.0


CAREFUL = Habits("careful")
# Short letters, much of their own, sloppy typing, and passages of the law without quotation marks.
SLOPPY = Habits(
    "sloppy", sentences=(3, 7), untouched=0.1, typos=0.05, synonyms=0.6, swapped=0.04,
    left_out=0.35, before=0.4, after=0.35, inside=0.3, cyrillic=0.3, by_ear=0.25, shuffled=0.15,
    plain=0.3, quoting=0.35, unquoted=0.5,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Post:
    """What somebody sent, and the number of the campaign whose letter it is; None for their own."""

    text: str
    campaign: int | None


def posts(size: int, *, seed: int, habits: Habits = CAREFUL, campaigns: int = 0) -> list[Post]:
    """So many comments in the order they came: three fifths out of campaigns, large and small."""
    chance = Random(f"{habits.name} {seed}")  # noqa: S311
    campaigns = campaigns or max(4, size // 150)
    letters = [_letter(chance, habits, number) for number in range(campaigns)]
    weights = [1 / (1 + place) for place in range(campaigns)]
    sent: list[Post] = []
    for number in chance.choices(range(campaigns), weights, k=size * 3 // 5):
        sent.append(Post(_sent(chance, habits, *letters[number]), number))
    while len(sent) < size:
        sent.append(Post(_own_words(chance, habits), None))
    chance.shuffle(sent)
    return sent


def passages() -> list[str]:
    """What the clause says that letters quote."""
    return [_words()[language]["passage"] for language in ("uz-Latn", "ru")]


@cache
def _words() -> dict[str, Any]:
    known: dict[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))
    return known


def _letter(chance: Random, habits: Habits, number: int) -> tuple[str, list[str]]:
    """The letter of a campaign, sentence by sentence; every fourth one is Russian."""
    language = "ru" if number % 4 == 3 else "uz-Latn"
    return language, _sentences(chance, habits, language, chance.randint(*habits.sentences))


def _sentences(chance: Random, habits: Habits, language: str, count: int) -> list[str]:
    words = _words()[language]
    sentences = [_filled(chance, words, chance.choice(words["patterns"])) for _ in range(count)]
    if chance.random() < habits.quoting:
        passage = words["passage"]
        quote = passage if chance.random() < habits.unquoted else f"«{passage}»"
        sentences.insert(chance.randrange(2), f"{quote} – {sentences.pop()}")
    return [chance.choice(words["openings"]), *sentences, chance.choice(words["closings"])]


def _filled(chance: Random, words: dict[str, Any], pattern: str) -> str:
    def one(found: re.Match[str]) -> str:
        if found[1] in {"count", "age"}:
            return str(chance.randint(2, 80))
        return str(chance.choice(words[found[1]]))

    text = _SLOT.sub(one, pattern)
    return text[0].upper() + text[1:]


def _own_words(chance: Random, habits: Habits) -> str:
    """A comment that nobody else sends; a short one may still say what others say."""
    language = "ru" if chance.random() < 0.25 else "uz-Latn"
    if chance.random() < 0.15:
        return str(chance.choice(_words()["short"][language]))
    text = " ".join(_sentences(chance, habits, language, chance.randint(1, habits.sentences[1])))
    return to_cyrillic(text) if chance.random() < habits.cyrillic and language != "ru" else text


def _sent(chance: Random, habits: Habits, language: str, letter: Sequence[str]) -> str:
    words = _words()[language]
    sentences = list(letter)
    if chance.random() >= habits.untouched:
        sentences = _edited(chance, habits, words, sentences)
    text = " ".join(filter(None, sentences))
    if language == "uz-Latn":
        text = _in_some_script(chance, habits, text)
    if chance.random() < habits.plain:
        text = re.sub(r"[«»“”.,!–]", "", text.lower())
    return text


def _edited(
    chance: Random, habits: Habits, words: dict[str, Any], sentences: list[str]
) -> list[str]:
    if chance.random() < habits.left_out:
        for _ in range(chance.randint(1, max(1, (len(sentences) - 2) // 3))):
            sentences.pop(chance.randrange(1, len(sentences)))
    if chance.random() < habits.shuffled:
        chance.shuffle(sentences)
    sentences = [_reworded(chance, habits, words, sentence) for sentence in sentences]
    if chance.random() < habits.inside:
        sentences.insert(len(sentences) // 2, _personal(chance, words, 1))
    if chance.random() < habits.before:
        sentences.insert(0, _personal(chance, words, chance.randint(1, 3)) + "\n\n")
    if chance.random() < habits.after:
        sentences.append("\n\n" + _personal(chance, words, chance.randint(1, 4)))
    return sentences


def _personal(chance: Random, words: dict[str, Any], count: int) -> str:
    patterns = [chance.choice(words["people"]), *chance.choices(words["patterns"], k=count - 1)]
    return " ".join(_filled(chance, words, pattern) for pattern in patterns)


def _reworded(chance: Random, habits: Habits, words: dict[str, Any], sentence: str) -> str:
    def one(found: re.Match[str]) -> str:
        word = found[0]
        if word.lower() in words["synonyms"] and chance.random() < habits.synonyms:
            return str(chance.choice(words["synonyms"][word.lower()]))
        if chance.random() < habits.swapped:
            return str(chance.choice(chance.choice(words["harm"]).split()))
        return _mistyped(chance, word) if chance.random() < habits.typos else word

    return _WORD.sub(one, sentence)


def _mistyped(chance: Random, word: str) -> str:
    if len(word) < 3:
        return word
    place = chance.randrange(len(word) - 1)
    changes: list[Callable[[], str]] = [
        lambda: word[:place] + word[place + 1 :],
        lambda: word[:place] + word[place] + word[place:],
        lambda: word[:place] + word[place + 1] + word[place] + word[place + 2 :],
        lambda: word[:place] + chance.choice("aeiolnrs") + word[place + 1 :],
    ]
    return chance.choice(changes)()


def _in_some_script(chance: Random, habits: Habits, text: str) -> str:
    lot = chance.random()
    if lot < habits.cyrillic:
        return to_cyrillic(text)
    if lot < habits.cyrillic + habits.by_ear:
        text = text.lower()
        for latin, cyrillic in _BY_EAR:
            text = text.replace(latin, cyrillic)
        return text
    return text.replace("ʻ", chance.choice("ʻ'‘`")).replace("ʼ", chance.choice("ʼ'’"))
