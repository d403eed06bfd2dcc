"""Password hashes: argon2id in a few threads, so that a crowd at the door stops nothing else."""

import os
from functools import cache

from anyio import CapacityLimiter, to_thread
from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from accounts.rules.passwords import normalised
from core.settings import Settings


class Hashing:
    """Hashes and verifies under one set of parameters; each takes some 30 ms of a processor."""

    def __init__(self, *, memory_kib: int, passes: int) -> None:
        self._hasher = PasswordHasher(
            time_cost=passes, memory_cost=memory_kib, parallelism=1, type=Type.ID
        )
        self._at_once = CapacityLimiter(max(1, (os.cpu_count() or 2) - 1))
        # What a password is compared with where there is no account, so that this takes as long.
        self._nobodys = self._hasher.hash("the password of nobody")

    async def hashed(self, password: str) -> str:
        return await to_thread.run_sync(
            self._hasher.hash, normalised(password), limiter=self._at_once
        )

    async def is_right(self, password: str, password_hash: str | None) -> bool:
        """Whether it is the password of this hash; for None false, in the same time."""
        return await to_thread.run_sync(
            self._verify, normalised(password), password_hash, limiter=self._at_once
        )

    def is_outdated(self, password_hash: str) -> bool:
        """Whether it was made under other parameters than are set now."""
        return self._hasher.check_needs_rehash(password_hash)

    def _verify(self, password: str, password_hash: str | None) -> bool:
        try:
            self._hasher.verify(password_hash or self._nobodys, password)
        except (VerificationError, InvalidHashError):
            return False
        return password_hash is not None


def hashing_of(settings: Settings) -> Hashing:
    """The hashing of this process under these settings, with its one set of threads."""
    return _made(settings.argon2_memory_kib, settings.argon2_passes)


@cache
def _made(memory_kib: int, passes: int) -> Hashing:
    return Hashing(memory_kib=memory_kib, passes=passes)
