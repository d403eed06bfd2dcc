"""Words by language, and the patterns made of them."""

import re

from consultation.splitting.letters import fold, fold_letters

# By the tag of the language; under "" what all of them share.
Words = dict[str, tuple[str, ...]]


def every(words: Words) -> tuple[str, ...]:
    """Return the words of all languages together, without repetition, longest first."""
    found = {word for spoken in words.values() for word in spoken}
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def alternation(words: Words) -> str:
    """Return the words of all languages, folded, as alternatives of a regular expression."""
    folded = sorted({fold(word) for word in every(words)}, key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, folded))


def union(patterns: Words) -> str:
    """Return the patterns of all languages as alternatives, made to match folded text."""
    # Only letters are folded: lower case would turn \W into \w.
    return "|".join(fold_letters(pattern) for pattern in every(patterns))
