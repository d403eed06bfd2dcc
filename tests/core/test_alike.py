"""Texts about the same: the condition for the database says what counting by hand says."""

import random
from collections.abc import Sequence

import pytest
from sqlalchemy import Integer, column, literal_column
from sqlalchemy.orm import Mapped
from sqlmodel import select, text

from core.alike import Meaning, held, is_alike, needed
from core.database import AsyncSession

WORDS = ("maktab", "shkol", "suv", "voda", "daraxt", "soliq", "lift", "bozor", "muzey")


@pytest.mark.parametrize(
    ("how_many", "enough"), [(1, 1), (2, 2), (3, 2), (4, 2), (5, 3), (6, 3), (7, 4)]
)
def test_half_of_the_meanings_and_at_least_two(how_many: int, enough: int) -> None:
    assert needed(how_many) == enough


def by_hand(words: Sequence[str], meanings: Sequence[Meaning]) -> int:
    return sum(any(word.startswith(meaning) for word in words) for meaning in meanings)


@pytest.mark.parametrize("seed", range(40))
async def test_the_database_counts_as_people_do(db: AsyncSession, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    meanings = [
        tuple(chance.sample(WORDS, chance.randint(1, 2))) for _ in range(chance.randint(1, 6))
    ]
    texts = [
        [chance.choice(WORDS) + chance.choice(("", "lar", "ni")) for _ in range(size)]
        for size in range(8)
    ]
    values = ", ".join(f"({n}, '{' '.join(words)}')" for n, words in enumerate(texts))
    rows = text(f"(values {values}) as texts(n, key)")
    key: Mapped[str] = literal_column("key")  # type: ignore[assignment]
    found = await db.exec(
        select(column("n", Integer), held(key, meanings))
        .select_from(rows)
        .where(is_alike(key, meanings))
        .order_by(column("n"))
    )
    expected = [(n, by_hand(words, meanings)) for n, words in enumerate(texts)]
    enough = needed(len(meanings))
    assert [tuple(row) for row in found] == [row for row in expected if row[1] >= enough]


async def test_a_stem_is_looked_for_where_words_begin(db: AsyncSession) -> None:
    for key, is_found in (("gaz quvuri", True), ("magazin", False), ("(gaz)", True)):
        asked: Mapped[str] = literal_column(f"'{key}'")  # type: ignore[assignment]
        found = (await db.exec(select(is_alike(asked, [("gaz",)])))).one()
        assert found is is_found
