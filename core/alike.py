"""Finds texts about the same things as a question, by how many of its meanings they hold.

A meaning is a set of stems, any of which says it; both sides are folded (`core.scripts.fold`), so
scripts make no difference. A trigram index on the folded text serves every condition here.
"""

from collections.abc import Sequence
from itertools import chain

from sqlalchemy import ColumnElement, Integer, and_, cast, or_
from sqlalchemy.orm import Mapped

# Folded stems of one meaning: letters only, but for the patterns that `core.misspelling` adds.
Meaning = tuple[str, ...]


def needed(how_many: int) -> int:
    """So many of the meanings of a question make a text one about the same: half, at least two."""
    return max(min(how_many, 2), -(-how_many // 2))


def holds(key: Mapped[str], meaning: Meaning) -> ColumnElement[bool]:
    """Whether a word of the folded text begins with one of the stems."""
    return key.regexp_match(rf"\m({'|'.join(meaning)})")


def held(key: Mapped[str], meanings: Sequence[Meaning]) -> ColumnElement[int]:
    """How many of the meanings the folded text holds."""
    first, *others = (cast(holds(key, meaning), Integer) for meaning in meanings)
    return sum(others, start=first)


def is_alike(key: Mapped[str], meanings: Sequence[Meaning]) -> ColumnElement[bool]:
    """Whether the text holds enough of the meanings, of which there is at least one.

    Who holds k of n holds two of any n - k + 2. The index is asked for two of the longest, which
    are the rarest: one of them, and any that comes after it. It reads both conditions at once, so
    that few texts are left to be counted.
    """
    enough = needed(len(meanings))
    if enough == 1:
        return holds(key, meanings[0])
    rarest = sorted(meanings, key=lambda meaning: -min(map(len, meaning)))
    two_of = rarest[: len(meanings) - enough + 2]
    twos = (
        and_(holds(key, one), holds(key, tuple(chain.from_iterable(two_of[place:]))))
        for place, one in enumerate(two_of[:-1], 1)
    )
    return and_(or_(*twos), held(key, meanings) >= enough)
