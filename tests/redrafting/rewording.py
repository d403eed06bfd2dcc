"""Words of a clause written anew: lightly, a few of them, or heavily, about half of them."""

import re
from collections.abc import Callable, Sequence
from random import Random

from tests.redrafting.words import Words

# One word in so many is touched by a light hand, and never more than MOST of them.
_ONE_IN = 12
_MOST = 4
# Texts of fewer words have no half that could go.
_SHORT = 6
_INNER_WORD = re.compile(r"(?<= )[^\W\d]+ ")
_LONG_WORD = re.compile(r"[^\W\d_]{5,}")
_NUMBER = re.compile(r"\d+")
# An initial before a name ends no sentence.
_SENTENCE_END = re.compile(r"(?<=[^\W_]{2}[.!?]) +(?=[^\W\d_])")
_POINTING = {
    ";": ".",
    ".": ";",
    ",": "",
    " — ": " – ",
    "«": "“",
    "»": "”",
    "“": "«",
    "”": "»",
    ":": " —",
}


def lightly(text: str, words: Words, chance: Random) -> str:
    """A few words changed, added or dropped, a slip of the pen, another number or name."""
    edits = chance.randint(1, min(_MOST, 1 + text.count(" ") // _ONE_IN))
    written = text
    for _ in range(edits):
        written = _edited(written, words, chance)
    return written if written != text else _with_more(text, words, chance)


def heavily(text: str, words: Words, chance: Random, *, run: Callable[[int], Sequence[str]]) -> str:
    """About half of the words replaced, some of the rest reordered.

    `run` gives about so many words that follow one another in another sentence.
    """
    if text.count(" ") + 1 < _SHORT:
        return _with_more(lightly(text, words, chance), words, chance)
    sentences = sentences_of(text)
    if len(sentences) > 2 and chance.random() < 0.5:
        return _with_other_sentences(sentences, chance, run)
    return _with_other_runs(text.split(" "), chance, run)


def sentences_of(text: str) -> list[str]:
    return [each for each in _SENTENCE_END.split(text) if each]


def _edited(text: str, words: Words, chance: Random) -> str:
    """One small change; the kinds are tried in a drawn order until one has something to change."""
    edits: list[Callable[[str, Words, Random], str]] = [
        _with_synonym,
        _with_synonym,
        _with_synonym,
        _with_more,
        _with_less,
        _with_less,
        _with_slip,
        _with_other_pointing,
        _with_other_number,
        _with_other_name,
    ]
    chance.shuffle(edits)
    return next((new for edit in edits if (new := edit(text, words, chance)) != text), text)


def _with_synonym(text: str, words: Words, chance: Random) -> str:
    return _with_one_of(text, words.alike, chance)


def _with_other_name(text: str, words: Words, chance: Random) -> str:
    return _with_one_of(text, [words.names, words.months, words.numerals], chance)


def _with_one_of(text: str, groups: Sequence[Sequence[str]], chance: Random) -> str:
    """The text with one word that belongs to a group replaced by another of that group."""
    padded = f" {text} "
    there = [(group, each) for group in groups for each in group if f" {each} " in padded]
    if not there:
        return text
    group, old = chance.choice(there)
    new = chance.choice([each for each in group if each != old])
    return padded.replace(f" {old} ", f" {new} ", 1)[1:-1]


def _with_more(text: str, words: Words, chance: Random) -> str:
    spaces = [found.start() for found in re.finditer(" ", text)]
    place = chance.choice(spaces) if spaces else 0
    added = chance.choice(words.added)
    return f"{text[:place]} {added}{text[place:]}" if place else f"{added} {text}"


def _with_less(text: str, words: Words, chance: Random) -> str:
    inner = list(_INNER_WORD.finditer(text))
    if len(inner) < 4:
        return text
    gone = chance.choice(inner)
    return text[: gone.start()] + text[gone.end() :]


def _with_slip(text: str, words: Words, chance: Random) -> str:
    """A letter left out, doubled, or changed places with its neighbour."""
    long = list(_LONG_WORD.finditer(text))
    if not long:
        return text
    word = chance.choice(long)
    place = chance.randrange(word.start() + 1, word.end() - 2)
    one, next_one = text[place], text[place + 1]
    slip = chance.choice([next_one, one + one + next_one, next_one + one])
    return text[:place] + slip + text[place + 2 :]


def _with_other_pointing(text: str, words: Words, chance: Random) -> str:
    there = [sign for sign in _POINTING if sign in text]
    if not there:
        return text
    sign = chance.choice(there)
    return text.replace(sign, _POINTING[sign], 1)


def _with_other_number(text: str, words: Words, chance: Random) -> str:
    numbers = list(_NUMBER.finditer(text))
    if not numbers:
        return text
    found = chance.choice(numbers)
    value = int(found.group())
    new = max(1, value + chance.choice([-5, -2, -1, 1, 2, 5, 10]))
    return f"{text[: found.start()]}{new}{text[found.end() :]}"


def _with_other_sentences(
    sentences: Sequence[str], chance: Random, run: Callable[[int], Sequence[str]]
) -> str:
    written = list(sentences)
    for place in chance.sample(range(len(written)), len(written) // 2):
        written[place] = " ".join(run(written[place].count(" ") + 1))
    if chance.random() < 0.5:
        chance.shuffle(written)
    return " ".join(written)


def _with_other_runs(tokens: list[str], chance: Random, run: Callable[[int], Sequence[str]]) -> str:
    """Runs of two to five words replaced until half are, at times the two halves changed over."""
    runs: list[Sequence[str]] = []
    while tokens:
        length = chance.randint(2, 5)
        runs.append(tokens[:length])
        tokens = tokens[length:]
    for place in chance.sample(range(len(runs)), len(runs) // 2):
        runs[place] = run(len(runs[place]))
    if chance.random() < 0.25:
        cut = len(runs) // 2
        runs = runs[cut:] + runs[:cut]
    return " ".join(word for each in runs for word in each)
