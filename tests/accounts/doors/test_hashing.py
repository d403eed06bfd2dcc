"""Password hashes."""

import asyncio

import pytest

from accounts.doors.hashing import Hashing, hashing_of
from core.settings import Settings


@pytest.fixture(scope="module")
def hashing() -> Hashing:
    return Hashing(memory_kib=8, passes=1)


async def test_a_hash_knows_its_password_and_no_other(hashing: Hashing) -> None:
    kept = await hashing.hashed("olma pishdi bogʻda")
    assert kept.startswith("$argon2id$v=19$m=8,t=1,p=1$")
    assert await hashing.is_right("olma pishdi bogʻda", kept)
    assert not await hashing.is_right("olma pishdi bogda", kept)


async def test_two_hashes_of_one_password_differ(hashing: Hashing) -> None:
    assert await hashing.hashed("olma pishdi") != await hashing.hashed("olma pishdi")


async def test_nobody_has_no_password(hashing: Hashing) -> None:
    assert not await hashing.is_right("the password of nobody", None)


async def test_what_is_no_hash_is_nobodys(hashing: Hashing) -> None:
    assert not await hashing.is_right("olma pishdi", "not a hash")


async def test_keyboards_may_differ(hashing: Hashing) -> None:
    kept = await hashing.hashed("cafe\u0301 va choy")
    assert await hashing.is_right("caf\u00e9 va choy", kept)


async def test_other_parameters_are_outdated(hashing: Hashing) -> None:
    kept = await hashing.hashed("olma pishdi")
    assert not hashing.is_outdated(kept)
    assert Hashing(memory_kib=16, passes=1).is_outdated(kept)


async def test_a_crowd_leaves_the_loop_free(hashing: Hashing) -> None:
    turns = 0

    async def somebody_else() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    other = asyncio.create_task(somebody_else())
    await asyncio.gather(*(hashing.hashed("olma pishdi") for _ in range(20)))
    other.cancel()
    assert turns > 20


def test_the_default_is_what_owasp_recommends() -> None:
    kept = hashing_of(Settings())._hasher.hash("olma pishdi")
    assert "m=19456,t=2,p=1" in kept
